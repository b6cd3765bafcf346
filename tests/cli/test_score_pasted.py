"""`decider score` takes a code or a link as it was pasted."""

import json

import pytest
from click.testing import CliRunner

from decider import paths
from decider.cli.main import main
from decider.codes import code_of
from decider.engine.loader import open_edition
from decider.engine.scoring.sheet import Sheet
from tests.wrappers import safe_links

EDITION = open_edition(paths.CRITERIA)
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
    (f"{CODE}, {OTHER}", "it holds more than one code; give one"),
    (f"{CODE} {OTHER}", "it holds more than one code; give one"),
    (f"http://localhost:8000/compare?r={CODE}&r={OTHER}", "it holds more than one code; give one"),
    ("shoe_size=9", "there is no question"),
])  # fmt: skip
def test_what_holds_no_one_code_is_refused_with_the_reason(said: str, reason: str) -> None:
    done = CliRunner().invoke(main, ["score", said])
    assert done.exit_code == 2
    assert reason in done.output


def test_a_code_beside_answers_is_refused_as_that() -> None:
    done = CliRunner().invoke(main, ["score", CODE, "size=solo"])
    assert done.exit_code == 2
    assert "a code has its own answers" in done.output


@pytest.mark.parametrize("said", ["x" * 100_000, f"size={'x' * 100_000}", f"{'x' * 100_000}=solo"])
def test_a_refused_argument_of_any_length_is_said_back_short(said: str) -> None:
    done = CliRunner().invoke(main, ["score", said])
    assert done.exit_code == 2
    assert len(done.output) < 2_000
