"""Whether a member of staff still owes a second factor. Read once a request."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Min
from django.utils import timezone
from django_scopes import scopes_disabled

from osnowa.accounts.queries import has_second_factor, second_factors
from osnowa.organisations.models import Membership
from osnowa.organisations.rules import second_factor_due_at


@dataclass(frozen=True)
class SecondFactorDebt:
    """Staff without a second factor, and until when that is allowed."""

    due_at: datetime

    @property
    def is_late(self) -> bool:
        return timezone.now() >= self.due_at


def second_factor_debt(user_id: int, memberships: list[Membership]) -> SecondFactorDebt | None:
    """None for people who are not staff and for staff who have a second factor."""
    if not memberships or has_second_factor(user_id):
        return None
    return SecondFactorDebt(second_factor_due_at(min(m.created_at for m in memberships)))


def second_factor_debt_of(user_id: int) -> SecondFactorDebt | None:
    """The same in one query, for who has no memberships at hand."""
    with scopes_disabled():
        first = (
            Membership.objects.filter(user_id=user_id, ended_at=None)
            .exclude(user_id__in=second_factors().values("user_id"))
            .aggregate(first=Min("created_at"))["first"]
        )
    return SecondFactorDebt(second_factor_due_at(first)) if first else None
