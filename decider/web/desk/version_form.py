"""The form in which an analyst enters the version of a draft."""

from wtforms import Form, StringField
from wtforms.validators import DataRequired, NoneOf

from decider.web.forms.text_fields import TextLimit, tidied

LONGEST_VERSION = 40


class VersionForm(Form):
    """A name for an edition."""

    version = StringField(
        "Version",
        filters=[tidied],
        validators=[DataRequired("Enter a version, such as 2026.12."), TextLimit(LONGEST_VERSION)],
    )

    def accepts(self, taken: str | None) -> bool:
        """Whether it names an edition, and not one that has the name already."""
        same = NoneOf([taken], "This is the version it has. Enter another.")
        return self.validate({"version": [same]})
