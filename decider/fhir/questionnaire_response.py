"""A filled-in questionnaire as an answer sheet: read strictly, never kept, and every problem named.

Only link ids and codes are read; who answered, about whom and when is passed over.
Source: HL7 FHIR R4, QuestionnaireResponse.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from decider.criteria.model.criteria import Criteria
from decider.engine.scoring.edition import DIGEST_LENGTH
from decider.engine.scoring.sent_answers import SentAnswer, SentAnswersError, sheet_sent
from decider.engine.scoring.sheet import Sheet
from decider.fhir.questionnaire import CODES, QUESTIONNAIRE, Resource
from decider.strict_json.json_reader import JsonReader
from decider.strict_json.json_value import JsonFileError, JsonValue
from decider.text.cut import shown

NAME = "QuestionnaireResponse"
MOST_BYTES, TEXT, CODE = 64 * 1024, 2_000, 200
READER = JsonReader(
    again="send the whole response once more",
    instead="send the response as JSON",
    as_utf_8="send it as UTF-8",
    most_bytes=MOST_BYTES,
    exact=True,
)
STATUSES = ("in-progress", "completed", "amended", "stopped")
CANONICAL = re.compile(rf".*{QUESTIONNAIRE}/([0-9A-Z]{{{DIGEST_LENGTH}}})(\|.*)?", re.DOTALL)


class ResponseError(Exception):
    """A response that cannot be scored, with everything that is wrong with it."""

    def __init__(self, problems: Iterable["ResponseProblem"]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(each.says for each in self.problems))


@dataclass(frozen=True, slots=True)
class ResponseProblem:
    """What is wrong, and where, as FHIRPath from the root; the place is empty where no JSON was read."""

    says: str
    place: str = ""


class _FormItem(NamedTuple):
    """An item with its link id, and its answers."""

    item: JsonValue
    link_id: str
    answers: tuple[JsonValue, ...]


class _FormAnswer(NamedTuple):
    """An answer, and where it stands."""

    answer: SentAnswer
    spot: JsonValue


@dataclass(frozen=True, slots=True)
class FormResponse:
    """A response whose head is right: the digest of the edition it answers, None where it names none."""

    digest: str | None
    spot: JsonValue


def response_in(raw: bytes) -> FormResponse:
    """The response in the bytes of a request; ResponseError where there is none."""
    try:
        spot = READER.value_of(NAME, raw)
        kind = spot.at("resourceType").text(CODE)
        if kind != NAME:
            raise spot.wrong(f"this is a resource of type {shown(kind)}; send a {NAME}")
        status = spot.at("status")
        if status.text(CODE) not in STATUSES:
            raise status.wrong(f"a response to be scored is one of: {', '.join(STATUSES)}")
        return FormResponse(_digest(spot), spot)
    except JsonFileError as misread:
        raise ResponseError(_misread(misread)) from None


def answered_sheet(criteria: Criteria, known: Collection[str], response: FormResponse) -> Sheet:
    """The sheet of a response; `known` are the link ids of its form. ResponseError names all problems."""
    unread: list[ResponseProblem] = []
    found = [*_answers(criteria, known, _items(response.spot, unread), unread)]
    try:
        sheet = sheet_sent(criteria, [each.answer for each in found])
    except SentAnswersError as refused:
        problems = [
            ResponseProblem(each.says, _place(found[each.index].spot.path)) for each in refused.problems
        ]
        raise ResponseError([*problems, *unread]) from None
    if unread:
        raise ResponseError(unread)
    return sheet


def _answers(
    criteria: Criteria, known: Collection[str], items: Iterable[_FormItem], unread: list[ResponseProblem]
) -> Iterator[_FormAnswer]:
    """The answers of items; those of its form that are no question have none, and others are unknown."""
    for each in items:
        if criteria.called(each.link_id) is None:
            if each.link_id not in known:
                yield _FormAnswer(SentAnswer(each.link_id, ""), each.item.at("linkId"))
            continue
        for answer in each.answers:
            try:
                yield _FormAnswer(SentAnswer(each.link_id, _code(answer, each.link_id)), answer)
            except JsonFileError as misread:
                unread += _misread(misread)


def link_ids(form: Resource) -> frozenset[str]:
    """The link ids of a questionnaire, those of its groups and of what they hold too."""
    return frozenset(_link_ids(form))


def _link_ids(item: Resource) -> Iterator[str]:
    for each in item.get("item", ()):
        yield each["linkId"]
        yield from _link_ids(each)


def _digest(spot: JsonValue) -> str | None:
    said = spot.optional("questionnaire")
    if said is None:
        return None
    found = CANONICAL.fullmatch(said.text(TEXT))
    if not found:
        raise said.wrong(f"this is no questionnaire of ours; they end in {QUESTIONNAIRE}/ and an edition")
    return found[1]


def _items(spot: JsonValue, unread: list[ResponseProblem]) -> Iterator[_FormItem]:
    """All items, those inside items and answers too; what cannot be read becomes a problem instead."""
    try:
        inner = list(spot.several("item"))
    except JsonFileError as misread:
        unread += _misread(misread)
        return
    for item in inner:
        try:
            answers = tuple(item.several("answer"))
            yield _FormItem(item, item.at("linkId").text(CODE), answers)
        except JsonFileError as misread:
            unread += _misread(misread)
            continue
        for each in (item, *answers):
            yield from _items(each, unread)


def _code(answer: JsonValue, link_id: str) -> str:
    """The code of an answer; JsonFileError where it is no coding of the question's own."""
    coding = answer.optional("valueCoding")
    other = [key for key in answer.value if key.startswith("value") and key != "valueCoding"]
    if other or coding is None:
        raise answer.wrong(f"expected a valueCoding, found {shown(other[0]) if other else 'no value'}")
    system = coding.optional("system")
    if system and not system.text(TEXT).endswith(f"{CODES}/{link_id}"):
        raise system.wrong(f"the choices of {shown(link_id)} are codes of …{CODES}/{shown(link_id)}")
    return coding.at("code").text(CODE)


def _misread(error: JsonFileError) -> Iterator[ResponseProblem]:
    place = "" if error.path is None else _place(error.path)
    return (ResponseProblem(each, place) for each in error.problems)


def _place(path: str) -> str:
    return f"{NAME}.{path}" if path else NAME
