"""Examples of an edit are sheets that turn as they say, and every turn that is common has some."""

from hypothesis import given, settings

from decider.criteria.model.criteria import NO_RECOMMENDATION
from decider.engine.census.counting.sample import sample_of
from decider.engine.diff.examples import examples
from decider.engine.diff.impact import impact
from decider.engine.diff.population import readers_of
from decider.engine.scoring.sheet import sheet_of
from tests.engine.edited import edited, edition_of
from tests.engine.files import Tree

MOST = 2


@settings(max_examples=8, deadline=None)  # each draws 20,000 sheets
@given(edited())
def test_every_example_turns_as_it_says(trees: tuple[Tree, Tree]) -> None:
    old, new = map(edition_of, trees)
    found = examples(sample_of(readers_of(old, new)), MOST)
    for (before, after), sheets in found.items():
        assert 1 <= len(sheets) <= MOST
        for sheet in sheets:
            assert (
                old.score(sheet_of(old.criteria, sheet.answers)[0]).recommended or NO_RECOMMENDATION
            ) == before
            assert (
                new.score(sheet_of(new.criteria, sheet.answers)[0]).recommended or NO_RECOMMENDATION
            ) == after
    common = {change for change, share in impact(old, new).directions.items() if share > 0.01}
    assert common <= found.keys()
