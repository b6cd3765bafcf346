"""A long query packed into one short parameter, and back.

Programs that carry links cut those of more than about 1,800 characters. What many people say of the same
requirements repeats itself, so DEFLATE (RFC 1951) makes it a third as long, even in base 64 (RFC 4648, 5).
"""

import binascii
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from urllib.parse import parse_qsl

from werkzeug.datastructures import MultiDict

PACKED = "z"
LONGEST_PLAIN = 1_500
MOST_UNPACKED = 64 * 1024


def packed(address: str) -> str:
    """An address as it is while it is short, else with its whole query packed."""
    path, _, query = address.partition("?")
    if len(address) <= LONGEST_PLAIN:
        return address
    raw = zlib.compressobj(9, wbits=-zlib.MAX_WBITS)
    small = raw.compress(query.encode()) + raw.flush()
    return f"{path}?{PACKED}={urlsafe_b64encode(small).decode().rstrip('=')}"


def unpacked(args: MultiDict[str, str]) -> MultiDict[str, str] | None:
    """The parameters of a query, packed or not; None where what is packed cannot be read whole."""
    text = args.get(PACKED)
    if text is None:
        return args
    raw = zlib.decompressobj(wbits=-zlib.MAX_WBITS)
    try:
        query = raw.decompress(urlsafe_b64decode(text + "=" * (-len(text) % 4)), MOST_UNPACKED)
        pairs = parse_qsl(query.decode(), keep_blank_values=True) if raw.eof else None
    except (ValueError, binascii.Error, zlib.error):
        return None
    return MultiDict(pairs) if pairs is not None else None
