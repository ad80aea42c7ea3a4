"""Amending published rules: a new version, written beside the one that holds."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from osnowa.audit.actions import record
from osnowa.calls.actions.permission import require_draft_rules, require_edit
from osnowa.calls.actions.publish_call import freeze_rules
from osnowa.calls.actions.versions import copy_rows, rules_values
from osnowa.calls.emails import write_rules_changed
from osnowa.calls.enums import CallState
from osnowa.calls.models import Call, Rules, Stage
from osnowa.calls.queries import checklist_of, current_rules, draft_rules, hold_closing
from osnowa.kit.actor import Actor
from osnowa.kit.refusals import Refusal


@transaction.atomic
def amend_rules(by: Actor, call: Call) -> Rules:
    """A draft of the next version with everything the present one says."""
    require_edit(by, call)
    _require_published(call)
    waiting = draft_rules(call)
    if waiting is not None:
        return waiting
    present = current_rules(call)
    newest = Rules.objects.filter(call=call).order_by("-version").values_list("version", flat=True)
    rules = Rules.objects.create(
        organisation_id=call.organisation_id,
        call=call,
        version=newest[0] + 1,
        **rules_values(present),
    )
    copy_rows(present, rules)
    record(by, "rules.amend", call, organisation_id=call.organisation_id)
    return rules


@transaction.atomic
def publish_amendment(by: Actor, rules: Rules, effective_at: datetime | None = None) -> None:
    """Freeze the new version; it holds from `effective_at`, or from now.

    Everybody it meets gets one letter; all of them wait in the outbox until staff let them go.
    """
    require_draft_rules(by, rules)
    call = rules.call
    _require_published(call)
    moment = effective_at or timezone.now()
    missing = [item for item in checklist_of(call, moment, rules) if not item.is_done]
    if missing:
        names = ", ".join(str(item.label) for item in missing)
        raise Refusal(_("Cannot start yet. Still missing: %(items)s.") % {"items": names})
    before = current_rules(call, moment)
    freeze_rules(call, rules, moment)
    letters = write_rules_changed(by, call, before, hold_closing(rules, call))
    record(
        by,
        "rules.publish_amendment",
        call,
        organisation_id=call.organisation_id,
        values={
            "version": rules.version,
            "sha256": rules.snapshot_sha256,
            "letters": letters,
        },
    )


def _require_published(call: Call) -> None:
    """Nobody changes the rules after the results, or of a call that was called off."""
    if not Call.objects.filter(pk=call.pk, state=CallState.PUBLISHED).exists():
        raise Refusal(_("Only the rules of a published call can be amended."))


@transaction.atomic
def move_showcase(by: Actor, call: Call, opens_at: datetime, closes_at: datetime) -> Rules:
    """Bring a showcase call to other dates, as a new version; only the demo has such calls."""
    if not call.edition.is_showcase:
        raise Refusal(_("Only a showcase call can be moved in time."))
    present = current_rules(call)
    shift = closes_at - (present.closes_at or closes_at)
    rules = amend_rules(by, call)
    rules.opens_at, rules.closes_at = opens_at, closes_at
    rules.save(update_fields=["opens_at", "closes_at"])
    for stage in Stage.objects.filter(rules=rules):
        stage.starts_at = stage.starts_at and stage.starts_at + shift
        stage.ends_at = stage.ends_at and stage.ends_at + shift
        stage.save(update_fields=["starts_at", "ends_at"])
    freeze_rules(call, rules, timezone.now())
    return rules
