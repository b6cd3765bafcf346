"""Results of several people side by side, as addresses and pages."""

from collections.abc import Callable
from urllib.parse import urlencode

from flask.testing import FlaskClient

from decider import paths
from decider.codes import code_of
from decider.engine.loader import open_edition
from decider.engine.scoring.sheet import Sheet
from decider.web.app import create_app
from tests.web.reading import Page, text_of

EDITION = open_edition(paths.CRITERIA)


CRITERIA = EDITION.criteria


SITE = create_app(paths.CRITERIA, TESTING=True)


Code = Callable[..., str]


Known = dict[str, str]


RARE: Known = {"referrals": "rarely", "data": "none", "size": "small"}


OFTEN: Known = {"referrals": "daily", "data": "none", "size": "large"}


def fetch(site: FlaskClient, address: str, status: int = 200) -> Page:
    return Page.fetched(site.get(address, follow_redirects=True), status)


def of(*codes: str, names: tuple[str, ...] = (), **more: str) -> str:
    return "/compare?" + urlencode({"r": codes, "n": names, **more}, doseq=True)


def practice(scenario: int) -> str:
    return code_of(EDITION, Sheet(CRITERIA.scenarios[scenario].answers))


def names_on(page: Page) -> list[str]:
    return [text_of(each) for each in page.all("article/h3")]
