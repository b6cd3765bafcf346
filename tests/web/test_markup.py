"""What an HTML checker would object to on any page: attributes of nobody, addresses with spaces."""

from flask import Flask

from decider import places
from decider.web.app import create_app
from decider.web.settings import Settings
from tests.web.everywhere import addresses
from tests.web.links import made
from tests.web.strict_parser import parsed


def test_no_page_has_attributes_or_addresses_that_a_checker_refuses() -> None:
    app = create_app(places.CRITERIA, Settings(base_url="https://choose.example.org"))
    found = {fault for page in pages(app) for fault in faults(page)}
    assert found == set()


def pages(app: Flask) -> list[str]:
    """Every page of the site, a link and its owner's page among them."""
    client = app.test_client()
    manage, view = made(client).tokens
    asked = [*(address for _, address in addresses(app)), f"/m/{manage}", f"/s/{view}", "/nowhere"]
    answers = [client.get(address, follow_redirects=True, buffered=True) for address in asked]
    return [each.text for each in answers if each.mimetype == "text/html"]


def faults(page: str) -> set[str]:
    root = parsed(page)
    attributes = {(str(name), value) for each in root.iter() for name, value in each.attrib.items()}
    return {name for name, _ in attributes if name.startswith("hx-")} | {
        value for name, value in attributes if name in ("href", "src", "action") and " " in value
    }
