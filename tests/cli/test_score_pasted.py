"""`decider score` takes a code or a link as it was pasted."""

import json

import pytest
from click.testing import CliRunner

from decider import places
from decider.cli.main import main
from decider.codes import code_of
from decider.engine.loader import open_edition
from decider.engine.scoring.sheet import Sheet
from tests.wrappers import safe_links

EDITION = open_edition(places.CRITERIA)
CODE, OTHER = (code_of(EDITION, Sheet(each.answers)) for each in EDITION.criteria.scenarios[:2])
LINK = f"https://choose.example.org/r/{CODE}"


@pytest.mark.parametrize("said", [
    [CODE], [LINK + "."], [f"<{LINK}>"], [safe_links(LINK)], [f"https://choose.example.org/q/{CODE}/size?then=r"],
    [f"/compare?r={CODE}"], [LINK[:-5], LINK[-5:]], [f"Physician: {LINK}"],
], ids=map(str, range(8)))  # fmt: skip
def test_a_pasted_link_is_scored_as_its_code(said: list[str]) -> None:
    plain = CliRunner().invoke(main, ["score", "--json", CODE])
    assert json.loads(plain.output)["code"] == CODE
    assert CliRunner().invoke(main, ["score", "--json", *said]).output == plain.output


@pytest.mark.parametrize(("said", "reason"), [
    ("https://protect-us.mimecast.com/s/abc123?domain=x.example", "open it"),
    (CODE[:-1] + ("0" if CODE[-1] != "0" else "1"), "wrong or missing"),
    (f"{CODE}, {OTHER}", "does not look like one of ours"),
    ("shoe_size=9", "there is no question"),
])  # fmt: skip
def test_what_holds_no_one_code_is_refused_with_the_reason(said: str, reason: str) -> None:
    done = CliRunner().invoke(main, ["score", said])
    assert done.exit_code == 2
    assert reason in done.output
