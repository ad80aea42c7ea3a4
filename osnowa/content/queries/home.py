"""What is open now and what happens within seven days, of one institution or of all."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django_scopes import scopes_disabled

from osnowa.calls.enums import CallState
from osnowa.calls.models import Stage
from osnowa.calls.queries import open_calls, rules_of_calls
from osnowa.calls.queries.stages import stage_dates
from osnowa.content.queries.hub import CallView, call_view
from osnowa.events.exports import page_path
from osnowa.events.queries.agenda import next_sessions
from osnowa.kit.texts import pick
from osnowa.programmes.models import Programme

SOON_DAYS = 7


@dataclass(frozen=True)
class SoonItem:
    """One dated thing within the next days."""

    at: datetime
    text: str
    title: str
    url: str
    institution: str


def open_now(now: datetime, organisation_id: int | None) -> list[CallView]:
    with scopes_disabled():
        return [call_view(row.call, row.rules, now) for row in open_calls(now, organisation_id)]


def soon(now: datetime, organisation_id: int | None, limit: int = 8) -> list[SoonItem]:
    """Events, and stages of public calls that begin or end within seven days, in order."""
    with scopes_disabled():
        rows = Stage.objects.filter(
            rules__frozen_at__isnull=False,
            rules__call__state=CallState.PUBLISHED,
            rules__call__edition__programme__is_public=True,
        ).select_related("rules__call__edition__programme", "rules__call__organisation")
        if organisation_id is not None:
            rows = rows.filter(organisation_id=organisation_id)
        stages = _holding(list(rows), now)
        items = [item for stage in stages for item in _moments(stage, now)]
        items += _meetings(now, organisation_id, limit)
    return sorted(items, key=lambda item: item.at)[:limit]


def _meetings(now: datetime, organisation_id: int | None, most: int) -> list[SoonItem]:
    until = now + timedelta(days=SOON_DAYS)
    found = next_sessions(now, organisation_id=organisation_id, until=until, most=most)
    return [
        SoonItem(
            at=view.session.starts_at,
            text=view.series.shown_label,
            title=view.session.name,
            url=page_path(view.session),
            institution=view.session.organisation.name,
        )
        for view in found
    ]


def _holding(stages: Sequence[Stage], now: datetime) -> list[Stage]:
    """Of the rules that hold now; an amended version promises nothing any more."""
    calls = {stage.rules.call_id: stage.rules.call for stage in stages}
    held = {rules.pk: rules for rules in rules_of_calls(list(calls.values()), now).values()}
    holding = [stage for stage in stages if stage.rules_id in held]
    for stage in holding:
        stage.rules.closing = held[stage.rules_id].closing
    return holding


def _moments(stage: Stage, now: datetime) -> list[SoonItem]:
    """The beginning and the end; a stage of one day is one thing."""
    call = stage.rules.call
    starts, ends = stage_dates(stage.rules, stage)
    told = [(starts, _name(stage, _("begins"))), (ends, _name(stage, _("ends")))]
    if starts and ends and timezone.localdate(starts) == timezone.localdate(ends):
        told = [(starts, _label(stage))]
    last = now + timedelta(days=SOON_DAYS)
    url = reverse("content:programme-show", args=[call.edition.programme.slug])
    return [
        SoonItem(at, text, call.title, f"{url}{call.slug}/", call.organisation.name)
        for at, text in told
        if at is not None and now <= at <= last
    ]


def _name(stage: Stage, what: str) -> str:
    return f"{_label(stage)} – {what}"


def _label(stage: Stage) -> str:
    return pick(stage.label, get_language() or "pl") or str(stage.get_category_display())


def public_programmes(organisation_id: int | None) -> Sequence[Programme]:
    with scopes_disabled():
        rows = Programme.objects.filter(is_public=True).select_related("organisation")
        if organisation_id is not None:
            rows = rows.filter(organisation_id=organisation_id)
        return list(rows.order_by("sort_key"))
