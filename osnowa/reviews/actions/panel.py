"""Who sits on a panel, and the letters to them."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from osnowa.accounts.models import User
from osnowa.audit.actions import record
from osnowa.calls.models import Call
from osnowa.kit.actor import Actor
from osnowa.kit.refusals import Conflict, Refusal
from osnowa.reviews.emails import write_invitation, write_reminder
from osnowa.reviews.enums import SCORING_ROLES, PanelRole
from osnowa.reviews.models import PanelMember
from osnowa.reviews.queries.progress import late_members
from osnowa.reviews.rules import may_lead_panel


@transaction.atomic
def add_member(
    by: Actor,
    call: Call,
    *,
    name: str,
    email: str,
    role: str = PanelRole.JUROR,
    seat_of: str = "",
) -> PanelMember:
    """Seat somebody by name and e-mail and invite her. Adding twice invites once."""
    _require_lead(by, call)
    address = email.strip().lower()
    user = User.objects.filter(email=address).first()
    if user is None:
        user = User.objects.create_user(address, full_name=name.strip())
    seat = PanelMember.objects.filter(call=call, user=user).first()
    if seat is not None and seat.left_at is None:
        raise Conflict(_("This person already sits on the panel."))
    if seat is None:
        seat = PanelMember(organisation_id=call.organisation_id, call=call, user=user)
    seat.name, seat.role, seat.seat_of = name.strip(), role, seat_of
    seat.invited_at, seat.left_at = timezone.now(), None
    seat.save()
    _journal(by, "panel.add", seat)
    if role in SCORING_ROLES:
        write_invitation(by, seat)
    return seat


@transaction.atomic
def change_role(by: Actor, member: PanelMember, role: str, seat_of: str | None = None) -> None:
    """Her role, and whom she represents where that is said too."""
    _require_lead(by, member.call)
    member.role = role
    member.seat_of = member.seat_of if seat_of is None else seat_of
    PanelMember.objects.filter(pk=member.pk).update(role=role, seat_of=member.seat_of)
    _journal(by, "panel.change_role", member)


@transaction.atomic
def remove_member(by: Actor, member: PanelMember) -> None:
    """She leaves the panel; cards she has given still count and stay in the protocol."""
    _require_lead(by, member.call)
    left = PanelMember.objects.filter(pk=member.pk, left_at=None).update(left_at=timezone.now())
    if left:
        _journal(by, "panel.remove", member)


@transaction.atomic
def remind_member(by: Actor, member: PanelMember) -> None:
    """One letter; a second click within the hour writes none."""
    _require_lead(by, member.call)
    now = timezone.now()
    hour_ago = now - timedelta(hours=1)
    fresh = PanelMember.objects.filter(pk=member.pk, left_at=None).exclude(reminded_at__gt=hour_ago)
    if not fresh.update(reminded_at=now):
        raise Conflict(_("This person was reminded less than an hour ago."))
    write_reminder(by, member)
    _journal(by, "panel.remind", member)


def remind_late_members(by: Actor, call: Call) -> int:
    """Everybody who has not given all cards and was not reminded within the hour."""
    hour_ago = timezone.now() - timedelta(hours=1)
    late = [m for m in late_members(call) if not m.reminded_at or m.reminded_at <= hour_ago]
    for member in late:
        remind_member(by, member)
    return len(late)


def _require_lead(by: Actor, call: Call) -> None:
    if not may_lead_panel(by, call):
        raise Refusal(_("Only a coordinator or a director chooses the panel."), status=403)


def _journal(by: Actor, verb: str, member: PanelMember) -> None:
    record(
        by,
        verb,
        member,
        organisation_id=member.organisation_id,
        label=f"{member.name} ({member.call})",
        values={"name": member.name, "role": member.role, "seat_of": member.seat_of},
    )
