"""Of a sample, only answers that are hit harder than can hardly be chance are listed."""

from fractions import Fraction
from pathlib import Path

import pytest

from decider.engine.diff.affected import Affected
from decider.web.desk import hits
from tests.web.desk.conftest import DeskReader
from tests.web.reading import text_of


def test_where_only_strengths_change_it_says_whose(published: Path) -> None:
    draft = published.with_name("strict.yaml")
    draft.write_text(published.read_text().replace("rules:\n", "strength: {clear: 60}\nrules:\n", 1))
    desk = DeskReader(draft, published)
    assert "No recommendation changes" in desk("/impact").text()
    page = desk("/impact/hits")
    assert "No recommendation changes, so these are the shares whose strength does." in page.text()
    hits = [text_of(each) for each in page.all("ul[@class='directions']/li")]
    assert any("clear to leaning" in each for each in hits)


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
    assert "Nobody changes who answers" not in page.text()  # none of those drawn is no proof
