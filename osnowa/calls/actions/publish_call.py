"""Publishing: the rules freeze and residents may read them."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from osnowa.audit.actions import record
from osnowa.calls.actions.permission import move_state, require_edit
from osnowa.calls.enums import CallState
from osnowa.calls.models import Call, Rules
from osnowa.calls.queries import current_rules, fingerprint_of, missing_items, snapshot_of
from osnowa.kit.actor import Actor
from osnowa.kit.refusals import Conflict, Refusal
from osnowa.questionnaires.models import Form


@transaction.atomic
def publish_call(by: Actor, call: Call, at: datetime | None = None) -> Rules:
    """Publish a draft. Raises Refusal naming everything that cannot start yet.

    `at` is the moment of publication when it is not now, as for an edition of years ago.
    """
    require_edit(by, call)
    # An editor who is writing a question is waited for; the next one finds the call published.
    Form.objects.select_for_update().get(pk=call.form_id)
    moment = at or timezone.now()
    missing = missing_items(call, moment)
    if missing:
        raise Refusal(
            _("Cannot start yet. Still missing: %(items)s.")
            % {"items": ", ".join(str(item.label) for item in missing)},
            field_errors={item.key: item.hint for item in missing},
        )
    rules = current_rules(call)
    move_state(call, CallState.DRAFT, CallState.PUBLISHED, published_at=moment)
    freeze_rules(call, rules, moment)
    record(
        by,
        "call.publish",
        call,
        organisation_id=call.organisation_id,
        values={"version": rules.version, "sha256": rules.snapshot_sha256},
    )
    return rules


def freeze_rules(call: Call, rules: Rules, effective_at: datetime) -> None:
    """Store the whole version with its fingerprint, once; from here no row of it may change."""
    rules.effective_at = effective_at
    rules.snapshot = snapshot_of(call, rules)
    rules.snapshot_sha256 = fingerprint_of(rules.snapshot)
    rules.frozen_at = timezone.now()
    names = ("effective_at", "snapshot", "snapshot_sha256", "frozen_at")
    frozen = Rules.objects.filter(pk=rules.pk, frozen_at=None).update(
        **{name: getattr(rules, name) for name in names}
    )
    if not frozen:
        raise Conflict(_("These rules are published. Make a new version to change them."))
