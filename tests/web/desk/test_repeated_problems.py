"""What is wrong at many places with one remedy is said once, with all the lines."""

from decider.criteria.problems import Problem
from decider.web.desk.file_lines import FileLine, PlacedProblem, placed


def test_a_message_is_said_once_with_its_other_lines() -> None:
    found = placed(
        "a/draft.yaml",
        [
            Problem(3, 1, "unknown question"),
            Problem(5, 2, "empty"),
            *(Problem(9, each, "unknown question") for each in (1, 4)),
        ],
    )
    assert found == (
        PlacedProblem(FileLine("draft.yaml", 3), "unknown question", (FileLine("draft.yaml", 9),)),
        PlacedProblem(FileLine("draft.yaml", 5), "empty"),
    )
