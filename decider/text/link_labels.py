"""Labels of pasted links: the words before a link, set off from it by a mark."""

import re

ADDRESS = re.compile(r"https?://|www\.", re.IGNORECASE)
SLACK_LABEL = re.compile(r"\|([^<>|\n]{1,80})>")
SETTING_OFF = (":", ",", ";", "|", "=", "\t", "](", " - ", " \u2013 ", " \u2014 ")
BEFORE = " \t\u00a0:,;|=-\u2013\u2014<([{\"'\u2018\u201c*_]"
BULLETS = " \t*\u2022\u00b7-\u2013\u2014"


def label_of(line: str, passed: int, token: re.Match[str], opened: str) -> str:
    """The label of the link in one of a line's tokens: the words before it, set off by a mark."""
    within = token.group()
    link = ADDRESS.search(within)
    cut = link.start() if link else max(within.rfind(mark) for mark in ",;|") + 1
    after = SLACK_LABEL.search(opened) or SLACK_LABEL.search(line, token.start())
    return set_off(line[passed : token.start() + cut]) or (after[1] if after else "")


def set_off(before: str) -> str:
    """The words before a mark such as a colon or a dash; empty where there is no mark."""
    bare = before.rstrip(BEFORE)
    gap = before[len(bare) :]
    if not any(mark in gap for mark in SETTING_OFF):
        return ""
    return (bare.removeprefix("[") if "](" in gap else bare).lstrip(BULLETS)
