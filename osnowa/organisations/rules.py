"""Who may do what in an institution."""

from datetime import datetime, timedelta

from django.conf import settings

from osnowa.kit.actor import Actor
from osnowa.organisations.enums import LEADING_ROLES


def may_enter_desk(actor: Actor, organisation_id: int, roles: frozenset[str]) -> bool:
    return any(grant.organisation_id == organisation_id for grant in actor.grants_with(roles))


def may_lead(actor: Actor, organisation_id: int) -> bool:
    """Leads the whole institution: a limit to some programmes takes this away."""
    return any(
        grant.organisation_id == organisation_id and grant.programme_ids is None
        for grant in actor.grants_with(LEADING_ROLES)
    )


def second_factor_due_at(staff_since: datetime) -> datetime:
    return staff_since + timedelta(days=settings.SECOND_FACTOR_DAYS)
