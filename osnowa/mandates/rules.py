"""What may happen with a mandate or an assent, and when. Predicates only; no queries."""

from collections.abc import Iterable
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from osnowa.applications.enums import LIVE_STATES, Right
from osnowa.applications.models import Application
from osnowa.applications.rules import expect_right, may_handle, right_of
from osnowa.kit.actor import Actor
from osnowa.kit.refusals import Refusal
from osnowa.mandates.enums import APPLYING, AssentState
from osnowa.mandates.models import Assent, Mandate

FORBIDDEN = 403


def stopping_mandate(rows: Iterable[Mandate], day: date, proven_email: str) -> Mandate | None:
    """The mandate whose end stops a sending on `day`, or nothing.

    The party as a whole is judged for everybody. One person's own mandate stops her only when
    she has proven her address: a stranger must not learn from a refusal who acts for whom.
    """
    applying = [row for row in rows if row.scope in APPLYING]
    own = [row for row in applying if proven_email and row.person.email == proven_email]
    for group in (applying, own):
        if group and not any(row.holds_on(day) for row in group):
            return max(group, key=lambda row: (row.valid_to or date.max, row.pk))
    return None


def expect_asker(by: Actor, application: Application) -> None:
    """Whoever may send it says who signs it, and who a child's guardian is."""
    expect_right(right_of(by, application), Right.SEND)


def expect_desk(by: Actor, application: Application) -> None:
    if not may_handle(by, application):
        raise Refusal(_("Your role does not let you do this."), status=FORBIDDEN)


def is_answerable(assent: Assent, at: datetime) -> bool:
    """The last second is inside, as with calls. A guardian has no last second."""
    is_live = assent.application.state in LIVE_STATES
    in_time = assent.due_at is None or at.replace(microsecond=0) <= assent.due_at
    return is_live and in_time and assent.state == AssentState.WAITING


def may_take_back(assent: Assent) -> bool:
    """A guardian's consent, as easily as it was given; a signature stays."""
    return not assent.is_signature and assent.state == AssentState.GIVEN


def clean_address(typed: str, assent: Assent) -> str:
    address = typed.strip().lower()
    try:
        validate_email(address)
    except ValidationError:
        sentence = _("Check the e-mail address. It should look like this: anna@example.org.")
        raise Refusal(sentence, field_errors={"email": sentence}) from None
    is_own = assent.member is not None and assent.member.person.email == address
    if is_own:
        sentence = _("This is the address of the person under age. Write the guardian's own one.")
        raise Refusal(sentence, field_errors={"email": sentence})
    return address
