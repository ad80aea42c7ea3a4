"""What an application waits for: made at its sending, asked by a link to a named person."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from osnowa.applications.actions.writing_limits import may_write_to
from osnowa.applications.models import Application, ApplicationVersion
from osnowa.calls.enums import SignOff
from osnowa.calls.models import Rules
from osnowa.calls.queries import hold_closing
from osnowa.kit.actor import WORKER, Actor
from osnowa.kit.codes import hashed, secret_key
from osnowa.kit.refusals import Conflict, Refusal
from osnowa.mandates.actions.journal import note
from osnowa.mandates.emails import write_asked
from osnowa.mandates.enums import AssentKind, AssentState
from osnowa.mandates.models import Assent
from osnowa.mandates.queries import under_age
from osnowa.mandates.rules import clean_address, expect_asker

NAME_LENGTH = 150


def ask_after_sending(application: Application, version: ApplicationVersion) -> None:
    """Plugged into `applications.after_sending`: inside its transaction."""
    if application.rules.sign_off:
        _ask_signature(application, version)
    if application.rules.asks_guardians:
        _ask_guardians(application)


def _ask_signature(application: Application, version: ApplicationVersion) -> None:
    """A new version is signed anew, by the same person: she gets a new link at once."""
    assent = Assent.objects.filter(application=application, kind=AssentKind.SIGNATURE).first()
    if assent is None:
        assent = Assent(
            organisation_id=application.organisation_id,
            application=application,
            kind=AssentKind.SIGNATURE,
        )
    assent.application = application
    assent.state, assent.words = AssentState.WAITING, ""
    assent.answered_at = assent.reminded_at = None
    assent.content_sha256 = version.content_sha256
    assent.due_at = due_of(application, application.rules, version.received_at)
    assent.save()
    if assent.email:
        send_link(WORKER, assent)


def due_of(application: Application, rules: Rules, sent_at: datetime) -> datetime:
    """Until the closing where the rules say so; a version sent later has the days of the rules."""
    closes_at = hold_closing(rules, application.call, application.pk).closing.at
    if rules.sign_off == SignOff.CLOSING and closes_at is not None and closes_at > sent_at:
        return closes_at
    return sent_at + timedelta(days=rules.sign_off_days)


def _ask_guardians(application: Application) -> None:
    for member in under_age(application):
        Assent.objects.get_or_create(
            application=application,
            member=member,
            kind=AssentKind.GUARDIAN,
            defaults={
                "organisation_id": application.organisation_id,
                "text": guardian_text(application),
            },
        )


def guardian_text(application: Application) -> str:
    """The exact words. Nobody's name is in them, so that they may be kept as they were read."""
    with override(application.language):
        return _(
            "I am a parent or legal guardian. I agree that the person I represent takes part in "
            "application no. %(number)s to the call “%(call)s”. %(institution)s may use the "
            "data of this person to handle it. I may take this consent back at any time."
        ) % {
            "number": application.number,
            "call": application.call.title,
            "institution": application.organisation.name,
        }


@transaction.atomic
def ask_for_assent(by: Actor, assent: Assent, *, name: str, email: str, client: str = "") -> None:
    """Say whose yes it is, and send her the link. A link sent before does not work any more.

    Above the limit of letters nothing is written and all looks the same.
    """
    expect_asker(by, assent.application)
    said = " ".join(name.split())[:NAME_LENGTH]
    if not said:
        sentence = _("Write the name.")
        raise Refusal(sentence, field_errors={"name": sentence})
    address = clean_address(email, assent)
    if assent.state in {AssentState.GIVEN, AssentState.LAPSED}:
        raise Conflict(_("This was settled meanwhile. Look at it again."))
    if not may_write_to(assent.application, address, client):
        return
    assent.name, assent.email = said, address
    assent.state, assent.reminded_at = AssentState.WAITING, None
    send_link(by, assent)
    note(by, "assent.ask", assent)


def send_link(by: Actor, assent: Assent) -> None:
    """A new secret each time: only its hash is kept, so an old link cannot be sent again."""
    secret = secret_key()
    assent.secret_hash, assent.asked_at = hashed(secret), timezone.now()
    assent.save()
    write_asked(by, assent, secret)
