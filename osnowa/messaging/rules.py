"""Who may let letters go and reword them, and what a wording must not contain."""

from calendar import monthrange
from collections.abc import Collection
from datetime import datetime

from django.db.models import Model
from django.utils.translation import gettext as _

from osnowa.kit.actor import Actor
from osnowa.kit.refusals import Refusal
from osnowa.messaging import sockets
from osnowa.messaging.sockets import batch_owner
from osnowa.organisations.enums import HANDLING_ROLES, LEADING_ROLES, READING_ROLES
from osnowa.organisations.rules import FORBIDDEN, may_enter_desk, may_lead
from osnowa.outbox.kinds import unknown_placeholders

__all__ = [
    "check_wording",
    "expect_release",
    "may_handle_letters",
    "may_lead",
    "may_read_letters",
    "may_release_letters",
    "months_before",
    "owner_of",
    "programme_of",
    "programmes_led",
    "refuse_owned",
    "wording_problem",
]


def may_read_letters(actor: Actor, organisation_id: int) -> bool:
    """Which ones, and how much of each, says `messaging.policy`."""
    return may_enter_desk(actor, organisation_id, READING_ROLES)


def may_handle_letters(actor: Actor, organisation_id: int) -> bool:
    return may_enter_desk(actor, organisation_id, HANDLING_ROLES)


def may_release_letters(actor: Actor, organisation_id: int) -> bool:
    """A limited membership lets go the letters of its programmes and no others."""
    return may_enter_desk(actor, organisation_id, LEADING_ROLES)


def programmes_led(actor: Actor, organisation_id: int) -> frozenset[int] | None:
    """Whose letters she lets go: None means of the whole institution."""
    grants = [g for g in actor.grants_with(LEADING_ROLES) if g.organisation_id == organisation_id]
    if actor.is_worker or any(grant.programme_ids is None for grant in grants):
        return None
    return frozenset(number for grant in grants for number in grant.programme_ids or ())


def expect_release(by: Actor, organisation_id: int, programme_id: int | None) -> None:
    led = programmes_led(by, organisation_id)
    if led is not None and programme_id not in led:
        raise Refusal(
            _("Only who leads this programme decides about its letters."), status=FORBIDDEN
        )


def owner_of(batch: str) -> str | None:
    """Where a batch that belongs to a larger step is released; None when it is ours."""
    if not batch:
        return None
    return next((url for plug in batch_owner if (url := plug(batch))), None)


def programme_of(target: Model) -> int | None:
    """Asked of the rooms whose rows letters tell of."""
    return next((found for plug in sockets.programme_of if (found := plug(target))), None)


def refuse_owned(batch: str) -> None:
    if owner_of(batch) is not None:
        raise Refusal(
            _("These letters go out together with a decision. Release them on its own page.")
        )


def wording_problem(text: str, known: Collection[str]) -> str | None:
    """The sentence for an editor who typed a name in braces that we do not know."""
    unknown = unknown_placeholders(text, known)
    if not unknown:
        return None
    allowed = ", ".join(f"{{{name}}}" for name in sorted(known))
    return _("We do not know %(unknown)s. You can use: %(allowed)s.") % {
        "unknown": ", ".join(unknown),
        "allowed": allowed,
    }


def check_wording(subject: str, body: str, known: Collection[str]) -> None:
    problems = {
        field: problem
        for field, text in (("subject", subject), ("body", body))
        if (problem := wording_problem(text, known))
    }
    if problems:
        raise Refusal(next(iter(problems.values())), field_errors=problems)


def months_before(moment: datetime, months: int) -> datetime:
    """The same day so many months earlier; the last day where that month is shorter."""
    year, month = divmod(moment.year * 12 + moment.month - 1 - months, 12)
    day = min(moment.day, monthrange(year, month + 1)[1])
    return moment.replace(year=year, month=month + 1, day=day)
