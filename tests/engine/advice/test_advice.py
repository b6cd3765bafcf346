"""Advice, judged by brute force: what holds in every completion of a sheet, in some, or in none."""

from collections.abc import Callable, Iterable
from itertools import product
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from decider import paths
from decider.criteria.model.advice import Profile, Reason, Requirement
from decider.criteria.model.conditions import MOST_WAYS, Condition, Way
from decider.criteria.model.criteria import NOT_SURE, Criteria
from decider.engine.advice.advice import advice_of, pack_of
from decider.engine.advice.advised_sheet import Calls
from decider.engine.loader import open_edition
from decider.engine.scoring.conditions import answered
from decider.engine.scoring.sheet import Sheet
from tests.engine.dice import Dice
from tests.engine.files import Judge, Tree, sheets, trees

Answers = dict[str, str]


def _when(dice: Dice, questions: Tree) -> Any:
    ways = [_way(dice, questions) for _ in range(dice.count(1, 4))]
    return dice.pick([ways, ways[0]])


def _way(dice: Dice, questions: Tree) -> Tree:
    names = dice.some(list(questions), 1, 3)
    return {name: dice.some(list(questions[name]["choices"]), 1, 3) for name in names}


@st.composite
def advising(draw: st.DrawFn) -> Criteria:
    """A small file with advice of every kind."""
    tree, dice = draw(trees(4)), Dice(draw)
    questions, options = tree["questions"], list(tree["options"])

    def condition() -> Tree:
        return {"when": _when(dice, questions)} if dice.count(0, 4) else {}

    def reason() -> Tree:
        asked = {"recommended": dice.some(options, 1, 3)}
        return {"because": "so", **condition(), **(asked if dice.pick([False, True]) else {})}

    def item() -> Tree:
        return {"text": "t", "hurts": dice.pick("123"), **condition()}

    def several(make: Callable[[], Tree]) -> Tree:
        return {f"e{i}": make() for i in range(dice.count(1, 3))}

    def requirement() -> Tree:
        must = {"must_when": _when(dice, questions)} if dice.pick([False, True]) else {}
        asked = {"name": "n", "ask": "a", "see": "s", "priority": dice.pick(["must", "could"])}
        return {**asked, "hurts": dice.pick("123"), **condition(), **must}

    tree["profiles"] = several(lambda: {"name": "n", **reason()})
    tree["actions"] = several(lambda: {"name": "n", "reasons": [reason(), reason()]})
    tree["warnings"] = several(lambda: {"name": "n", **reason()})
    tree["requirements"], tree["demo"], tree["clauses"] = several(requirement), several(item), several(item)
    return Criteria.model_validate(tree)


@st.composite
def asked(draw: st.DrawFn) -> tuple[Criteria, Sheet, str | None]:
    """A file with advice, one of its sheets, and a recommendation or none."""
    criteria = draw(advising())
    recommended = Dice(draw).pick([None, *(option.id for option in criteria.options)])
    return criteria, draw(sheets(criteria)), recommended


def meets(way: Way, answers: Answers) -> bool:
    return all(answers[name] in choices for name, choices in way.items())


def futures(criteria: Criteria, sheet: Sheet, recommended: str | None) -> list[tuple[Answers, str | None]]:
    """Every way the open answers, and a recommendation that is still to come, can turn out."""
    none = [None] if recommended is None else []
    known = [recommended] if recommended else [*none, *(option.id for option in criteria.options)]
    return list(product(Judge(criteria, sheet).completions(), known))


def holds(condition: Condition, answers: Answers, recommended: str | None) -> bool:
    wanted = condition.recommended if isinstance(condition, Reason) else ()
    return (not wanted or recommended in wanted) and any(meets(way, answers) for way in condition.ways)


def judged(conditions: Iterable[Condition], criteria: Criteria, sheet: Sheet, recommended: str | None) -> str:
    every = list(conditions)
    found = {
        any(holds(each, answers, option) for each in every)
        for answers, option in futures(criteria, sheet, recommended)
    }
    return "open" if len(found) == 2 else "certain" if found.pop() else "never"


@given(asked())
def test_ways_are_met_in_every_completion_in_some_or_in_none(case: tuple[Criteria, Sheet, None]) -> None:
    criteria, sheet, _ = case
    for entry in (*criteria.requirements, *criteria.demo):
        found = {any(meets(way, each) for way in entry.ways) for each in Judge(criteria, sheet).completions()}
        expected = "open" if len(found) == 2 else "certain" if found.pop() else "never"
        assert answered(criteria, sheet).hold(entry.ways) == expected


@given(asked())
def test_the_first_that_holds_for_certain_is_advised_if_none_before_it_can(
    case: tuple[Criteria, Sheet, str | None],
) -> None:
    advice = advice_of(*case)
    for entries, chosen in ((case[0].profiles, advice.profile), (case[0].actions, advice.action)):
        verdicts = [(each.id, judged(each.reasons, *case)) for each in entries]
        likely = [(name, verdict) for name, verdict in verdicts if verdict != "never"]
        first = likely[0] if likely else (None, "certain")
        assert chosen.id == (first[0] if first[1] == "certain" else None)
        assert chosen.open == (first[1] == "open")


@given(asked())
def test_a_reason_that_is_given_holds_for_certain(case: tuple[Criteria, Sheet, str | None]) -> None:
    advice = advice_of(*case)
    for chosen in (advice.profile, advice.action):
        if chosen.reason:
            assert judged([chosen.reason], *case) == "certain"
        elif chosen.entry:
            assert all(judged([each], *case) != "certain" for each in chosen.entry.reasons)


