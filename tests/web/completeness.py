"""Whether a page says everything that its criteria file says."""

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from xml.etree.ElementTree import Element

from decider.criteria.model.criteria import Criteria, Question
from decider.text.percent import percent
from decider.web.view.amounts import number
from tests.web.reading import text_of


def missing(root: Element, criteria: Criteria) -> list[str]:
    """What a file says and its page does not."""
    return [
        *_missing_criteria(root, criteria),
        *_missing_points(root, criteria),
        *_missing_rules(root, criteria),
        *_missing_sources(root, criteria),
    ]


def _missing_criteria(root: Element, criteria: Criteria) -> Iterator[str]:
    rows = list(root.iter("tr"))
    for criterion in criteria.criteria:
        row = root.find(f".//tr[@id='criterion-{criterion.id}']")
        if row is None:
            yield f"criterion {criterion.id}"
            continue
        weights = [text_of(each) for each in row.findall("td[@class='weight']/b")]
        if weights != [number(criterion.weight)]:
            yield f"weight {criterion.id}"
        cells = criterion.table
        written = [
            criterion.name,
            " to ".join(map(number, criterion.weight_range or ())),
            *(cells.options.values() if cells else ()),
            *([cells.practice, cells.patients] if cells else ()),
        ]
        yield from _unsaid(row, written)
        yield from _unsaid(rows[rows.index(row) + 1], [criterion.why, criterion.caution])


def _unsaid(where: Element, texts: list[str | None]) -> list[str]:
    shown = text_of(where)
    return [text for text in texts if text and text not in shown]


def _missing_points(root: Element, criteria: Criteria) -> Iterator[str]:
    options = {option.id: option.name for option in criteria.options}
    names = {criterion.id: criterion.name for criterion in criteria.criteria}
    for question in criteria.questions:
        part = root.find(f".//details[@id='question-{question.id}']")
        if part is None:
            yield f"question {question.id}"
            continue
        yield from _unsaid(part, [question.ask, question.why, *_labels(question, criteria.subject.buyers)])
        shown = Counter(
            (place, text_of(given))
            for place, row in enumerate(part.findall(".//tbody/tr"))
            for given in row.iter("li")
        )
        written = Counter(
            (place, f"{options[option]} +{amount} {names[criterion]}")
            for place, choice in enumerate(question.choices)
            for criterion, points in choice.points.items()
            for option, amount in points.items()
            if amount
        )
        yield from (f"points {question.id} {each}" for each in (written - shown) + (shown - written))


def _labels(question: Question, buyers: str) -> Iterator[str]:
    """The answers, each with its share of all of them where the file gives some."""
    whole = sum((choice.share or Fraction(0) for choice in question.choices), Fraction(0))
    for choice in question.choices:
        share = f" {percent(choice.share / whole)} of {buyers}" if choice.share else ""
        yield choice.label + share


def _missing_rules(root: Element, criteria: Criteria) -> Iterator[str]:
    for rule in criteria.rules:
        card = root.find(f".//*[@id='rule-{rule.id}']")
        if card is None:
            yield f"rule {rule.id}"
            continue
        shown = [
            (text_of(each.find("dt")), text_of(each.find("dd")))
            for each in card.iter("div")
            if each.find("dt") is not None
        ]
        for question in criteria.questions:
            listed = [each.label for each in question.choices if each.id in rule.when.get(question.id, ())]
            if listed and (question.ask, " or ".join(listed)) not in shown:
                yield f"rule {rule.id} when {question.id}"
        yield from _unsaid(card, [rule.because, *(criteria.option(each).name for each in rule.rules_out)])


def _missing_sources(root: Element, criteria: Criteria) -> Iterator[str]:
    for source in criteria.sources:
        entry = root.find(f".//li[@id='source-{source.id}']")
        if entry is None:
            yield f"source {source.id}"
            continue
        kept = [source.claim, source.title, source.date, f"Confidence {source.grade}"]
        label = None if source.where else "Opinion"
        yield from _unsaid(entry, [*kept, label])
