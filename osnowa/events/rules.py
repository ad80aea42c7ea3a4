"""Who may run the calendar, what may be typed at a sign-up, when a series may be public."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from osnowa.events.enums import LIVING, SeriesState, WhoComes
from osnowa.events.models import Registration, Series, Session
from osnowa.kit.actor import Actor
from osnowa.kit.refusals import Refusal
from osnowa.organisations.enums import HANDLING_ROLES, LEADING_ROLES
from osnowa.organisations.rules import FORBIDDEN
from osnowa.people.ways import email_problem, phone_problem
from osnowa.programmes.models import Edition
from osnowa.programmes.policy import is_granted

MOST_PEOPLE = 60
NEED_LENGTH = 500
NEEDS_KEPT = timedelta(days=30)


def may_run(actor: Actor, edition: Edition) -> bool:
    return is_granted(actor, HANDLING_ROLES, edition.organisation_id, edition.programme_id)


def expect_runner(by: Actor, edition: Edition) -> None:
    if not may_run(by, edition):
        raise Refusal(_("You may read this calendar, but not change it."), status=FORBIDDEN)


def may_lead_series(actor: Actor, edition: Edition) -> bool:
    return is_granted(actor, LEADING_ROLES, edition.organisation_id, edition.programme_id)


def is_open_for(series: Series, session: Session | None, now: datetime) -> bool:
    """Whether somebody can sign up for this date, or for the whole series."""
    if series.state != SeriesState.PUBLISHED:
        return False
    if session is None:
        return series.takes_whole
    return series.takes_dates and not session.is_cancelled and session.starts_at > now


def is_in_time(registration: Registration, now: datetime) -> bool:
    """Cancelling and changing end when the last date begins."""
    session = registration.session
    return registration.state in LIVING and (session is None or session.starts_at > now)


def clean_contact(typed: str) -> tuple[str, str]:
    """One field, two ways: (e-mail, phone), one of them empty."""
    text = " ".join(typed.split())
    is_mail = "@" in text
    problem = email_problem(text) if is_mail else phone_problem(text)
    if problem:
        raise _wrong("contact", problem)
    return (text.lower(), "") if is_mail else ("", text)


def clean_people(people: int, who: str) -> int:
    if who == WhoComes.PERSON:
        return 1
    if not 1 <= people <= MOST_PEOPLE:
        said = _("Write how many people come, from 1 to %(most)s.") % {"most": MOST_PEOPLE}
        raise _wrong("people", said)
    return people


def clean_name(typed: str) -> str:
    name = " ".join(typed.split())[:150]
    if not name:
        raise _wrong("name", _("Write your first name and surname."))
    return name


def _wrong(field: str, sentence: str) -> Refusal:
    return Refusal(sentence, field_errors={field: sentence})
