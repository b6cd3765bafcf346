"""The checks that every page goes through: what only one scheme of colors spoils is found in that one."""

import pytest

from tests.browser.access import check_access, opened
from tests.browser.conftest import Visit

SPOIL = """style => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    document.adoptedStyleSheets.push(sheet);
}"""


@pytest.mark.parametrize(("scheme", "color"), [("light", "#aaa"), ("dark", "#555")])
def test_a_text_that_is_hard_to_read_in_one_scheme_is_found(visit: Visit, scheme: str, color: str) -> None:
    visitor = opened(visit(examines=True), "/privacy")
    visitor.page.evaluate(SPOIL, f"@media (prefers-color-scheme: {scheme}) {{ main p {{ color: {color} }} }}")
    for _ in range(2):  # what was found once does not count as legible afterwards
        visitor.page.emulate_media(color_scheme="light")
        with pytest.raises(AssertionError, match="minimum color contrast"):
            check_access(visitor)
