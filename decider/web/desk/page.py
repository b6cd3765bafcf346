"""The desk's front page: what fails, where the points are, and what the weights do."""

from dataclasses import dataclass
from datetime import date, datetime

from decider.engine.loader import Examined
from decider.engine.scoring.edition import Edition
from decider.store.read_only import ReadOnlyStore
from decider.web.desk.bars import CensusBars, census_bars
from decider.web.desk.draft_writer import DraftWriter
from decider.web.desk.file_lines import FileLine, PlacedProblem, line_of, placed
from decider.web.desk.followed_file import FileState, FollowedFile
from decider.web.desk.heat_map import HeatMap, heat_map
from decider.web.desk.lists import BoardColumn, CoveredSubject, board, covered_subjects
from decider.web.desk.preview import Preview
from decider.web.desk.scenario_list import ScenarioRow, scenario_rows
from decider.web.desk.trial import Trial

OPEN_ALL = "all"


@dataclass(frozen=True, eq=False)
class Desk:
    """What the desk looks at: a draft, what it is compared with if anything, what was served, and a site.

    Into the draft it can write.
    """

    draft: FollowedFile
    against: FollowedFile | None
    store: ReadOnlyStore
    preview: Preview
    writer: DraftWriter

    @property
    def mark(self) -> str:
        """What tells this state of the files from the next."""
        return self.draft.mark + (self.against.mark if self.against else "")


@dataclass(frozen=True, slots=True)
class Frame:
    """What every page of the desk says above its own: which files, as of when, and what is wrong.

    `edition` is what is shown, saved at `good_saved`; None where the draft was never right. `problems` are
    those of the draft as it is now, and `against_problems` those of the other file; where there are some,
    what was right before is shown. `failures` are the scenarios that fail, as `decider check` tells of them.
    `unversioned` says that both have one version, and other content.
    """

    name: str
    edition: Edition | None
    against_name: str
    against: Edition | None
    saved: datetime | None
    good_saved: datetime | None
    mark: str
    problems: tuple[PlacedProblem, ...]
    later: str
    failures: tuple[PlacedProblem, ...]
    against_problems: tuple[PlacedProblem, ...]
    unversioned: FileLine | None


@dataclass(frozen=True, slots=True)
class DeskPage:
    """The front page; `failing` are the first of its scenarios. `opened` are questions whose choices show."""

    trial: Trial
    points: HeatMap
    opened: frozenset[str]
    census: CensusBars
    scenarios: tuple[ScenarioRow, ...]
    covered: tuple[CoveredSubject, ...]
    board: tuple[BoardColumn, ...]

    @property
    def failing(self) -> tuple[ScenarioRow, ...]:
        """The scenarios that do not get what they expect."""
        return tuple(row for row in self.scenarios if not row.holds)


def frame_of(desk: Desk, draft: FileState, against: FileState | None) -> Frame:
    """What every page says above its own."""
    edition = draft.good.edition if draft.good else None
    other = against.good.edition if against and against.good else None
    name = desk.against.name if desk.against else ""
    return Frame(
        desk.draft.name,
        edition,
        name,
        other,
        draft.saved,
        draft.good_saved,
        draft.mark + (against.mark if against else ""),
        placed(str(desk.draft.path), draft.problems),
        draft.later,
        placed(str(desk.draft.path), draft.failures),
        placed(name, against.problems if against else ()),
        _unversioned(draft.good, other),
    )


def _unversioned(draft: Examined | None, other: Edition | None) -> FileLine | None:
    """The line of a version that the edition compared with has too, for other content."""
    if draft is None or other is None or draft.edition.digest == other.digest:
        return None
    same = draft.edition.criteria.version == other.criteria.version
    return line_of(draft.document, ("version",)) if same else None


def desk_page(trial: Trial, opened: str, names: tuple[str, str], today: date) -> DeskPage:
    """The front page, with the choices of one question opened, or of all; names are of both editions."""
    questions = [question.id for question in trial.draft.criteria.questions]
    chosen = frozenset(questions if opened == OPEN_ALL else [name for name in questions if name == opened])
    return DeskPage(
        trial,
        heat_map(trial, chosen),
        chosen,
        census_bars(trial, *names),
        scenario_rows(trial),
        covered_subjects(trial),
        board(trial.document, today),
    )
