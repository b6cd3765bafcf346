"""While the draft cannot be used, what it last said is no promise that it can be published."""

from pathlib import Path

from tests.web.desk.conftest import DeskReader


def test_a_broken_draft_is_never_called_ready(published: Path) -> None:
    draft = published.with_name("ready.yaml")
    draft.write_text(published.read_text().split("scenarios:")[0] + "scenarios:\n" + PASSING)
    desk = DeskReader(draft, published)
    assert "Ready to publish" in desk("/").text()
    draft.write_text(draft.read_text().replace("title:", "titel:", 1))
    page = desk("/").text()
    assert "cannot be used as it was saved at " in page
    assert "as expected" in page
    assert "Ready to publish" not in page


PASSING = """  - name: Small and on paper
    answers: {referrals: rarely, data: none, size: small}
    expect: {recommended: emr}
"""
