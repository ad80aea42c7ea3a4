"""Paper cards are keyed twice; two readings that agree make the ballot."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from osnowa.ballots.actions.opening_box import box_key
from osnowa.ballots.codes import answer_hash
from osnowa.ballots.enums import Channel, PollState
from osnowa.ballots.envelopes import Key
from osnowa.ballots.models import CardKeying, PaperCard, Poll, Voter
from osnowa.ballots.queries import voter_of
from osnowa.ballots.rules import may_run
from osnowa.ballots.specs import Card
from osnowa.kit.actor import Actor
from osnowa.kit.refusals import Conflict, Refusal

SERIAL_LENGTH = 20


@transaction.atomic
def key_card(by: Actor, poll: Poll, serial: str, card: Card) -> bool:
    """One reading of a card. True when it agrees with an earlier one and the ballot is made.

    What was keyed never reaches the journal: only that the card was. Raises Conflict when the
    card is done, or when this person's reading is there and the rules ask for another's.
    """
    locked = Poll.objects.select_for_update(of=("self",), no_key=True).with_call().get(pk=poll.pk)
    if locked.state != PollState.ANNOUNCED or not may_run(by, locked):
        raise Refusal(_("Cards can be keyed from the announcement to the sealing of the count."))
    row = _card(locked, serial)
    key, voter = box_key(locked), voter_of(locked, card.code)
    content = _content(locked, card, voter)
    earlier = [key.open(one.closed) for one in _readings_of_others(by, locked, row)]
    if content in earlier:
        _close(row, key, content, voter)
        return True
    _keep_reading(by, row, key, content)
    return False


def _card(poll: Poll, serial: str) -> PaperCard:
    number = serial.strip()[:SERIAL_LENGTH]
    if not number:
        sentence = _("Write the number of the card.")
        raise Refusal(sentence, field_errors={"serial": sentence})
    row, _made = PaperCard.objects.get_or_create(
        poll=poll, serial=number, defaults={"organisation_id": poll.organisation_id}
    )
    if row.closed is not None:
        raise Conflict(_("This card was keyed twice and agrees. Take the next one."))
    return row


def _content(poll: Poll, card: Card, voter: Voter | None) -> dict[str, Any]:
    """In the shape in which it comes out of an envelope, so that two readings compare."""
    return {
        "channel": str(Channel.PAPER),
        "voter": voter.pk if voter else None,
        "answer": answer_hash(poll.pk, card.code) if voter else "",
        "choices": [list(pair) for pair in card.choices],
        "ground": str(card.seen_ground),
    }


def _readings_of_others(by: Actor, poll: Poll, row: PaperCard) -> list[CardKeying]:
    readings = CardKeying.objects.filter(card=row)
    if not poll.needs_two_keyers:
        return list(readings)
    if readings.filter(keyed_by_user_id=_number_of(by)).exists():
        raise Conflict(_("You keyed this card. Somebody else must key it the second time."))
    return list(readings)


def _close(row: PaperCard, key: Key, content: dict[str, Any], voter: Voter | None) -> None:
    PaperCard.objects.filter(pk=row.pk).update(closed=key.close(content))
    CardKeying.objects.filter(card=row).delete()
    if voter is not None:
        Voter.objects.filter(pk=voter.pk).update(has_voted_on_paper=True)


def _keep_reading(by: Actor, row: PaperCard, key: Key, content: dict[str, Any]) -> None:
    CardKeying.objects.create(
        organisation_id=row.organisation_id,
        card=row,
        keyed_by_user_id=_number_of(by),
        keyed_by=by.label[:200],
        closed=key.close(content),
    )


def _number_of(by: Actor) -> int:
    """Whoever may run a vote is somebody signed in."""
    assert by.user_id is not None
    return by.user_id
