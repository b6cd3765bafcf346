"""An e-mail that asks a vendor what is not known of its product."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from urllib.parse import quote

from decider.web.view.mailto import LINE_END, MOST, MailSection, mailto

GREETING = "Hello,"
OPENING = (
    "We are comparing record systems for our practice. Please answer in writing, with yes or no, and say "
    "what would cost extra:"
)
ANSWER = "You can answer here, without an account:"
CLOSING = "Thank you."


@dataclass(frozen=True, slots=True)
class QuestionsMail:
    """An e-mail with `count` questions: a mailto link with the first so many that fit."""

    count: int
    address: str
    fitting: int


# Mail programs take addresses of a limited length only. What stands around the questions always fits, and the
# questions fit as far as there is room beside it.
def questions_mail(product: str, questions: Sequence[str], answer_at: str = "") -> QuestionsMail:
    """An e-mail about a product; `answer_at` is an address at which the vendor can answer, or empty."""
    subject = f"Questions about {product}"
    numbered = [f"{number}. {each}" for number, each in enumerate(questions, 1)]
    room = MOST - len(mailto(subject, GREETING, _around([], answer_at))) - len(quote(LINE_END))
    lengths = accumulate(len(quote(LINE_END + line, safe="")) for line in numbered)
    fitting = sum(length <= room for length in lengths)
    return QuestionsMail(
        count=len(questions),
        address=mailto(subject, GREETING, _around(numbered[:fitting], answer_at)),
        fitting=fitting,
    )


def _around(numbered: Sequence[str], answer_at: str) -> list[MailSection]:
    at = [MailSection(ANSWER, [answer_at])] if answer_at else []
    return [MailSection("", [OPENING]), MailSection("", numbered), *at, MailSection("", [CLOSING])]
