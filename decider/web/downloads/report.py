"""A result as a report for a board: one page to decide by, and the reasons after it."""

from collections.abc import Sequence

from decider.codes import Decoded
from decider.documents.report import PrintedBar, Report
from decider.engine.scoring.sheet import Sheet
from decider.text.answers import NOT_SURE_LABEL
from decider.text.cut import clipped
from decider.web.current import editions
from decider.web.downloads.board_page import board_page
from decider.web.downloads.card import NAME, printed_balance
from decider.web.downloads.cited_sources import SourceNumbers, listed
from decider.web.downloads.pack import TITLE, PackPage, pack_page
from decider.web.downloads.report_sections import sections_of
from decider.web.questions.page import AnswerRow, answers_of
from decider.web.result.contributions import ContributionBar
from decider.web.result.explained import ExplainedResult, explained
from decider.web.result.proofs import Proofs
from decider.web.view.publisher import small_print


def report_of(
    packed: PackPage, sheet: Sheet, result: ExplainedResult, answers: Sequence[AnswerRow]
) -> Report:
    """A result as a report beside the pack of its sheet, which tells its link and its day."""
    criteria, view, reasons = packed.edition.criteria, result.view, result.reasons
    must_haves = [each.name for each in packed.pack.musts]
    numbers = SourceNumbers()
    # The first page is phrased first, so that its sources have the first numbers.
    board = board_page(result, sheet, must_haves, numbers)
    parts = sections_of(result, numbers)
    return Report(
        title=clipped(f"{criteria.title} {''.join(result.headline)}", TITLE),
        choice=criteria.title,
        practice=f"For {', '.join(reasons.practice)}." if reasons.practice else "",
        headline=result.headline,
        option_index=view.option_index,
        board=board,
        balance=printed_balance(view),
        why=_why(result.proofs) if result.claims else [],
        bars=[_bar(bar) for bar in reasons.bars] if result.claims else (),
        parts=parts,
        must_haves=must_haves,
        answers=[(each.question.ask, said_of(each)) for each in answers if each.label or each.unsure],
        unanswered=[each.question.ask for each in answers if not (each.label or each.unsure)],
        sources=[listed(source) for source in numbers.cited],
        small=small_print(criteria),
        version=criteria.version,
        edition=packed.edition.name,
        day=packed.pack.day,
        link=packed.pack.link,
        square=packed.pack.square,
    )


# The date of a document is that of its criteria, so that the same link always gives the same bytes.
def board_report(decoded: Decoded, link: str) -> Report:
    """The report of a result, whose link leads there."""
    edition, sheet = decoded.edition, decoded.sheet
    packed = pack_page(edition, sheet, link, editions().since(edition))
    return report_of(packed, sheet, explained(edition, sheet), answers_of(edition.criteria, sheet))


def said_of(answer: AnswerRow) -> str:
    """An answer as it was given, or that it is open."""
    return answer.label or (NOT_SURE_LABEL if answer.unsure else "Not answered")


def _why(proofs: Proofs) -> list[str]:
    adding = "How each factor tips the balance, in points."
    match proofs.reasons:
        case ():
            return [adding]
        case (reason,):
            return [f"One answer decided it: {reason}. Whatever the others are, it stays so.", adding]
        case reasons:
            said = f"{len(reasons)} answers decided it: {'; '.join(reasons)}."
            return [f"{said} Whatever the others are, it stays so.", adding]


def _bar(bar: ContributionBar) -> PrintedBar:
    return PrintedBar(
        name=bar.criterion.name,
        because=", ".join(bar.phrases) or bar.without,
        option_index=bar.option_index,
        start=bar.start,
        width=bar.width,
        points=str(bar.points or ("<1" if bar.toward else "0")),
        toward=clipped(bar.toward.name, NAME) if bar.toward else "",
    )
