"""An email that asks a vendor what is not known of its product."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from urllib.parse import quote

from decider.criteria.model.subject import Subject
from decider.web.view.mailto import LINE_END, MOST, MailSection, mailto

GREETING = "Hello,"
OPENING = (
    "We are comparing {} for our {}. Please answer in writing, with yes or no, and say what would cost extra:"
)
ANSWER = "You can answer here, without an account:"
CLOSING = "Thank you."


@dataclass(frozen=True, slots=True)
class QuestionsMail:
    """An email with `count` questions: a mailto link with the first so many that fit."""

    count: int
    address: str
    fitting: int


def opening_of(subject: Subject) -> str:
    """How an email about products begins: who compares what."""
    return OPENING.format(subject.things, subject.buyer)


# Mail programs take addresses of a limited length only. What stands around the questions always fits, and the
# questions fit as far as there is room beside it.
def questions_mail(
    product: str, questions: Sequence[str], opening: str, answer_at: str = ""
) -> QuestionsMail:
    """An email about a product; `answer_at` is an address at which its vendor can answer, or empty."""
    title = f"Questions about {product}"
    numbered = [f"{number}. {each}" for number, each in enumerate(questions, 1)]
    room = MOST - len(mailto(title, GREETING, _around([], opening, answer_at))) - len(quote(LINE_END))
    lengths = accumulate(len(quote(LINE_END + line, safe="")) for line in numbered)
    fitting = sum(length <= room for length in lengths)
    return QuestionsMail(
        count=len(questions),
        address=mailto(title, GREETING, _around(numbered[:fitting], opening, answer_at)),
        fitting=fitting,
    )


def _around(numbered: Sequence[str], opening: str, answer_at: str) -> list[MailSection]:
    at = [MailSection(ANSWER, [answer_at])] if answer_at else []
    return [MailSection("", [opening]), MailSection("", numbered), *at, MailSection("", [CLOSING])]
