"""Which version of the rules holds, and what follows from it at a given instant."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from osnowa.calls import sockets
from osnowa.calls.enums import CallPhase, CallState
from osnowa.calls.models import Call, Rules
from osnowa.calls.queries.closing import hold_closing, hold_closings
from osnowa.calls.queries.conditions import conditions_of
from osnowa.calls.rules import is_open, phase_from
from osnowa.calls.sockets import CallCount
from osnowa.eligibility.facts import Facts
from osnowa.eligibility.judging import cap_for
from osnowa.kit.actor import Actor
from osnowa.questionnaires.limits import Limits
from osnowa.shelf.remembering import remembered


@dataclass(frozen=True)
class OpenCall:
    call: Call
    rules: Rules


def current_rules(
    call: Call, at: datetime | None = None, application_id: int | None = None
) -> Rules:
    """The newest frozen version in effect; before publication the version being written.

    Its `closing` is that of the call, or of the one application that is named.
    """
    held, _next = rules_and_next_change(call, at or timezone.now(), application_id)
    return held


def rules_and_next_change(
    call: Call, at: datetime, application_id: int | None = None
) -> tuple[Rules, datetime | None]:
    """`current_rules`, and when a version already published takes its place."""
    versions = _versions(call.pk)
    coming = [
        rules.effective_at
        for rules in versions
        if rules.frozen_at and rules.effective_at and rules.effective_at > at
    ]
    held = hold_closing(_newest(versions, at), call, application_id)
    return held, min(coming, default=None)


@remembered
def _versions(call_id: int) -> list[Rules]:
    return list(Rules.objects.filter(call=call_id).defer("snapshot"))


def rules_version(call: Call, rules_id: int, application_id: int) -> Rules:
    """One version of the rules of this call, as it holds for one application; no snapshot."""
    rules = next(rules for rules in _versions(call.pk) if rules.pk == rules_id)
    rules.call = call
    return hold_closing(rules, call, application_id)


def draft_rules(call: Call) -> Rules | None:
    """The version still being written, when there is one."""
    return Rules.objects.filter(call=call, frozen_at=None).order_by("-version").first()


def earlier_rules(call: Call) -> Rules | None:
    """The dated rules of the call that this draft was copied from, if she may take its dates."""
    if call.copied_from is None or call.state != CallState.DRAFT:
        return None
    rules = current_rules(call.copied_from)
    return rules if rules.opens_at is not None else None


def rules_of_calls(calls: Collection[Call], at: datetime | None = None) -> dict[int, Rules]:
    """`current_rules` of many calls by call id, in two queries at most."""
    versions: dict[int, list[Rules]] = {call.pk: [] for call in calls}
    for rules in Rules.objects.filter(call__in=[call.pk for call in calls]).defer("snapshot"):
        versions[rules.call_id].append(rules)
    moment = at or timezone.now()
    held = {call_id: _newest(rows, moment) for call_id, rows in versions.items() if rows}
    hold_closings((held[call.pk], call, None) for call in calls if call.pk in held)
    return held


def phase_of(call: Call, now: datetime) -> CallPhase:
    return phase_from(call, current_rules(call, now), now)


def open_calls(now: datetime, organisation_id: int | None = None) -> Sequence[OpenCall]:
    """Calls a resident may apply to now, soonest closing first. Two queries.

    Looks within the active scope: open one, or disable scopes on a server-wide page.
    """
    calls = Call.objects.shown_to_public().filter(state=CallState.PUBLISHED).with_edition()
    if organisation_id is not None:
        calls = calls.filter(organisation_id=organisation_id)
    found = list(calls)
    rules = rules_of_calls(found, now)
    still_open = [OpenCall(c, rules[c.pk]) for c in found if is_open(rules[c.pk], now)]
    return sorted(still_open, key=lambda row: (row.rules.closing.at or now, row.call.pk))


def limits_of(rules: Rules, facts: Facts | None = None) -> Limits:
    """What the form engine must know of the rules, of one application when `facts` tell it."""
    return Limits(
        request_floor=rules.request_floor,
        request_cap=cap_for(rules.request_cap, conditions_of(rules), facts),
        budget_rows_max=rules.budget_rows_max,
        word_tolerance_percent=rules.word_tolerance_percent,
        upload_limit_bytes=rules.upload_limit_mb * 1024 * 1024,
    )


def call_counts(actor: Actor, call_ids: Collection[int]) -> dict[int, CallCount]:
    """How many applications this person may see in each call, as the rooms above answer."""
    found: dict[int, CallCount] = {}
    for plug in sockets.counts:
        found.update(plug(actor, call_ids))
    return found


def _newest(versions: Iterable[Rules], at: datetime) -> Rules:
    rows = sorted(versions, key=lambda rules: rules.version, reverse=True)
    in_effect = [
        rules
        for rules in rows
        if rules.frozen_at and (rules.effective_at is None or rules.effective_at <= at)
    ]
    frozen = [rules for rules in rows if rules.frozen_at]
    return (in_effect or frozen[-1:] or rows)[0]
