"""The proofs that `score` gives, and a program that starts without the site."""

import json
import re
import socket
import subprocess
import sys
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decider.cli.reports.score import summary_of
from decider.criteria.model.criteria import Choice
from decider.engine.scoring.sheet import Sheet
from tests.cli.commands import EDITION, run

QUESTIONS = EDITION.criteria.questions
PRINTED = re.compile(r"(-?\d+\.\d) points \(can be")


def test_score_gives_the_proofs() -> None:
    figures = json.loads(run("score", "--json", "size=solo", "referrals=daily", "medicare=above").output)
    assert set(figures["agreement"]) == {"range", "any"}
    assert figures["flip_weights"].keys() == {criterion.id for criterion in EDITION.criteria.criteria}
    assert figures["sufficient"] is None
    assert not figures["settled"]
    assert figures["next_question"] in {question.id for question in EDITION.criteria.questions}
    swings = [each["swing"] for each in figures["homework"]]
    assert swings
    for changes in figures["counterfactuals"]:
        words = {"size": "solo", "referrals": "daily", "medicare": "above"}
        words |= {change["question"]: change["to"] for change in changes}
        changed = json.loads(run("score", "--json", *(f"{name}={to}" for name, to in words.items())).output)
        assert changed["recommended"] != figures["recommended"]


def test_score_of_a_settled_sheet_names_what_alone_decides_it() -> None:
    answers = EDITION.criteria.scenarios[0].answers
    figures = json.loads(run("score", "--json", *(f"{name}={to}" for name, to in answers.items())).output)
    few = json.loads(
        run("score", "--json", *(f"{name}={answers[name]}" for name in figures["sufficient"])).output
    )
    assert few["settled"]
    assert few["recommended"] == figures["recommended"]
    assert figures["next_question"] is None


@given(st.fixed_dictionaries({}, optional={each.id: st.sampled_from(each.choices) for each in QUESTIONS}))
def test_the_margin_is_the_difference_of_the_scores_as_they_are_printed(chosen: dict[str, Choice]) -> None:
    sheet = Sheet({question: choice.id for question, choice in chosen.items()})
    margin, one, other = PRINTED.findall(summary_of(EDITION, sheet))
    assert abs(Decimal(margin)) == abs(Decimal(one) - Decimal(other))


def test_the_program_starts_without_the_site() -> None:
    code = "import sys; import decider.cli.main; sys.exit('flask' in sys.modules or 'granian' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("host", ["999.1.1.1", "no-such-host.invalid"])
def test_serve_says_where_it_cannot_listen(host: str) -> None:
    result = run("serve", "--host", host)
    assert result.exit_code == 1
    assert result.output.startswith(f"Error: cannot listen on {host}, port 8000: ")


def test_serve_says_that_a_port_is_taken() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = run("serve", "--host", "127.0.0.1", "--port", str(port))
    assert result.exit_code == 1
    assert f"cannot listen on 127.0.0.1, port {port}: " in result.output
