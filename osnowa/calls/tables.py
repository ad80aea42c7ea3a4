"""The list of calls on the desk, and what its columns say."""

from collections.abc import Mapping
from datetime import datetime
from functools import cached_property
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from osnowa.calls.enums import CallState
from osnowa.calls.models import Call, Rules
from osnowa.calls.queries import call_counts, rules_of_calls, tone_of
from osnowa.calls.rules import phase_from
from osnowa.calls.sockets import CallCount
from osnowa.kit.actor import Actor
from osnowa.kit.money import Money
from osnowa.ui.forms import FilterFields
from osnowa.ui.lists import Column, ListScreen, Tagged


class CallFilters(django_filters.FilterSet):  # type: ignore[misc]
    state = django_filters.ChoiceFilter(
        label=_("State"), choices=CallState.choices, empty_label=_("all")
    )

    class Meta:
        model = Call
        fields = ("state",)
        form = FilterFields


class CallRows:
    """Rules and counts of every listed call, read once for the whole list."""

    def __init__(self, actor: Actor, calls: "QuerySet[Call]", now: datetime) -> None:
        self.actor = actor
        self.calls = calls
        self.now = now

    @cached_property
    def rules(self) -> Mapping[int, Rules]:
        return rules_of_calls(list(self.calls), self.now)

    @cached_property
    def counts(self) -> Mapping[int, CallCount]:
        return call_counts(self.actor, list(self.rules))

    def phase(self, call: Call) -> Tagged:
        phase = phase_from(call, self.rules[call.pk], self.now)
        return Tagged(phase.label, tone_of(phase))

    def opens_at(self, call: Call) -> datetime | None:
        return self.rules[call.pk].opens_at

    def closes_at(self, call: Call) -> datetime | None:
        return self.rules[call.pk].closing.at

    def pool(self, call: Call) -> Money | None:
        pool: Money | None = self.rules[call.pk].pool
        return pool

    def sent(self, call: Call) -> int:
        return self.counts.get(call.pk, CallCount()).sent

    def sent_url(self, call: Call) -> str:
        return self.counts.get(call.pk, CallCount()).url


def call_list_screen(
    actor: Actor, calls: "QuerySet[Call]", now: datetime, **extra: Any
) -> ListScreen:
    rows = CallRows(actor, calls, now)
    return ListScreen(
        title=_("Calls"),
        queryset=calls,
        filters=CallFilters,
        export_name="nabory",
        empty=_("There are no calls yet. Copy one, or ask for the first to be set up."),
        template="calls/desk/list.html",
        extra=extra,
        columns=[
            Column("title", _("Call"), lambda c: c.title, _sheet_url, sort="sort_key"),
            Column("programme", _("Programme"), lambda c: c.edition.programme.name),
            Column("edition", _("Edition"), lambda c: c.edition.label),
            Column("phase", _("State"), rows.phase, kind="tag"),
            Column("opens", _("Opens"), rows.opens_at, kind="datetime"),
            Column("closes", _("Closes"), rows.closes_at, kind="datetime"),
            Column("pool", _("Pool"), rows.pool, kind="money"),
            Column("sent", _("Applications"), rows.sent, rows.sent_url, kind="number"),
        ],
    )


def _sheet_url(call: Call) -> str:
    return reverse("calls:call-sheet", kwargs={"pk": call.pk})
