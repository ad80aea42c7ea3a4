"""Which rows of which institutions an actor may see, by the roles of her memberships."""

from django.db.models import Q

from osnowa.kit.actor import Actor


def desk_rows(
    actor: Actor,
    roles: frozenset[str],
    organisation: str = "organisation_id",
    programme: str | None = None,
) -> Q:
    """Rows of institutions where `actor` has one of `roles`; nothing for anybody else.

    `programme` is the path to the id of a row's programme: a membership limited to
    programmes then reaches only their rows.
    """
    condition = Q(pk__in=[])
    for grant in actor.grants_with(roles):
        rows = Q(**{organisation: grant.organisation_id})
        if programme is not None and grant.programme_ids is not None:
            rows &= Q(**{f"{programme}__in": sorted(grant.programme_ids)})
        condition |= rows
    return condition
