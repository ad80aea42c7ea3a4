"""Everything a call page shows, read once and worded for a neighbour."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from osnowa.calls import sockets
from osnowa.calls.enums import CallPhase, StageCategory
from osnowa.calls.models import Call, Criterion, EligibilityQuestion, Rules, SignedAct, Stage
from osnowa.calls.queries.acts import act_of
from osnowa.calls.queries.closing import changes_of
from osnowa.calls.queries.dates import (
    date_span,
    day_and_hour,
    day_of,
    next_midnight,
    time_left,
)
from osnowa.calls.queries.stages import StageView, stage_views
from osnowa.calls.queries.versions import rules_and_next_change
from osnowa.calls.queries.wording import how_much, later_sentences, rules_in_short
from osnowa.calls.rules import phase_from
from osnowa.calls.sockets import PageNote, PastProject
from osnowa.programmes.models import TeamMember
from osnowa.programmes.queries import StripView, strip_of
from osnowa.questionnaires.models import Section
from osnowa.shelf.remembering import remembered

CONTACT_SCREENS = 1
SECOND, MINUTE, DAY = timedelta(seconds=1), timedelta(minutes=1), timedelta(days=1)
_BEFORE_CLOSING = frozenset({CallPhase.DRAFT, CallPhase.ANNOUNCED, CallPhase.OPEN})


@dataclass(frozen=True)
class Step:
    """One line of *Co po kolei*."""

    label: str
    is_now: bool
    is_done: bool


@dataclass(frozen=True)
class CallPage:
    call: Call
    rules: Rules
    phase: CallPhase
    now: datetime
    deadline: str
    left: str
    amount: str
    question_count: int
    steps: Sequence[Step]
    criteria: Sequence[Criterion]
    points_total: int
    bonus_total: int
    eligibility: Sequence[EligibilityQuestion]
    sentences: Sequence[str]
    team: Sequence[TeamMember]
    strip: StripView
    past_projects: Sequence[PastProject]
    notes: Sequence[PageNote] = ()
    dates: Sequence[datetime] = ()
    amended_at: datetime | None = None
    results_at: datetime | None = None
    later: Sequence[str] = ()
    follows: Call | None = None
    act: SignedAct | None = None

    @property
    def is_open(self) -> bool:
        return self.phase is CallPhase.OPEN

    @property
    def takes_applications(self) -> bool:
        """Now or later: what the form asks and how long it takes still matters."""
        return self.phase in _BEFORE_CLOSING

    @property
    def results_on(self) -> str:
        """The hour promised for the results, once letters are out; says nothing of them."""
        return day_and_hour(self.results_at) if self.results_at else ""

    @property
    def opens_on(self) -> str:
        return day_and_hour(self.rules.opens_at) if self.rules.opens_at else ""

    @property
    def apply_path(self) -> str:
        """The door of applications, a room above this one; its address is fixed."""
        language = (get_language() or "pl")[:2]
        prefix = "" if language == "pl" else f"/{language}"
        return f"{prefix}/zglos/{self.call.slug}/"


def call_page(call: Call, now: datetime, rules: Rules | None = None) -> CallPage:
    """About ten queries, whatever the size of the call. Needs the scope of its institution."""
    held, amended_at = rules_and_next_change(call, now)
    held = rules or held
    rows = _rows(held.pk, call.form_id, call.edition.programme_id)
    total, bonus = points_of(rows.criteria)
    stages = stage_views(held, rows.stages, now)
    phase = phase_from(call, held, now)
    closes_at = held.closing.at
    return CallPage(
        call=call,
        rules=held,
        phase=phase,
        now=now,
        deadline=day_and_hour(closes_at) if closes_at else "",
        left=_left(closes_at, now) if phase is CallPhase.OPEN and closes_at else "",
        amount=how_much(held.request_floor, held.request_cap),
        question_count=rows.screens + CONTACT_SCREENS,
        steps=steps_of(stages),
        criteria=rows.criteria,
        points_total=total,
        bonus_total=bonus,
        eligibility=rows.eligibility,
        sentences=rules_in_short(held, total, with_dates=False, bonus_total=bonus),
        team=rows.team,
        strip=strip_of(call.edition),
        past_projects=[project for plug in sockets.history for project in plug(call)],
        notes=[note for plug in sockets.page_notes for note in plug(call)],
        dates=[at for stage in stages for at in (stage.starts_at, stage.ends_at) if at],
        amended_at=amended_at,
        results_at=results_hour(call) if phase is CallPhase.REVIEW else None,
        later=later_sentences(changes_of(call), held),
        follows=call.follows,
        act=rows.act,
    )


@dataclass(frozen=True)
class _Rows:
    criteria: list[Criterion]
    act: SignedAct | None
    stages: list[Stage]
    eligibility: list[EligibilityQuestion]
    team: list[TeamMember]
    screens: int


@remembered
def _rows(rules_id: int, form_id: int, programme_id: int) -> _Rows:
    return _Rows(
        list(Criterion.objects.filter(rules=rules_id)),
        act_of(rules_id),
        list(Stage.objects.filter(rules=rules_id)),
        list(EligibilityQuestion.objects.filter(rules=rules_id)),
        list(TeamMember.objects.filter(programme=programme_id)),
        Section.objects.filter(form_id=form_id).count(),
    )


def points_of(criteria: Iterable[Criterion]) -> tuple[int, int]:
    """The most of one card, weights counted, and the most of its bonus points."""
    sums = {False: 0, True: 0}
    for criterion in criteria:
        sums[criterion.is_bonus] += criterion.most
    return sums[False], sums[True]


def _left(closes_at: datetime, now: datetime) -> str:
    if now.replace(microsecond=0) > closes_at:
        return _("the minutes of grace run now")
    return time_left(closes_at, now)


def next_change(page: CallPage) -> datetime:
    """The first moment at which this page will say something else, with no row changed.

    That is one of its dates, a midnight (days are counted down), or on the last day a minute.
    """
    moments = [page.rules.opens_at, page.results_at, page.amended_at]
    # A stage is over when its last instant is.
    moments += [turn for at in page.dates for turn in (at, at + datetime.resolution)]
    if (closes := page.rules.closing.at) and (last := page.rules.closing.last_at):
        # The second of closing is inside or outside, as the rules say; grace comes after it.
        moments += [closes, closes + SECOND, last, last + SECOND, _next_minute(page, closes)]
    moments.append(next_midnight(page.now))
    return min(moment for moment in moments if moment and moment > page.now)


def _next_minute(page: CallPage, closes: datetime) -> datetime | None:
    if not page.is_open or not page.now < closes <= page.now + DAY:
        return None
    return closes - (closes - page.now) // MINUTE * MINUTE


def results_hour(call: Call) -> datetime | None:
    """When a closed call tells its results, as the room that decides answers."""
    return next((hour for plug in sockets.results_hour if (hour := plug(call))), None)


def steps_of(stages: Sequence[StageView]) -> list[Step]:
    """Dated stages as lines; applying has two, its start and its last day."""
    steps: list[Step] = []
    for stage in stages:
        if stage.category is StageCategory.APPLYING:
            steps.extend(_applying(stage))
            continue
        span = date_span(stage.starts_at, stage.ends_at)
        label = f"{span}\u00a0– {stage.name}" if span else stage.name
        steps.append(Step(label, stage.is_now, stage.is_done))
    return steps


def _applying(stage: StageView) -> list[Step]:
    steps = []
    has_started = stage.is_now or stage.is_done
    if stage.starts_at:
        opening = _("%(day)s – the call opens") % {"day": day_of(stage.starts_at)}
        steps.append(Step(opening, is_now=False, is_done=has_started))
    if stage.ends_at:
        closing = _("until %(day)s – %(stage)s") % {
            "day": day_and_hour(stage.ends_at),
            "stage": stage.name,
        }
        steps.append(Step(closing, stage.is_now, stage.is_done))
    return steps
