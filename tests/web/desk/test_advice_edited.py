"""An edit of the advice alone: the desk and `diff` say whom it reaches, and never that nothing changes."""

from pathlib import Path

from tests.cli.commands import run
from tests.web.desk.conftest import DeskReader

ACTIONS = """actions:
  adopt:
    name: Buy
    reasons: [{when: {size: SIZE}, because: You are of that size.}]
  stay: {name: Stay, reasons: [{because: You are not.}]}
"""


def test_the_share_that_is_advised_otherwise_is_said(published: Path) -> None:
    text = published.read_text()
    draft = published.with_name("advised.yaml")
    published.write_text(text + ACTIONS.replace("SIZE", "small"))
    draft.write_text(text + ACTIONS.replace("SIZE", "large"))
    page = DeskReader(draft, published)("/impact").text()
    read = "read another profile, action or reason"
    for said in ("No recommendation changes", read, "Action Buy (adopt) to Stay (stay)"):
        assert said in page
    told = run("diff", published, draft).output
    assert "no recommendation changes" in told
    assert f"{read} (a sample" in told
    assert "action Buy (adopt) to Stay (stay)" in told
