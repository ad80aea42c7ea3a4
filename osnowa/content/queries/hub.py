"""What the programme page shows besides words: the call of the moment, dates, people, money."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django_scopes import scope, scopes_disabled

from osnowa.calls.enums import CallPhase, CallState
from osnowa.calls.models import Call, Criterion, Rules
from osnowa.calls.queries import (
    StageView,
    points_of,
    rules_in_short,
    rules_of_calls,
    stage_views,
)
from osnowa.calls.queries.wording import how_much
from osnowa.calls.rules import phase_from
from osnowa.calls.sockets import PastProject, history
from osnowa.events.queries.agenda import SessionView, next_sessions
from osnowa.kit.texts import pick
from osnowa.organisations.models import Organisation
from osnowa.programmes.models import Programme
from osnowa.programmes.queries import ProgrammeFacts, StripView, programme_facts, strip_of

# Which call speaks for the programme, the first that exists.
_ORDER = (CallPhase.OPEN, CallPhase.ANNOUNCED, CallPhase.REVIEW, CallPhase.RESOLVED)


@dataclass(frozen=True)
class CallView:
    """One call as a resident sees it on a page of words."""

    call: Call
    rules: Rules
    phase: CallPhase
    url: str
    apply_url: str
    how_much: str
    days_left: int | None = None

    @property
    def is_open(self) -> bool:
        return self.phase == CallPhase.OPEN

    @property
    def is_over(self) -> bool:
        """Nobody applies any more."""
        return self.phase in (CallPhase.REVIEW, CallPhase.RESOLVED)

    @property
    def action_url(self) -> str:
        """The live action of the phase: apply now, or read what happens."""
        return self.apply_url if self.is_open else self.url


@dataclass(frozen=True)
class Hub:
    programme: Programme
    organisation: Organisation
    facts: ProgrammeFacts
    current: CallView | None
    earlier: Sequence[CallView]
    projects: Sequence[PastProject]
    stages: Sequence[StageView]
    rules: Sequence[str]
    strip: StripView | None
    url: str
    meetings: Sequence[SessionView] = ()

    @property
    def sentence(self) -> str:
        return pick(self.programme.sentence, get_language() or "pl")


def call_view(call: Call, rules: Rules, now: datetime) -> CallView:
    programme_url = reverse("content:programme-show", args=[call.edition.programme.slug])
    days = (
        (timezone.localdate(rules.closing.at) - timezone.localdate(now)).days
        if rules.closing.at
        else None
    )
    return CallView(
        call=call,
        rules=rules,
        phase=phase_from(call, rules, now),
        url=f"{programme_url}{call.slug}/",
        apply_url=apply_url(call),
        how_much=how_much(rules.request_floor, rules.request_cap),
        days_left=days,
    )


def apply_url(call: Call) -> str:
    """`/zglos/<slug>/`, in the language of the page."""
    front = reverse("content:search").removesuffix("szukaj/")
    return f"{front}zglos/{call.slug}/"


def call_views(calls: Sequence[Call], now: datetime) -> list[CallView]:
    rules = rules_of_calls(calls, now)
    views = [call_view(call, rules[call.pk], now) for call in calls if call.pk in rules]
    return sorted(views, key=lambda view: (_ORDER.index(view.phase), -view.call.pk))


def public_calls(programme: Programme) -> list[Call]:
    hidden = (CallState.DRAFT, CallState.CANCELLED)
    return list(
        Call.objects.filter(edition__programme=programme)
        .exclude(state__in=hidden)
        .select_related("edition__programme", "organisation")
        .order_by("-pk")
    )


def public_programme(slug: str, organisation_id: int | None) -> Programme | None:
    """A public programme; on a host bound to an institution only that institution's."""
    with scopes_disabled():
        rows = Programme.objects.filter(slug=slug, is_public=True)
        if organisation_id is not None:
            rows = rows.filter(organisation_id=organisation_id)
        return rows.select_related("organisation__logo").first()


def programme_hub(programme: Programme, now: datetime) -> Hub:
    with scope(organisation=programme.organisation_id):
        facts = programme_facts(programme, timezone.localdate(now))
        views = call_views(public_calls(programme), now)
        current = views[0] if views else None
        edition = current.call.edition if current else facts.edition
        return Hub(
            programme=programme,
            organisation=programme.organisation,
            facts=facts,
            current=current,
            earlier=[v for v in views[1:] if v.phase == CallPhase.RESOLVED],
            projects=_projects(current),
            stages=_stages(current, now),
            rules=_rules(current),
            strip=strip_of(edition) if edition else None,
            url=reverse("content:programme-show", args=[programme.slug]),
            meetings=next_sessions(now, programme_id=programme.pk),
        )


def _projects(view: CallView | None) -> list[PastProject]:
    """What earlier calls of the programme chose; other rooms know."""
    return [project for plug in history for project in plug(view.call)] if view else []


def _stages(view: CallView | None, now: datetime) -> list[StageView]:
    return stage_views(view.rules, view.rules.stages.all(), now) if view else []


def _rules(view: CallView | None) -> list[str]:
    if view is None:
        return []
    points, bonus = points_of(Criterion.objects.filter(rules=view.rules))
    return rules_in_short(view.rules, points, with_dates=False, bonus_total=bonus)
