"""The one view model of a verdict: headline, balance and standing, as every page shows them."""

from dataclasses import dataclass
from functools import cached_property

from decider.criteria.model.criteria import Criteria
from decider.engine.scoring.sheet import Sheet
from decider.engine.scoring.verdict import Verdict, is_early
from decider.web.view import text
from decider.web.view.amounts import counted
from decider.web.view.balance import Balance, balance_of
from decider.web.view.margins import lead


@dataclass(frozen=True)
class VerdictView:
    """A verdict with its headline and balance, for pages, documents, cards and email alike.

    `option_index` is that of the option ahead in its file, which gives its color. `started` says whether any
    answer moves the balance. It is `blank` as long as nothing is answered, not even with "not sure".
    `band` says what makes up the bounds, None where a page does not say. `missing` is how many more answers a
    first result takes, 0 where it is not too early for one.
    """

    criteria: Criteria
    verdict: Verdict
    option_index: int
    started: bool
    blank: bool
    band: text.Band | None
    missing: int

    @property
    def claims(self) -> bool:
        """Whether anything is claimed: not before an answer counts, and not while it is too early."""
        return self.started and not self.missing

    # What follows is said only when somebody asks, so that a page pays for the words it shows and no others.

    @property
    def balance(self) -> Balance:
        """The balance, in the middle while nothing is claimed."""
        return balance_of(self.criteria, self.verdict, claimed=self.claims)

    @property
    def headline(self) -> tuple[str, str, str]:
        """The verdict in a few words, in three parts: the one in the middle names the option."""
        if self.missing and self.started:
            return (" ".join(self._early), "", "")
        return text.headline(self.criteria, self.verdict)

    @property
    def continued(self) -> tuple[str, str, str]:
        """The headline as it goes on after a colon."""
        before, option, after = self.headline
        return (before[:1].lower() + before[1:], option, after)

    @cached_property
    def standing(self) -> str:
        """One or two sentences on where the sheet stands; while it is too early to say, toward no option."""
        if self.missing:
            return text.UNDECIDED
        return text.standing(self.criteria, self.verdict)

    @property
    def outlook(self) -> str:
        """The last of these sentences: whether that is final."""
        return text.outlook(self.verdict) if self.claims else text.UNDECIDED

    @property
    def bar_line(self) -> tuple[str, str]:
        """The standing in one line: what it is, and that it is still open; or that it is too early to say."""
        if self.blank:
            return "", text.BEGIN
        if self.missing and self.started:
            return self._early
        return text.bar_line(self.criteria, self.verdict)

    @property
    def _early(self) -> tuple[str, str]:
        return ("Too early to say.", f"Answer {counted(self.missing, 'more question')}.")

    @property
    def caption(self) -> str:
        """What the band of the balance means; nothing where there is no band."""
        return text.caption(self.verdict, self.band)

    @property
    def lead(self) -> str:
        """How far the margin reaches, over what, and why that has its word."""
        return lead(self.criteria, self.verdict)


def view_of(criteria: Criteria, sheet: Sheet, verdict: Verdict, band: text.Band | None = None) -> VerdictView:
    """The verdict on a sheet ready to be shown, which may be too early to say."""
    started = text.started(verdict)
    return VerdictView(
        criteria=criteria,
        verdict=verdict,
        option_index=[option.id for option in criteria.options].index(verdict.ahead),
        started=started,
        blank=not (started or sheet.answers),
        band=band,
        missing=_missing(criteria, sheet, verdict),
    )


def _missing(criteria: Criteria, sheet: Sheet, verdict: Verdict) -> int:
    """How many more answers a first result takes."""
    if criteria.early is None or not is_early(criteria, sheet, verdict):
        return 0
    return criteria.early - len(criteria.questions) + len(sheet.open(criteria))
