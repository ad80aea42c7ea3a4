"""Who may invite, and what may be typed. Predicates only."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from osnowa.applications.enums import Right
from osnowa.applications.models import Application
from osnowa.applications.rules import expect_right, is_founder, right_of
from osnowa.coauthors.models import Coauthor
from osnowa.kit.actor import Actor
from osnowa.kit.refusals import Refusal

DAYS = 14
# So many people at one application are a mailing list, not a group that writes.
MOST = 20
FORBIDDEN = 403


def expect_inviter(by: Actor, application: Application) -> None:
    """Only whoever began it lends it: a right that was lent is not lent on."""
    if not is_founder(by, application):
        raise Refusal(_("Only whoever began this application invites others."), status=FORBIDDEN)


def expect_remarker(by: Actor, application: Application) -> None:
    expect_right(right_of(by, application), Right.COMMENT)


def clean_address(typed: str, application: Application) -> str:
    """Lower case, one address, and not the one that owns the application already."""
    address = typed.strip().lower()
    try:
        validate_email(address)
    except ValidationError:
        raise _bad(
            _("Check the e-mail address. It should look like this: anna@example.org.")
        ) from None
    if address == application.contact_email:
        raise _bad(_("This is the address of the application itself. Write another one."))
    return address


def is_claimable(invitation: Coauthor, at: datetime) -> bool:
    return (
        invitation.claimed_at is None
        and invitation.removed_at is None
        and at <= invitation.expires_at
    )


def _bad(sentence: str) -> Refusal:
    return Refusal(sentence, field_errors={"email": sentence})
