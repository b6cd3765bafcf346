"""Readability of texts, as a US school grade."""

import re
from bisect import bisect_right
from fractions import Fraction

COLLEGE = 13
LONG = 7
# The least long words per sentence of grades 2 to 12, and of COLLEGE.
STEPS = [Fraction(tenths, 10) for tenths in (2, 5, 8, 13, 18, 24, 30, 37, 45, 53, 62, 72)]

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SENTENCE_END = re.compile(r"[.!?:;]+[\"'”’)]*(?=\s|$)")


# Rix: long words per sentence. A long word counts once, however long it is, so one technical term does not
# dominate a short text, as it would where letters or syllables are averaged. Source, with the table of
# grades: Anderson, "Lix and Rix: Variations on a Little-known Readability Index", Journal of Reading 26(6),
# 1983, pages 490-496.
def reading_grade(*texts: str) -> int:
    """The US school grade needed to read these texts in one go: 1 to 12, or COLLEGE."""
    sentences = [
        words
        for text in texts
        for sentence in _SENTENCE_END.split(text)
        if (words := _WORD.findall(sentence))
    ]
    long = sum(_letters(word) >= LONG for words in sentences for word in words)
    return 1 + bisect_right(STEPS, Fraction(long, len(sentences) or 1))


def _letters(word: str) -> int:
    return sum(map(str.isalpha, word))
