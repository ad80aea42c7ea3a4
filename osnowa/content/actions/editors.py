"""Memberships decide who edits; Wagtail's groups are only their shadow."""

from collections.abc import Collection

from osnowa.accounts.models import User
from osnowa.content.models import EditorialOffice


def keep_editors_in_step(user: User, organisation_ids: Collection[int]) -> bool:
    """Put `user` into the groups of these institutions and take her out of all others.

    Called at the door of the editors' pages, so a membership that has ended closes it at once.
    Returns whether anything had to change; mostly nothing does and nothing is written.
    """
    offices = dict(EditorialOffice.objects.values_list("group_id", "organisation_id"))
    wanted = {group for group, owner in offices.items() if owner in organisation_ids}
    present = set(user.groups.filter(pk__in=offices).values_list("pk", flat=True))
    if wanted == present:
        return False
    user.groups.remove(*(present - wanted))
    user.groups.add(*(wanted - present))
    return True
