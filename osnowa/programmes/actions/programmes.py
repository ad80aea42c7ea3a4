"""The programme itself, its team, and memberships narrowed to it."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django_scopes import scopes_disabled

from osnowa.audit.actions import record
from osnowa.kit.actor import Actor
from osnowa.kit.polish import fold, sort_key
from osnowa.kit.refusals import Refusal
from osnowa.organisations.enums import LEADING_ROLES
from osnowa.organisations.models import Membership
from osnowa.programmes.actions.permission import require_lead, write
from osnowa.programmes.models import Programme, ProgrammeLimit, TeamMember

CHANGEABLE = frozenset({"name", "slug", "sentence", "is_public"})
TEAM = frozenset({"role", "public_name", "public_email", "public_phone", "position"})
SLUG_LENGTH = 46


@transaction.atomic
def create_programme(by: Actor, organisation_id: int, name: str, **values: Any) -> Programme:
    """Only people whose membership covers the whole institution open programmes."""
    grants = by.grants_with(LEADING_ROLES)
    may = any(g.organisation_id == organisation_id and g.programme_ids is None for g in grants)
    if not (may or by.is_worker):
        raise Refusal(_("You may not open programmes in this institution."), status=403)
    programme = Programme(organisation_id=organisation_id, name=name)
    write(programme, values, CHANGEABLE)
    programme.slug = programme.slug or free_slug(name)
    programme.sort_key = sort_key(name)
    programme.save()
    record(by, "programme.create", programme, organisation_id=organisation_id)
    return programme


@transaction.atomic
def change_programme(by: Actor, programme: Programme, **values: Any) -> None:
    require_lead(by, programme)
    write(programme, values, CHANGEABLE)
    programme.sort_key = sort_key(programme.name)
    programme.save()
    record(
        by,
        "programme.change",
        programme,
        organisation_id=programme.organisation_id,
        values=values,
    )


@transaction.atomic
def save_team_member(
    by: Actor, programme: Programme, member: TeamMember | None = None, **values: Any
) -> TeamMember:
    """Somebody to ask, by role; a name only when she agreed to show it."""
    require_lead(by, programme)
    row = member or TeamMember(organisation_id=programme.organisation_id, programme=programme)
    write(row, values, TEAM)
    row.save()
    record(
        by,
        "programme.team",
        programme,
        organisation_id=programme.organisation_id,
        values={"role": row.role},
    )
    return row


@transaction.atomic
def limit_membership(by: Actor, membership: Membership, programmes: Sequence[Programme]) -> None:
    """Narrow a membership to these programmes; an empty list lifts the limit."""
    grants = by.grants_with(LEADING_ROLES)
    may = any(
        g.organisation_id == membership.organisation_id and g.programme_ids is None for g in grants
    )
    if not (may or by.is_worker):
        raise Refusal(_("You may not change who works on what."), status=403)
    ProgrammeLimit.objects.filter(membership=membership).delete()
    for programme in programmes:
        ProgrammeLimit.objects.create(
            organisation_id=membership.organisation_id, membership=membership, programme=programme
        )
    record(
        by,
        "membership.limit",
        membership,
        organisation_id=membership.organisation_id,
        values={"programmes": [programme.pk for programme in programmes]},
    )


def free_slug(name: str) -> str:
    """An address nobody uses yet on this server."""
    stem = slugify(fold(name))[:SLUG_LENGTH] or "program"
    with scopes_disabled():
        rows = Programme.objects.filter(slug__startswith=stem)
        taken = set(rows.values_list("slug", flat=True))
    candidates = (stem if n == 1 else f"{stem}-{n}" for n in range(1, len(taken) + 2))
    return next(slug for slug in candidates if slug not in taken)
