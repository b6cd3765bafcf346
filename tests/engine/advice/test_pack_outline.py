"""The outline of a buyer's pack is that of the pack, though it lists nothing."""

from random import Random

from decider import paths
from decider.engine.advice.advice import pack_of, pack_outline
from decider.engine.advice.advised_sheet import AdvisedSheet
from decider.engine.loader import open_edition
from decider.engine.scoring.sheet import Sheet

CRITERIA = open_edition(paths.CRITERIA).criteria


def test_the_outline_of_a_pack_counts_its_musts_and_assumes_what_it_assumes() -> None:
    random, seen = Random(3), set[int]()
    for _ in range(60):
        asked = random.sample(CRITERIA.questions, random.randint(0, len(CRITERIA.questions)))
        sheet = Sheet({question.id: random.choice(question.choices).id for question in asked})
        pack = pack_of(CRITERIA, sheet)
        outline = pack_outline(AdvisedSheet.of(CRITERIA, sheet, None, None))
        assert outline.musts == sum(each.priority == "must" for each in pack.requirements.called)
        assert outline.assumed == pack.assumed
        seen.add(outline.musts)
    assert len(seen) > 3
