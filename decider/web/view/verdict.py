"""The one view model of a verdict: headline, balance and standing, as every page shows them."""

from dataclasses import dataclass

from decider.criteria.model.criteria import Criteria
from decider.engine.scoring.verdict import Verdict
from decider.web.view import text
from decider.web.view.balance import Balance, balance_of


@dataclass(frozen=True, slots=True)
class VerdictView:
    """A verdict beside its balance, for pages, documents, cards and e-mail alike.

    `option_index` is that of the option ahead in its file, which gives its color. `started` says whether any
    answer moves the balance; until then nothing is claimed. `band` says what makes up the bounds, None where
    a page does not say.
    """

    criteria: Criteria
    verdict: Verdict
    balance: Balance
    option_index: int
    started: bool
    band: text.Band | None

    # What follows is said only when somebody asks, so that a page pays for the words it shows and no others.

    @property
    def headline(self) -> tuple[str, str, str]:
        """The verdict in a few words, in three parts: the one in the middle names the option."""
        return text.headline(self.criteria, self.verdict)

    @property
    def continued(self) -> tuple[str, str, str]:
        """The headline as it goes on after a colon."""
        before, option, after = self.headline
        return (before[:1].lower() + before[1:], option, after)

    @property
    def standing(self) -> str:
        """One or two sentences on where the sheet stands."""
        return text.standing(self.criteria, self.verdict)

    @property
    def caption(self) -> str:
        """What the band of the balance means; nothing where there is no band."""
        return text.caption(self.verdict, self.band)

    @property
    def flag(self) -> str:
        """The margin as the balance shows it: "46 points toward EHR"."""
        return text.flag(self.criteria, self.verdict)

    @property
    def lead(self) -> str:
        """How far the margin reaches, over what, and why that has its word."""
        return text.lead(self.criteria, self.verdict)


def verdict_view(criteria: Criteria, verdict: Verdict, band: text.Band | None = None) -> VerdictView:
    """A verdict ready to be shown."""
    return VerdictView(
        criteria=criteria,
        verdict=verdict,
        balance=balance_of(criteria, verdict),
        option_index=[option.id for option in criteria.options].index(verdict.ahead),
        started=text.started(verdict),
        band=band,
    )
