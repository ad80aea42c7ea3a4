"""Declarations of impartiality: made before content is shown."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from osnowa.audit.actions import record
from osnowa.kit.actor import Actor
from osnowa.kit.refusals import Refusal
from osnowa.reviews.actions.access import require_marks_open, require_own_seat
from osnowa.reviews.models import ConflictDeclaration, PanelMember
from osnowa.reviews.queries.sets import set_of
from osnowa.reviews.rules import may_lead_panel


@dataclass(frozen=True)
class Statement:
    """What a juror says about one application."""

    has_conflict: bool
    reason: str = ""


@transaction.atomic
def declare(by: Actor, member: PanelMember, statements: Mapping[int, Statement]) -> int:
    """Keep declarations by application id; what is not in her set is passed over.

    A conflict found later may still be declared: her card then no longer counts.
    """
    require_own_seat(by, member)
    require_marks_open(member.call)
    applications = {a.pk: a for a in set_of(member).filter(pk__in=list(statements))}
    now = timezone.now()
    ConflictDeclaration.objects.bulk_create(
        [
            ConflictDeclaration(
                organisation_id=member.organisation_id,
                member=member,
                application=application,
                has_conflict=statements[pk].has_conflict,
                reason=statements[pk].reason,
                declared_at=now,
            )
            for pk, application in applications.items()
        ],
        update_conflicts=True,
        unique_fields=["member", "application"],
        update_fields=["has_conflict", "reason", "declared_at"],
    )
    for pk, application in applications.items():
        record(
            by,
            "application.declare_conflict"
            if statements[pk].has_conflict
            else "application.declare_impartial",
            application,
            organisation_id=member.organisation_id,
            values={"member": member.pk, "reason": statements[pk].reason},
        )
    return len(applications)


@transaction.atomic
def lift_conflict(by: Actor, declaration: ConflictDeclaration, reason: str) -> None:
    """A conflict ticked by mistake; only who leads the panel may lift it, and says why."""
    call = declaration.member.call
    if not may_lead_panel(by, call):
        raise Refusal(_("Only who leads the panel may do this."), status=403)
    if declaration.member.user_id == by.user_id:
        raise Refusal(_("Somebody else who leads the panel must lift your declaration."))
    require_marks_open(call)
    if not reason.strip():
        raise Refusal(_("Write why the declaration was a mistake."))
    record(
        by,
        "application.lift_conflict",
        declaration.application,
        organisation_id=declaration.organisation_id,
        values={"member": declaration.member_id, "reason": reason.strip()},
    )
    declaration.delete()
