"""The texts of every error page, in one table."""

from collections.abc import Mapping
from dataclasses import dataclass

from decider.codes import Fault

# Seconds after which to try again what does not work just now; a report is made sooner.
RETRY, RETRY_REPORT = 5, 3


@dataclass(frozen=True, slots=True)
class ErrorText:
    """A status, and what to say with it: a heading, what happened, and what to do."""

    status: int
    heading: str
    happened: str
    remedy: str

    @property
    def in_a_line(self) -> str:
        """All of it as one text, for programs that show no page."""
        return f"{self.heading}. {self.happened} {self.remedy}"


CODES: Mapping[Fault, ErrorText] = {
    Fault.SHAPE: ErrorText(
        404,
        "This link is not complete",
        "The code in it does not look like one of ours.",
        "Copy the whole link again from where you found it; email programs sometimes cut long ones.",
    ),
    Fault.MISTYPED: ErrorText(
        404,
        "This link has a typo",
        "A character in the code is wrong or missing, so we cannot tell which answers it stands for.",
        "Compare it with the original, or ask whoever sent it to send it again.",
    ),
    Fault.UNKNOWN: ErrorText(
        404,
        "This link was made with other criteria",
        "It is written correctly, but we do not have the criteria it was made with.",
        "Ask whoever sent it which site it came from, or start again with today's criteria.",
    ),
    Fault.SEVERAL: ErrorText(
        404,
        "That is more than one result",
        "It holds more than one of our codes, so we cannot tell which one is meant.",
        "Give one code or link at a time, or compare them.",
    ),
    Fault.ELSEWHERE: ErrorText(
        404,
        "This link leads somewhere else",
        "It holds none of our codes: a mail filter or a link shortener replaced it with its own address.",
        "Open it, and copy the address of the page that opens.",
    ),
}
ARCHIVE_AWAY = ErrorText(
    503,
    "We cannot look that up just now",
    "The store that holds older criteria does not answer, so we cannot tell what this link stands for.",
    "The link is still good. Try again in a moment.",
)
STATUSES: Mapping[int, ErrorText] = {
    each.status: each
    for each in (
        ErrorText(
            404,
            "Page not found",
            "It may have been mistyped.",
            "Start from the home page.",
        ),
        ErrorText(
            405,
            "That cannot be done here",
            "The address exists, but not for this kind of request.",
            "Go back and try again.",
        ),
        ErrorText(
            408,
            "That took too long",
            "Your browser began to send something, and the rest of it did not come.",
            "Go back and send it again.",
        ),
        ErrorText(
            413, "That was too much", "The request is larger than anything this site asks for.", "Send less."
        ),
        ErrorText(
            414,
            "That address is too long",
            "No address of this site is that long.",
            "Start from the home page.",
        ),
        ErrorText(
            415,
            "That is not a format we read here",
            "The address exists, but takes another kind of content.",
            "Send it as the specification at /openapi.json says, and name the kind in Content-Type.",
        ),
        ErrorText(
            500,
            "Something broke on our side",
            "Your answers are safe: they are in the address of the page you came from.",
            "Go back and try again in a moment.",
        ),
        ARCHIVE_AWAY,
    )
}
OTHER = ErrorText(400, "That did not work", "The request could not be understood.", "Go back and try again.")
UNREADABLE = ErrorText(
    400,
    "That could not be read",
    "What was sent is not JSON as we read it.",
    "Correct what is listed, and send it again.",
)
UNUSABLE = ErrorText(
    422,
    "Some of that cannot be used",
    "It was understood, but something in it is not known or not possible here.",
    "Correct what is listed, and send it again.",
)
SHEETS_BUSY = ErrorText(
    503,
    "One moment, please",
    "Another sheet is being scored just now.",
    "Send it again in a few seconds.",
)
TOO_MANY_BODIES = ErrorText(
    503,
    "Too many are sending something just now",
    "Nothing you sent was read, and nothing was changed.",
    "Go back and send it again in a moment.",
)
NAMELESS = ErrorText(
    400,
    "This site does not know its own address",
    "Links to it can be written under the name you used only once whoever runs it has said that name.",
    "If you run it, set DECIDER_BASE_URL, such as to https://choose.example.org, and start it again.",
)
RENDERER_BUSY = ErrorText(
    503,
    "One moment, please",
    "Many reports are being made just now.",
    "Ask for it again in a few seconds. The result itself opens as always.",
)

NO_FRAMES = ErrorText(
    404,
    "This site can’t be shown in a frame",
    "Whoever runs it has named no other site that may do so.",
    "If you run it, list those sites in DECIDER_EMBED_ORIGINS. Everybody else can open the site itself.",
)
