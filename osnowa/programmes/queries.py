"""Reads of programmes: the funder strip, public facts, editions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from osnowa.audit.queries import TimelineEvent, timeline_of
from osnowa.documents.images import public_image_url
from osnowa.documents.models import StoredFile
from osnowa.kit.actor import Actor
from osnowa.kit.money import Money
from osnowa.organisations.enums import LEADING_ROLES
from osnowa.programmes.enums import EditionState, StripKind
from osnowa.programmes.models import (
    AudienceTarget,
    BudgetLine,
    Edition,
    Gate,
    Part,
    Programme,
    ProgrammeLimit,
    StripLogo,
    TeamMember,
)
from osnowa.programmes.policy import is_granted


@dataclass(frozen=True)
class LogoView:
    url: str
    alt: str


@dataclass(frozen=True)
class StripView:
    """Who pays, as the agreement makes us say it. `is_set` is False until staff decided."""

    sentence: str
    logos: tuple[LogoView, ...]
    is_own_funds: bool
    is_set: bool = True


@dataclass(frozen=True)
class ProgrammeFacts:
    """What anybody may know of a programme's edition."""

    programme: Programme
    edition: Edition | None
    parts: tuple[Part, ...]
    targets: tuple[AudienceTarget, ...]
    team: tuple[TeamMember, ...]
    budget_total: Money


def strip_of(edition: Edition) -> StripView:
    """Sentence and logos in the order of the agreement. At most one query."""
    if edition.strip_kind == StripKind.OWN_FUNDS:
        return StripView(edition.strip_sentence, (), is_own_funds=True)
    if edition.strip_kind == StripKind.UNSET:
        return StripView("", (), is_own_funds=False, is_set=False)
    kept = getattr(edition, "_prefetched_objects_cache", {}).get("strip_logos")
    rows = kept if kept is not None else edition.strip_logos.select_related("funder__logo")
    logos = tuple(
        LogoView(logo_url(row.funder.logo), row.funder.name)
        for row in sorted(rows, key=lambda row: row.position)
    )
    return StripView(edition.strip_sentence, logos, is_own_funds=False)


def logo_url(file: StoredFile | None) -> str:
    return public_image_url(file) if file is not None else ""


def current_edition(programme: Programme, today: date) -> Edition | None:
    """The edition that runs now, else the next planned, else the last one."""
    editions = list(Edition.objects.filter(programme=programme))
    editions.sort(key=lambda e: (e.starts_on or today, e.pk))
    for state in (EditionState.RUNNING, EditionState.PLANNED, EditionState.FINISHED):
        found = [edition for edition in editions if edition.state == state]
        if found:
            return found[0] if state == EditionState.PLANNED else found[-1]
    return None


def editions_of(programme: Programme) -> Sequence[Edition]:
    return list(Edition.objects.filter(programme=programme))


def programme_facts(programme: Programme, today: date) -> ProgrammeFacts:
    """For public pages; contains nobody's name unless she agreed to be shown."""
    edition = current_edition(programme, today)
    parts: tuple[Part, ...] = ()
    targets: tuple[AudienceTarget, ...] = ()
    total = Money(0)
    if edition is not None:
        parts = tuple(Part.objects.filter(edition=edition).prefetch_related("gates"))
        targets = tuple(AudienceTarget.objects.filter(edition=edition).select_related("territory"))
        total = budget_total(edition)
    team = tuple(TeamMember.objects.filter(programme=programme))
    return ProgrammeFacts(programme, edition, parts, targets, team, total)


def budget_total(edition: Edition) -> Money:
    amounts = BudgetLine.objects.filter(edition=edition).values_list("amount", flat=True)
    return Money(sum(amounts))


def limits_of_memberships(membership_ids: Sequence[int]) -> dict[int, frozenset[int]]:
    """Programmes each membership is narrowed to; a membership missing here is not limited."""
    found: dict[int, set[int]] = {}
    rows = ProgrammeLimit.objects.filter(membership__in=membership_ids)
    for membership_id, programme_id in rows.values_list("membership_id", "programme_id"):
        found.setdefault(membership_id, set()).add(programme_id)
    return {membership_id: frozenset(ids) for membership_id, ids in found.items()}


@dataclass(frozen=True)
class EditionSheet:
    """One edition with all it holds."""

    edition: Edition
    strip: StripView
    parts: Sequence[Part]
    lines: Sequence[BudgetLine]
    targets: Sequence[AudienceTarget]

    @property
    def total(self) -> Money:
        return Money(sum(line.amount for line in self.lines))


@dataclass(frozen=True)
class ProgrammeSheet:
    programme: Programme
    editions: Sequence[EditionSheet]
    team: Sequence[TeamMember]
    timeline: Sequence[TimelineEvent]
    may_edit: bool


def programme_sheet(actor: Actor, programme: Programme) -> ProgrammeSheet:
    """The same number of queries for any number of editions."""
    rows = Edition.objects.filter(programme=programme).prefetch_related(
        Prefetch("parts", Part.objects.prefetch_related(Prefetch("gates", Gate.objects.all()))),
        Prefetch("budget_lines", BudgetLine.objects.order_by("pk")),
        Prefetch("targets", AudienceTarget.objects.select_related("territory").order_by("pk")),
        Prefetch("strip_logos", StripLogo.objects.select_related("funder__logo")),
    )
    may_edit = is_granted(actor, LEADING_ROLES, programme.organisation_id, programme.pk)
    return ProgrammeSheet(
        programme=programme,
        editions=[_edition_sheet(edition) for edition in rows],
        team=list(TeamMember.objects.filter(programme=programme)),
        timeline=timeline_of(programme, organisation_id=programme.organisation_id, most=20),
        may_edit=may_edit,
    )


def _edition_sheet(edition: Edition) -> EditionSheet:
    return EditionSheet(
        edition,
        strip_of(edition),
        list(edition.parts.all()),
        list(edition.budget_lines.all()),
        list(edition.targets.all()),
    )
