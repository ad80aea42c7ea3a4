"""Calls made from a preset, and the short call that completes an earlier one."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from osnowa.audit.actions import record
from osnowa.calls.actions.change_rules import (
    change_rules,
    replace_conditions,
    replace_criteria,
    replace_eligibility,
    replace_stages,
)
from osnowa.calls.actions.create_call import copy_call, create_call
from osnowa.calls.enums import CallLink, CallState
from osnowa.calls.models import Call, Rules
from osnowa.calls.presets import CallPreset, CallSpec
from osnowa.calls.queries import current_rules
from osnowa.jobs.clock import database_now
from osnowa.kit.actor import Actor
from osnowa.kit.refusals import Conflict, Refusal
from osnowa.kit.texts import pick
from osnowa.programmes.models import Edition
from osnowa.questionnaires.actions import build_form
from osnowa.questionnaires.presets import preset

TITLE_LENGTH = 150


@transaction.atomic
def make_from_preset(by: Actor, edition: Edition, ready: CallPreset, title: str = "") -> Call:
    """Drafts of all calls of the preset; returns the first. They stay as they are from here."""
    first: Call | None = None
    for spec in ready.calls:
        call = _make(by, edition, ready, spec, first, title)
        first = first or call
    assert first is not None
    return first


def _make(
    by: Actor,
    edition: Edition,
    ready: CallPreset,
    spec: CallSpec,
    follows: Call | None,
    title: str,
) -> Call:
    own = f"{pick(spec.title, 'pl')} {edition.label}"
    named = title.strip() or own
    if follows is not None and title.strip():
        named = f"{title.strip()}: {pick(spec.title, 'pl')}"
    form = build_form(by, edition.organisation_id, named, preset(spec.form))
    call = create_call(
        by,
        edition,
        named[:TITLE_LENGTH],
        form,
        sentence=dict(spec.sentence),
        for_whom=dict(spec.for_whom),
        minutes_to_fill=spec.minutes_to_fill,
        preset=ready.mark,
        follows=follows if spec.link else None,
        link=spec.link,
    )
    rules = Rules.objects.get(call=call)
    rules.call = call
    change_rules(by, rules, **spec.rules)
    replace_criteria(by, rules, spec.criteria)
    replace_eligibility(by, rules, spec.eligibility)
    replace_conditions(by, rules, spec.conditions)
    if spec.stages:
        replace_stages(by, rules, spec.stages)
    return call


@transaction.atomic
def supplement_call(by: Actor, call: Call) -> Call:
    """A short call under the same edition: the same form and rules, other dates and the rest.

    What was chosen in the first one stands.
    """
    held = current_rules(call)
    is_over = held.closing.at is not None and not held.closing.has_room_at(database_now())
    if call.state not in (CallState.PUBLISHED, CallState.RESOLVED) or not is_over:
        raise Refusal(_("First let the call end. Then you can publish a supplementary one."))
    if Call.objects.filter(follows=call, link=CallLink.SUPPLEMENT).exists():
        raise Conflict(_("This call has a supplementary call already."))
    with override("pl"):
        title = _("%(title)s – supplementary call") % {"title": call.title}
    made = copy_call(
        by, call, title[:TITLE_LENGTH], call.edition, follows=call, link=CallLink.SUPPLEMENT
    )
    record(
        by,
        "call.supplement",
        call,
        organisation_id=call.organisation_id,
        values={"made": made.pk},
    )
    return made
