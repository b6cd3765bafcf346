"""Ids that no question or section can have, since sheets and addresses use their names for something else.

Answers come under the ids of questions: as columns of a sheet, and as parameters of an address. A section of
the guide has a page under its id.
"""

import re
from collections.abc import Mapping

# A column of sheets: what a row is called.
LABEL = "label"

# Parameters of addresses: what was not used on the way to a page, and two of the desk.
LEFT_OUT, SEEN, PASTED = "left_out", "seen", "pasted"

# The page of the guide that has the `faq`.
FAQ = "common-questions"

# Parameters that mail and advertisements add, which are dropped before anything else is read.
CAMPAIGN = r"utm_[a-z_]*|gclid|gbraid|wbraid|dclid|fbclid|msclkid|mc_[a-z]+|_hs[a-z]+|__hs[a-z]+"

_USES: Mapping[str, str] = {
    LABEL: "a column of sheets of prospects, for what a row is called",
    LEFT_OUT: "a parameter for what was not used of an address",
    **dict.fromkeys((SEEN, PASTED), "a parameter of the desk"),
}


def reserved_use(name: str) -> str:
    """What else the id of a question would stand for; empty where it can be one."""
    return _USES.get(name) or campaign_use(name)


def campaign_use(name: str) -> str:
    """What is said of the name of a campaign parameter, in any case; empty for any other."""
    dropped = re.fullmatch(CAMPAIGN, name, re.IGNORECASE)
    return "a parameter of campaigns, dropped from every address" if dropped else ""
