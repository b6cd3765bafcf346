"""Every condition of a file is found and rewritten, wherever one can stand."""

from pathlib import Path
from types import MappingProxyType

from decider.criteria.model.all_conditions import ways_in, with_conditions
from decider.criteria.model.conditions import When, ways_of
from tests.criteria.shaped import shaped

EVERY_KEY = (Path(__file__).parent / "every-key.yaml").read_text(encoding="utf-8")
SENT = (
    EVERY_KEY.replace("{referrals:", "{sent:")
    .replace("answers: {sent:", "answers: {referrals:")
    .replace("{question: referrals,", "{question: sent,")
)
FILE = shaped(EVERY_KEY)


def of_sent(when: When) -> When:
    """A condition on referrals as one on what is sent."""
    ways = tuple(MappingProxyType({"sent": way["referrals"]}) for way in ways_of(when))
    return ways if isinstance(when, tuple) else ways[0]


def test_a_question_has_its_new_id_wherever_a_condition_reads_it() -> None:
    assert with_conditions(FILE, of_sent) == shaped(SENT)


def test_what_is_rewritten_is_what_is_found_but_for_conditions_that_stand_under_a_name() -> None:
    rewritten: list[When] = []

    def kept(when: When) -> When:
        rewritten.append(when)
        return when

    assert with_conditions(FILE.model_copy(update={"conditions": {}}), kept).costs == FILE.costs
    assert [*ways_in(FILE)] == [way for when in rewritten for way in ways_of(when)]
    assert not [*ways_in(FILE.conditions)]
