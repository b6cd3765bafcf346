"""Texts reduced to the glyphs that the fonts of documents have."""

import re
import unicodedata

from decider.text.cut import shortened

LONGEST = 3000
LONGEST_WORD = 24
BREAK = "\u200b"
MISSING = "\N{WHITE SQUARE}"

# The ranges for which the fonts inside typst have glyphs, completely; a test sets every character of them.
SHOWN = (
    (0x20, 0x7E), (0xA0, 0xAC), (0xAE, 0x377), (0x384, 0x38A), (0x38E, 0x3A1), (0x3A3, 0x4FF),
    (0x531, 0x556), (0x561, 0x587), (0x5D0, 0x5EA), (0x60C, 0x60C), (0x61B, 0x61B), (0x61F, 0x61F),
    (0x621, 0x63A), (0x640, 0x655), (0x660, 0x66D), (0x10D0, 0x10F5), (0x1E00, 0x1F15), (0x2010, 0x2027),
    (0x2030, 0x2040), (0x2044, 0x2052), (0x20A0, 0x20B9), (0x2153, 0x2184), (0x2190, 0x23E0),
    (0x2500, 0x262F), (0x2638, 0x268B), (0x2701, 0x2704), (0x270C, 0x2727), (0x2761, 0x2767),
    (0x2794, 0x2794), (0x2798, 0x27AF),
)  # fmt: skip
_OTHER = re.compile(
    "[^" + "".join(f"{re.escape(chr(low))}-{re.escape(chr(high))}" for low, high in SHOWN) + "]"
)
_LONG = re.compile(rf"\S{{{LONGEST_WORD}}}(?=\S)")


# Composed first (NFC), so that a letter with a combining mark is one glyph. Then one pass over the characters
# outside SHOWN, and one that gives long words a zero-width space to break at: O(length).
def legible(text: str) -> str:
    """A text on one line with breakable long words and a replacement for every missing glyph.

    A symbol becomes its Unicode name, "[grinning face]", a letter or digit an empty square. Invisible
    characters, such as controls and marks of direction, are removed. Texts are cut at LONGEST characters, so
    that none can hold up the renderer.
    """
    line = shortened(re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)), LONGEST)
    return _LONG.sub(
        lambda found: found.group() + BREAK, _OTHER.sub(lambda found: _said(found.group()), line)
    )


def unshown(text: str) -> str:
    """The letters of a text without a glyph, each once, in order; documents show squares for them."""
    if text.isascii():
        return ""
    line = unicodedata.normalize("NFC", text)
    return "".join(dict.fromkeys(each for each in _OTHER.findall(line) if _said(each) == MISSING))


def _said(character: str) -> str:
    match unicodedata.category(character):
        case "So" | "Sm" | "Sc":
            return f"[{unicodedata.name(character, 'symbol').lower()}]"
        case "Lu" | "Ll" | "Lt" | "Lm" | "Lo" | "Nd" | "Nl" | "No":
            return MISSING
        case _:
            return ""
