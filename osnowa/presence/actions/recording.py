"""Writing down who was there. The same person marked twice is one row with the last word."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from osnowa.audit.actions import record
from osnowa.events.models import Session
from osnowa.events.rules import expect_runner
from osnowa.kit.actor import Actor
from osnowa.kit.polish import sort_key
from osnowa.kit.refusals import Refusal
from osnowa.people.models import Person
from osnowa.presence.codes import clean_code, new_code, subject_of
from osnowa.presence.enums import Channel, RowKind, Status
from osnowa.presence.models import Card, Presence

MOST_HEADS = 100_000
FIELDS = frozenset({"age_band", "gender_band", "quantity", "unit", "basis"})


@transaction.atomic
def mark_person(
    by: Actor,
    session: Session,
    person: Person,
    status: str = Status.PRESENT,
    *,
    channel: str = Channel.TICK,
    **more: Any,
) -> Presence:
    _expect(by, session, more)
    values = {"person": person, "kind": RowKind.PERSON, **more}
    return _mark(by, session, RowKind.PERSON, person.pk, status, channel, values)


@transaction.atomic
def mark_walk_in(by: Actor, session: Session, name: str, **more: Any) -> Presence:
    """Somebody who came without signing up: known by her name alone."""
    _expect(by, session, {})
    said = " ".join(name.split())[:150]
    if not said:
        sentence = _("Write the name.")
        raise Refusal(sentence, field_errors={"name": sentence})
    person = Person.objects.create(
        organisation_id=session.organisation_id, name=said, sort_key=sort_key(said)
    )
    return mark_person(by, session, person, **more)


@transaction.atomic
def issue_card(by: Actor, session: Session) -> Card:
    """For somebody who wants to be counted and not named."""
    _expect(by, session, {})
    return Card.objects.create(organisation_id=session.organisation_id, code=new_code())


@transaction.atomic
def mark_card(
    by: Actor, session: Session, typed: str, status: str = Status.PRESENT, **more: Any
) -> Presence:
    channel = more.pop("channel", Channel.TICK)
    _expect(by, session, more)
    code = clean_code(typed)
    card = Card.objects.filter(code=code).first() if code else None
    if card is None:
        sentence = _("There is a slip in this code. Read it sign by sign.")
        raise Refusal(sentence, field_errors={"code": sentence})
    values = {"card": card, "kind": RowKind.CARD, **more}
    return _mark(by, session, RowKind.CARD, card.pk, status, channel, values)


@transaction.atomic
def count_heads(
    by: Actor,
    session: Session,
    number: int,
    *,
    is_estimated: bool = False,
    channel: str = Channel.TICK,
    **more: Any,
) -> Presence:
    """People nobody knows: a number, with bands when somebody noted them."""
    _expect(by, session, more)
    if not 1 <= number <= MOST_HEADS:
        sentence = _("Write how many heads you counted.")
        raise Refusal(sentence, field_errors={"number": sentence})
    row = Presence.objects.create(
        organisation_id=session.organisation_id,
        session=session,
        kind=RowKind.HEADS,
        number=number,
        is_estimated=is_estimated,
        channel=channel,
        entered_by=by.label[:200],
        **more,
    )
    _journal(by, "presence.heads", row, number=number)
    return row


@transaction.atomic
def remove_heads(by: Actor, row: Presence) -> None:
    _expect(by, row.session, {})
    _journal(by, "presence.remove", row, number=row.number)
    Presence.objects.filter(pk=row.pk, kind=RowKind.HEADS).delete()


def _mark(
    by: Actor,
    session: Session,
    kind: str,
    number: int,
    status: str,
    channel: str,
    values: dict[str, Any],
) -> Presence:
    programme = session.series.edition.programme_id
    row, _made = Presence.objects.update_or_create(
        organisation_id=session.organisation_id,
        session=session,
        subject=subject_of(kind, number, programme, session.starts_at),
        defaults={
            **values,
            "status": Status(status),
            "channel": Channel(channel),
            "entered_by": by.label[:200],
            "entered_at": timezone.now(),
        },
    )
    _journal(by, "presence.mark", row, status=str(status))
    return row


def _expect(by: Actor, session: Session, more: dict[str, Any]) -> None:
    expect_runner(by, session.series.edition)
    if unknown := set(more) - FIELDS:
        raise TypeError(f"a presence has no {sorted(unknown)}")
    if session.is_cancelled:
        raise Refusal(_("This date was called off. Nobody can have been there."))


def _journal(by: Actor, verb: str, row: Presence, **values: Any) -> None:
    record(by, verb, row, organisation_id=row.organisation_id, values=values)
