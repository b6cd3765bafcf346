"""Name matching that ignores case, accents, punctuation and word breaks."""

import re
import unicodedata
from collections.abc import Iterator

LONGEST = 100
MOST_WORDS = 8
SHORTEST = 5
_ASCII_WORD = re.compile("[a-z0-9]+")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")


# NFKD takes accents off as marks of their own, which are dropped; casefold then makes e.g. 'ß' and 'SS'
# alike. Signs become spaces, so that 'e-MDs' and 'e MDs' have the same words. The index of the store holds
# this form.
def folded(name: str) -> str:
    """The words of a name in small letters without accents, with one space between: 'drchrono inc'."""
    if name.isascii():  # nearly every name is, and a page of products compares hundreds
        return " ".join(_ASCII_WORD.findall(name.lower()))
    bare = (each for each in unicodedata.normalize("NFKD", name) if not unicodedata.combining(each))
    return " ".join("".join(each if each.isalnum() else " " for each in "".join(bare).casefold()).split())


def sought(text: str) -> list[str]:
    """The word prefixes of a search text, at most MOST_WORDS; none for a blank text."""
    return folded(text[:LONGEST]).split()[:MOST_WORDS]


def together(name: str) -> str:
    """A name without what parts its words: 'Dr. Chrono' and 'DrChrono' are 'drchrono'."""
    return folded(name).replace(" ", "")


def beginnings(text: str) -> Iterator[str]:
    """What a name begins with, word by word from the longest: 'athenaOne EHR', 'athena One', 'athena'.

    A capital within a word begins one. None is shorter than SHORTEST letters.
    """
    words = folded(_HUMP.sub(" ", text[:LONGEST])).split()[:MOST_WORDS]
    for count in range(len(words), 0, -1):
        if sum(map(len, words[:count])) >= SHORTEST:
            yield " ".join(words[:count])


def begins(name: str, text: str) -> bool:
    """Whether a name begins with the search text."""
    return together(name).startswith(together(text[:LONGEST]))


def is_called(product: str, developer: str, text: str) -> bool:
    """Whether all words begin words of a product or its developer, or together begin one of these names."""
    words, names = sought(text), f" {folded(product)} {folded(developer)}"
    return bool(words) and (
        all(f" {word}" in names for word in words)
        or begins(product + developer, text)
        or begins(developer, text)
    )
