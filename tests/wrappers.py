"""What mail, chat, print and trackers do to a link, as functions from a link to what arrives of it."""

import base64
import json
import re
from collections.abc import Callable
from urllib.parse import quote

Wrap = Callable[[str], str]
RUNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def safe_links(link: str) -> str:
    data = "05%7C02%7Cpat%40clinic.example%7C84df9e7f-e9f6-40af-b435-1a2b3c4d5e6f%7C72f988bf86f141af%7C1%7C0"
    return (
        f"https://nam12.safelinks.protection.outlook.com/?url={quote(link, safe='')}&data={data}&reserved=0"
    )


def proofpoint_2(link: str) -> str:
    hexed = "".join(
        each if re.match("[A-Za-z0-9./]", each) else "".join(f"-{byte:02X}" for byte in each.encode())
        for each in link
    )
    coded = hexed.replace("/", "_")
    return f"https://urldefense.proofpoint.com/v2/url?u={coded}&d=DwMFaQ&c=euGZstcaTDllvimEN8b7jXrwqOf&e="


def proofpoint_3(link: str) -> str:
    """A character that has to go is an asterisk, a run of them two and a letter for how many."""
    gone: list[str] = []

    def hole(found: "re.Match[str]") -> str:
        gone.append(found[0])
        return "*" if len(found[0]) == 1 else f"**{RUNS[len(found[0]) - 2]}"

    kept = re.sub(r"[^A-Za-z0-9:/?&=._~#;$!-]{1,60}", hole, link)
    listed = base64.urlsafe_b64encode("".join(gone).encode()).decode().rstrip("=")
    return f"https://urldefense.com/v3/__{kept}__;{listed}!!Nyu6ZXf5!IzVuc3J0YWlu$"


def in_base64(text: str) -> str:
    return base64.urlsafe_b64encode(text.encode()).decode()


def mandrill(link: str) -> str:
    carried = json.dumps({"u": 30023, "v": 1, "url": link, "id": "a1b2c3"}).replace("/", "\\/")
    sent = in_base64(json.dumps({"s": "q", "v": 1, "p": carried}))
    return f"https://mandrillapp.com/track/click/30023/x.example?p={sent}"


def lower_hex(coded: str) -> str:
    return re.sub("%[0-9A-F]{2}", lambda found: found[0].lower(), coded)


LINK_WRAPPERS: dict[str, Wrap] = {
    "SafeLinks": safe_links,
    "Proofpoint 2": proofpoint_2,
    "Proofpoint 3": proofpoint_3,
    "a search engine": lambda link: (
        f"https://www.google.com/url?q={quote(link, safe='')}&sa=D&ust=1764&usg=AOvVaw"
    ),
    "a search result": lambda link: (
        f"https://www.google.com/url?sa=t&url={quote(link)}&ved=2ahUKE&usg=AOvVaw0"
    ),
    "a social network": lambda link: f"https://l.facebook.com/l.php?u={quote(link, safe='')}&h=AT0-x_y&s=1",
    "a professional network": lambda link: (
        f"https://www.linkedin.com/redir/redirect?url={quote(link, safe='')}&urlhash=gI2B&trk=public"
    ),
    "Barracuda": lambda link: (
        f"https://linkprotect.cudasvc.com/url?a={lower_hex(quote(link, safe=''))}&c=E,1,Hk-9n_2,&typo=1"
    ),
    "Cisco": lambda link: f"https://secure-web.cisco.com/1Qx9zzBBkw-fj3/{quote(link, safe='')}",
    "Bing": lambda link: f"https://www.bing.com/ck/a?!&&p=8a1f&u=a1{in_base64(link).rstrip('=')}&ntb=1",
    "Sophos": lambda link: (
        f"https://eu-west-1.protection.sophos.com/?d=x.example&u={in_base64(link)}&i=NWY4&t=x"
    ),
    "Mandrill": mandrill,
    "a tracker with the address in its path": lambda link: f"https://t.example/c/{in_base64(link)}/4f2a",
    "an address in another, encoded twice": lambda link: (
        f"https://t.example/go/{quote(quote(link, safe=''), safe='')}"
    ),
}
CODE_WRAPPERS: dict[str, Wrap] = {
    **LINK_WRAPPERS,
    "a click counted in the path": lambda link: (
        f"https://x1.awstrack.me/L0/{quote(link, safe=':')}/1/0100019abc-de-000000/sig=372"
    ),
}


def ending_in(mark: str) -> Wrap:
    return lambda link: link + mark


def with_hyphens(mark: str) -> Wrap:
    return lambda link: link.replace("-", mark)


AROUND: dict[str, Wrap] = {
    **{f"a trailing {mark}": ending_in(mark) for mark in (
        *".,;:!?)]>*\"'/", "\u201d", "\u2019", "%3E", "%20", ".)", "\u200b", "\ufeff", "&gt;", "\u2026",
    )},
    "angle brackets": lambda link: f"<{link}>",
    "parentheses": lambda link: f"(see {link})",
    "brackets": lambda link: f"[{link}]",
    "quotes": lambda link: f"\u201c{link}\u201d",
    "straight quotes": lambda link: f'"{link}"',
    "Markdown": lambda link: f"[the result]({link})",
    "Markdown of itself": lambda link: f"[{link}]({link})",
    "chat": lambda link: f"<{link}|the result>",
    "bold": lambda link: f"*{link}*",
    "italics": lambda link: f"_{link}_",
    "HTML": lambda link: f'<a href="{link}">{link}</a>',
    "a sentence": lambda link: f"Here is our result: {link}, have a look.",
    "a reply": lambda link: f"> > {link}",
}  # fmt: skip
CHARACTERS: dict[str, Wrap] = {
    "capitals of the page": lambda link: link.replace("/r/", "/R/"),
    "lower case": str.lower,
    "a soft hyphen": lambda link: link[:-5] + "\u00ad" + link[-5:],
    "no width": lambda link: link[:-7] + "\u200b" + link[-7:-3] + "\u2060" + link[-3:],
    **{f"hyphen U+{ord(mark):04X}": with_hyphens(mark) for mark in (
        "\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2015", "\u2212", "\uff0d",
    )},
    "quoted-printable": lambda link: link[:-6] + "=\r\n" + link[-6:],
    "a line break": lambda link: link[:-6] + "\n" + link[-6:],
    "a line break in a reply": lambda link: f"> {link[:-6]}\n> {link[-6:]}",
    "two line breaks": lambda link: link[:-12] + "\r\n" + link[-12:-4] + "\r\n" + link[-4:],
    "campaign": lambda link: f"{link}?utm_source=news-letter&utm_medium=e_mail#why",
}  # fmt: skip
