"""Of a sample, only answers that are hit harder than can hardly be chance are listed."""

from fractions import Fraction

import pytest

from decider.engine.diff.affected import Affected
from decider.web.desk import hits
from tests.web.desk.conftest import DeskReader
from tests.web.reading import text_of


def test_what_may_be_chance_is_not_listed(desk: DeskReader, monkeypatch: pytest.MonkeyPatch) -> None:
    overall = Fraction(desk("/impact").text().split("%")[0].split()[-1]) / 100
    assert 0 < overall < Fraction(3, 5)
    drawn = [
        Affected("size", "small", overall + Fraction(1, 10), {("ehr", "emr"): Fraction(1, 2)}, error=0.2),
        Affected("size", "large", overall + Fraction(3, 10), {("ehr", "emr"): Fraction(1, 2)}, error=0.2),
        Affected("data", "none", Fraction(0), {}, error=0.1),
    ]
    monkeypatch.setattr(hits, "_affected", lambda *_: tuple(drawn))
    page = desk("/impact/hits")
    (hit,) = [text_of(each) for each in page.all("ul[@class='directions']/li")]
    assert "(size=large)" in hit
    assert "From a sample" in page.text()
    assert "on which nobody turns" not in page.text()  # none of those drawn is no proof
