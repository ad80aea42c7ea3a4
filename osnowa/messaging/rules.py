"""Who may let letters go and reword them, and what a wording must not contain."""

from collections.abc import Collection

from django.utils.translation import gettext as _

from osnowa.kit.actor import Actor
from osnowa.kit.refusals import Refusal
from osnowa.messaging.sockets import batch_owner
from osnowa.organisations.enums import HANDLING_ROLES, READING_ROLES
from osnowa.organisations.rules import may_lead
from osnowa.outbox.kinds import unknown_placeholders

__all__ = [
    "check_wording",
    "may_handle_letters",
    "may_lead",
    "may_read_letters",
    "owner_of",
    "refuse_owned",
    "wording_problem",
]


def may_read_letters(actor: Actor, organisation_id: int) -> bool:
    return _has(actor, organisation_id, READING_ROLES)


def may_handle_letters(actor: Actor, organisation_id: int) -> bool:
    return _has(actor, organisation_id, HANDLING_ROLES)


def _has(actor: Actor, organisation_id: int, roles: frozenset[str]) -> bool:
    return any(
        grant.organisation_id == organisation_id and grant.programme_ids is None
        for grant in actor.grants_with(roles)
    )


def owner_of(batch: str) -> str | None:
    """Where a batch that belongs to a larger step is released; None when it is ours."""
    if not batch:
        return None
    return next((url for plug in batch_owner if (url := plug(batch))), None)


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
