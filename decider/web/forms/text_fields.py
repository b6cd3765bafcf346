"""Free text that was typed into fields: tidied, of limited length, without hidden characters."""

from dataclasses import dataclass

from wtforms import StringField
from wtforms.validators import StopValidation

from decider.text import plain

MESSAGES = {
    "line": "Line breaks, tabs and characters that cannot be seen are taken out. Look again, and send it.",
    "note": "Tabs and characters that cannot be seen are taken out. Look again, and send it.",
    "long": "Use at most {most} characters; these are {count}.",
}


def tidied(text: str | None) -> str:
    """What was typed into a field, tidied; empty where nothing was sent."""
    return plain.tidied(text or "")


@dataclass(frozen=True, slots=True)
class TextLimit:
    """A validator: at most so many characters, and none that hide or turn the text."""

    most: int
    lines: bool = False

    def __call__(self, _: object, field: StringField) -> None:
        """Raise StopValidation with what to do about the text, where it does not keep to this."""
        text = field.data or ""
        if not plain.is_plain(text, lines=self.lines):
            field.data = plain.cleared(text, lines=self.lines)
            raise StopValidation(MESSAGES["note" if self.lines else "line"])
        if len(text) > self.most:
            raise StopValidation(MESSAGES["long"].format(most=self.most, count=len(text)))
