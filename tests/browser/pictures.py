"""The pictures of the tour, taken anew by `make pictures` after a change of how pages look."""

import io
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from decider import paths
from decider.codes import code_of
from decider.engine.loader import open_edition
from decider.engine.scoring.sheet import Sheet
from tests import programs
from tests.browser.conftest import launched
from tests.serving import serving

TOUR = Path(__file__).parents[2] / "docs" / "tour"
COLORS = 96  # enough for pages of few colors, and a fifth of the bytes
SIZES = {"wide": (1280, 800), "phone": (390, 780)}


def take() -> None:
    """Write each page of the tour as it is at both widths."""
    edition = open_edition(paths.CRITERIA)
    practice = edition.criteria.scenarios[7]
    code = code_of(edition, Sheet(practice.answers))
    begun = code_of(edition, Sheet(dict([*practice.answers.items()][:3])))
    pages = {
        "home": "/",
        "question": f"/q/{begun}",
        "result": f"/r/{code}",
        "cost": f"/cost/{code}",
        "products": f"/vendors/{code}?p=Alder&p=Birch&p=DrChrono",
        "checklist": f"/r/{code}/pack",
    }
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(paths.CRITERIA, Path(folder) / "log") as server,
        sync_playwright() as driver,
        launched(driver, programs.windowless_chromium()) as browser,
    ):
        for size in SIZES:
            _taken(browser, server.address, pages, size)


def _taken(browser: Browser, site: str, pages: dict[str, str], size: str) -> None:
    width, height = SIZES[size]
    page = browser.new_page(
        viewport={"width": width, "height": height}, base_url=site, reduced_motion="reduce"
    )
    for name, address in pages.items():
        page.goto(address)
        picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
        picture.quantize(COLORS).save(TOUR / f"{name}-{size}.png", optimize=True)
    page.close()


if __name__ == "__main__":
    take()