@given(asked())
def test_what_is_open_is_decided_by_answering_what_it_waits_for(
    case: tuple[Criteria, Sheet, str | None],
) -> None:
    criteria, sheet, recommended = case
    for chosen, entries in (
        (advice_of(*case).profile, criteria.profiles),
        (advice_of(*case).action, criteria.actions),
    ):
        first = next((each for each in entries if judged(each.reasons, *case) != "never"), None)
        if chosen.id is not None or first is None:
            assert chosen.waits_for == ()
            continue
        for answers in Judge(criteria, sheet).completions():
            known = {**sheet.answers, **{name: answers[name] for name in chosen.waits_for}}
            left = Sheet(known, sheet.priorities)
            assert recommended is None or judged(first.reasons, criteria, left, recommended) != "open"


@given(asked())
def test_everything_listed_is_called_for_in_every_completion_and_nothing_else(
    case: tuple[Criteria, Sheet, str | None],
) -> None:
    criteria, sheet, _ = case
    pack, warnings = pack_of(criteria, sheet), advice_of(*case).warnings
    parts: list[tuple[Any, Calls[Any], str | None]] = [
        (criteria.warnings, warnings, case[2]),
        (criteria.requirements, pack.requirements, None),
        (criteria.demo, pack.demo, None),
        (criteria.clauses, pack.clauses, None),
    ]
    for entries, calls, recommended in parts:
        verdicts = {each.id: judged([each], criteria, sheet, recommended) for each in entries}
        listed = [each.entry.id for each in calls.called]
        assert sorted(listed) == sorted(name for name, verdict in verdicts.items() if verdict == "certain")
        assert calls.open == list(verdicts.values()).count("open")


@given(asked())
def test_the_answers_named_are_given_and_call_for_it_alone(case: tuple[Criteria, Sheet, None]) -> None:
    criteria, sheet, _ = case
    pack = pack_of(criteria, sheet)
    calls: list[Calls[Any]] = [pack.requirements, pack.demo, pack.clauses]
    for called in (each for part in calls for each in part.called):
        assert all(sheet.answers[question] == choice for question, choice in called.answers)
        alone = Sheet(dict(called.answers))
        assert answered(criteria, alone).hold(called.entry.ways) == "certain"
        met = [way for way in called.entry.ways if answered(criteria, sheet).hold([way]) == "certain"]
        assert not met or all(any(name in way for way in met) for name, _ in called.answers)
        if called.entry.when is None:
            assert called.answers == ()


@given(asked())
def test_a_requirement_is_a_must_by_its_priority_or_by_the_answers(
    case: tuple[Criteria, Sheet, None],
) -> None:
    criteria, sheet, _ = case
    for called in pack_of(criteria, sheet).requirements.called:
        made = bool(called.entry.must_ways) and all(
            any(meets(way, answers) for way in called.entry.must_ways)
            for answers in Judge(criteria, sheet).completions()
        )
        assert called.priority == ("must" if made else called.entry.priority)
        alone = Sheet(dict(called.must_answers))
        assert (
            answered(criteria, alone).hold(called.entry.must_ways) == "certain" if made else not alone.answers
        )


@given(asked())
def test_what_may_yet_be_a_must_is_counted_with_the_questions_that_decide_it(
    case: tuple[Criteria, Sheet, None],
) -> None:
    criteria, sheet, _ = case
    calls, rising = pack_of(criteria, sheet).requirements, 0
    for entry in (called.entry for called in calls.called if called.priority != "must"):
        made = {answers_make_a_must(entry, answers) for answers in Judge(criteria, sheet).completions()}
        rising += len(made) == 2
    assert calls.rising == rising
    for answers in Judge(criteria, sheet).completions():
        known = {name: answers[name] for name in calls.waits_for}
        left = pack_of(criteria, Sheet({**sheet.answers, **known}, sheet.priorities)).requirements
        assert (left.open, left.rising) == (0, 0)


def answers_make_a_must(entry: Requirement, answers: Answers) -> bool:
    return any(meets(way, answers) for way in entry.must_ways)


@given(asked())
def test_the_pack_begins_with_what_could_hurt_most_and_keeps_the_order_of_the_file(
    case: tuple[Criteria, Sheet, None],
) -> None:
    criteria, sheet, _ = case
    pack = pack_of(criteria, sheet)

    def in_order(calls: Calls[Any], entries: Iterable[Any]) -> bool:
        places = {each.id: place for place, each in enumerate(entries)}
        keys = [(-each.entry.hurts, places[each.entry.id]) for each in calls.called]
        return keys == sorted(keys)

    assert in_order(pack.requirements, criteria.requirements)
    assert in_order(pack.demo, criteria.demo)
    assert in_order(pack.clauses, criteria.clauses)


def test_ways_by_the_dozen_over_every_question_are_followed_at_once() -> None:
    criteria = open_edition(paths.CRITERIA).criteria
    ways = [
        {
            question.id: tuple(choice.id for choice in question.choices[place % 2 :])
            for question in criteria.questions
        }
        for place in range(MOST_WAYS)
    ]
    assert answered(criteria, Sheet()).hold(ways) == "certain"
    assert answered(criteria, Sheet({criteria.questions[0].id: NOT_SURE})).hold(ways[1::2]) == "open"


def test_a_profile_is_its_own_reason() -> None:
    profile = Profile(id="a", name="A", because="so")
    assert profile.reasons == (profile,)


def test_a_file_without_advice_advises_nothing() -> None:
    criteria = open_edition(paths.STARTER).criteria
    advice, pack = advice_of(criteria, Sheet(), None), pack_of(criteria, Sheet())
    assert (advice.profile.id, advice.action.id, advice.warnings.called) == (None, None, ())
    assert not any(part.called for part in (pack.requirements, pack.demo, pack.clauses))
