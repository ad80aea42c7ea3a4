"""The answer of whoever was asked: given, sent back with words, or taken back."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from osnowa.applications.queries.versions import last_version
from osnowa.kit.polish import sort_key
from osnowa.kit.refusals import Conflict, Refusal
from osnowa.mandates.actions.journal import ASKED_PERSON, note
from osnowa.mandates.emails import write_news
from osnowa.mandates.enums import AssentState
from osnowa.mandates.models import Assent
from osnowa.mandates.rules import is_answerable, may_take_back
from osnowa.people.actions import give_consent, withdraw_consent
from osnowa.people.enums import ConsentPurpose
from osnowa.people.models import Person
from osnowa.questionnaires.reading import clean_typed

WORDS_LENGTH = 1000


@transaction.atomic
def give_assent(assent: Assent, seen: str, at: datetime) -> None:
    """`seen` is the fingerprint of what she read: Conflict when something newer was sent."""
    if assent.is_signature:
        _expect_same_content(assent, seen)
    _move(assent, AssentState.GIVEN, at)
    if not assent.is_signature:
        assent.consent = give_consent(
            ASKED_PERSON, _guardian(assent), ConsentPurpose.GUARDIAN, assent.text
        )
        assent.save(update_fields=["consent"])
    note(ASKED_PERSON, "assent.give", assent, sha256=assent.content_sha256)
    if assent.is_signature:
        write_news(ASKED_PERSON, assent, _("Your application is signed. Now it counts."))


@transaction.atomic
def send_back(assent: Assent, words: str, at: datetime) -> None:
    """A signature refused, with what to mend. The applicant mends it and sends it again."""
    said = clean_typed(words).strip()[:WORDS_LENGTH]
    if not said:
        sentence = _("Write what should be changed.")
        raise Refusal(sentence, field_errors={"words": sentence})
    _move(assent, AssentState.SENT_BACK, at, words=said)
    note(ASKED_PERSON, "assent.send_back", assent)
    write_news(
        ASKED_PERSON, assent, _("It was sent back to you: %(words)s") % {"words": assent.words}
    )


@transaction.atomic
def take_back(assent: Assent, at: datetime) -> None:
    """A guardian's consent, with one press and without a reason."""
    if not may_take_back(assent):
        raise Conflict(_("This was settled meanwhile. Look at it again."))
    moved = Assent.objects.filter(pk=assent.pk, state=AssentState.GIVEN)
    if not moved.update(state=AssentState.WITHDRAWN, answered_at=at):
        raise Conflict(_("This was settled meanwhile. Look at it again."))
    assent.state = AssentState.WITHDRAWN
    if assent.consent is not None:
        withdraw_consent(ASKED_PERSON, assent.consent)
    note(ASKED_PERSON, "assent.take_back", assent)


def _expect_same_content(assent: Assent, seen: str) -> None:
    version = last_version(assent.application)
    if version is None or version.content_sha256 != seen or assent.content_sha256 != seen:
        raise Conflict(_("The application changed since you read it. Read it once more."))


def _move(assent: Assent, state: str, at: datetime, words: str = "") -> None:
    """One UPDATE from waiting: two presses, or two people, cannot both answer."""
    waiting = Assent.objects.filter(
        pk=assent.pk, state=AssentState.WAITING, secret_hash=assent.secret_hash
    )
    if not is_answerable(assent, at) or not waiting.update(
        state=state, answered_at=at, words=words
    ):
        raise Conflict(_("This was settled meanwhile. Look at it again."))
    assent.state, assent.answered_at, assent.words = state, at, words


def _guardian(assent: Assent) -> Person:
    """By the address she has just proven with the link."""
    known = Person.objects.filter(organisation_id=assent.organisation_id, email=assent.email)
    return known.first() or Person.objects.create(
        organisation_id=assent.organisation_id,
        name=assent.name,
        sort_key=sort_key(assent.name),
        email=assent.email,
        language=assent.application.language,
    )
