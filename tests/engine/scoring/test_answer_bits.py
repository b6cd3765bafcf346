"""Conditions are tested on bits as one reads them: question by question."""

from random import Random

import pytest

from decider import paths
from decider.criteria.model.conditions import Way
from decider.criteria.model.criteria import NOT_SURE, Criteria
from decider.engine.loader import open_edition
from decider.engine.proofs.relevance import relevant_questions
from decider.engine.scoring.conditions import answered
from decider.engine.scoring.sheet import Sheet

SHIPPED = open_edition(paths.CRITERIA).criteria
# A part of a file, as the count of questions to settle takes it: its conditions read questions it lacks.
PART = SHIPPED.model_copy(update={"questions": SHIPPED.questions[::2], "ask_first": ()})
TOLD = (*SHIPPED.profiles, *SHIPPED.warnings, *SHIPPED.requirements, *SHIPPED.demo, *SHIPPED.clauses)
WAYS = (*(way for each in TOLD for way in each.ways), *(rule.when for rule in SHIPPED.rules))


def sheets(criteria: Criteria) -> list[Sheet]:
    random = Random(5)
    drawn = []
    for share in (0.0, 0.3, 0.7, 1.0) * 4:
        asked = [question for question in criteria.questions if random.random() < share]
        answers = {
            each.id: random.choice([NOT_SURE, *(choice.id for choice in each.choices)]) for each in asked
        }
        drawn.append(Sheet(answers))
    return drawn


def may_hold(way: Way, given: dict[str, str]) -> bool:
    return all(name not in given or given[name] in listed for name, listed in way.items())


@pytest.mark.parametrize("criteria", [SHIPPED, PART], ids=["whole", "part"])
def test_what_may_hold_and_what_is_met_is_what_the_answers_say(criteria: Criteria) -> None:
    for sheet in sheets(criteria):
        given = {name: answer for name, answer in sheet.answers.items() if answer != NOT_SURE}
        found = answered(criteria, sheet)
        assert found.possible(WAYS) == tuple(way for way in WAYS if may_hold(way, given))
        assert found.met(WAYS) == tuple(
            way for way in WAYS if all(given.get(name) in listed for name, listed in way.items())
        )
        for way in found.possible(WAYS):
            read = [question.id for question in criteria.questions if question.id in way]
            assert [each.id for each in found.reading((way,))] == [name for name in read if name not in given]
            assert found.met_by((way,)) == tuple((name, given[name]) for name in read if name in given)


def test_what_is_relevant_in_a_part_of_a_file_is_asked_there() -> None:
    asked = {question.id for question in PART.questions}
    for sheet in sheets(PART):
        assert relevant_questions(PART, sheet) <= asked
