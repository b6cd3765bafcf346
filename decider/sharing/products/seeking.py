"""Names as they are looked for: whatever the case, the accents and the signs."""

import unicodedata

LONGEST = 100
MOST_WORDS = 8


def folded(name: str) -> str:
    """The words of a name in small letters without accents, with one space between: 'drchrono inc'."""
    bare = (each for each in unicodedata.normalize("NFKD", name) if not unicodedata.combining(each))
    return " ".join("".join(each if each.isalnum() else " " for each in "".join(bare).casefold()).split())


def sought(text: str) -> list[str]:
    """The beginnings of words that somebody looks for, not more than MOST_WORDS; none in a blank text."""
    return folded(text[:LONGEST]).split()[:MOST_WORDS]


def begins(name: str, text: str) -> bool:
    """Whether a name begins with what somebody looks for."""
    return folded(name).startswith(folded(text[:LONGEST]))
