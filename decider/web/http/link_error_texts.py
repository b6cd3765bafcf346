"""What can go wrong with prepared links, clients' links and folders; no text holds anything of a link."""

from decider.store.folders import MOST_LINKS
from decider.web.http.error_texts import ErrorText

NO_LINK = ErrorText(
    404,
    "There is no such link",
    "It may be cut short or mistyped, or whoever made it has deleted it.",
    "Copy the whole link again from where you found it, or ask whoever sent it.",
)
LINK_ENDED = ErrorText(
    410,
    "This link has ended",
    "It opened for a limited time, or whoever made it ended it.",
    "Ask whoever sent it for a new one.",
)
FOREIGN = ErrorText(
    403,
    "That did not come from this site",
    "Your browser did not say that a page of this site sent it, so nothing was changed.",
    "Open the page here, in an up-to-date browser, and try again from there.",
)
TOO_MANY_TRIES = ErrorText(
    429,
    "Too many tries",
    "This was done very often from your network, so we slowed it down. Every link still works.",
    "Try again in {wait}. Nothing was changed.",
)
LINKS_FULL = ErrorText(
    503,
    "No more links can be made just now",
    "So many were made lately that we stopped for a while. Every link still works.",
    "Try again in {wait}. The result itself can be shared at any time by its own link.",
)
FOLDER_FULL = ErrorText(
    409,
    "This folder is full",
    f"A folder holds {MOST_LINKS} links at most, and with these it would hold more. Nothing was changed.",
    "Take out or delete links that you no longer need, or make another folder.",
)
LINKS_AWAY = ErrorText(
    503,
    "We cannot open this link just now",
    "The place where prepared links are kept does not answer.",
    "The link is still good. Try again in a moment.",
)
NOT_SAVED = ErrorText(
    503,
    "We cannot save that just now",
    "The place where prepared links are kept does not answer, so we can’t tell whether this was saved.",
    "Go back and send it again in a moment. Sending it twice does no harm.",
)
NOTHING_TO_SEND = ErrorText(
    422,
    "There is nothing to send yet",
    "No question is answered, so nothing was sent.",
    "Go back and answer at least one.",
)
OUTRUN = ErrorText(
    409,
    "Newer answers were sent meanwhile",
    "They came from another window, or from somebody else who has this link. Nothing was changed.",
    "Go back, load your result again, and send your answers from there if they should count instead.",
)
