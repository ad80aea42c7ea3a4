"""What staff may do when a yes came otherwise, or late."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from osnowa.kit.actor import Actor
from osnowa.kit.refusals import Conflict, Refusal
from osnowa.mandates.actions.asking import send_link
from osnowa.mandates.actions.journal import note
from osnowa.mandates.enums import AssentState
from osnowa.mandates.models import Assent
from osnowa.mandates.rules import expect_desk
from osnowa.questionnaires.reading import clean_typed

MOST_DAYS = 60
WORDS_LENGTH = 1000


@transaction.atomic
def record_on_paper(by: Actor, assent: Assent, words: str, at: datetime) -> None:
    """It came signed on paper: `words` say which paper and where it lies."""
    expect_desk(by, assent.application)
    said = _words(words)
    rows = Assent.objects.filter(pk=assent.pk).exclude(state=AssentState.GIVEN)
    if not rows.update(state=AssentState.GIVEN, words=said, answered_at=at, consent=None):
        raise Conflict(_("This was settled meanwhile. Look at it again."))
    assent.state, assent.words = AssentState.GIVEN, said
    note(by, "assent.paper", assent)


@transaction.atomic
def give_more_time(by: Actor, assent: Assent, days: int, words: str, at: datetime) -> None:
    """A signature that was not given in time may still be, with a reason on record."""
    expect_desk(by, assent.application)
    said = _words(words)
    if not 1 <= days <= MOST_DAYS:
        sentence = _("Give from 1 to 60 days.")
        raise Refusal(sentence, field_errors={"days": sentence})
    if assent.state not in {AssentState.WAITING, AssentState.LAPSED}:
        raise Conflict(_("This was settled meanwhile. Look at it again."))
    assent.state, assent.due_at, assent.reminded_at = (
        AssentState.WAITING,
        at + timedelta(days=days),
        None,
    )
    assent.save(update_fields=["state", "due_at", "reminded_at"])
    note(by, "assent.time", assent, days=days, why=said)
    if assent.email:
        send_link(by, assent)


def _words(typed: str) -> str:
    said = clean_typed(typed).strip()[:WORDS_LENGTH]
    if not said:
        sentence = _("Write why, for the record.")
        raise Refusal(sentence, field_errors={"words": sentence})
    return said
