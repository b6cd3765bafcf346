"""The test of one product, as addresses and pages."""

from flask.testing import FlaskClient

from tests.web.reading import Page, text_of

Site = FlaskClient


def found(page: Page) -> str:
    return text_of(page.root.find(".//section[@aria-labelledby='found']"))
