"""Letters to people who signed up: what became of it, what changes, what comes tomorrow."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from osnowa.events.enums import RegistrationState
from osnowa.events.letter_kinds import (
    CALLED_OFF,
    CONFIRMED,
    KINDS,
    LEFT,
    MOVED,
    OFFERED,
    PROMOTED,
    REMINDER,
    WAITING,
)
from osnowa.events.models import Registration, Session
from osnowa.events.queries.agenda import view_of
from osnowa.events.queries.sheet import position_of, sessions_of
from osnowa.events.sealing import mark_of
from osnowa.kit.actor import Actor
from osnowa.kit.refusals import Refusal
from osnowa.kit.texts import without_links
from osnowa.messaging.actions import write_to
from osnowa.messaging.recipients import Recipient
from osnowa.outbox.kinds import LetterKind
from osnowa.outbox.models import Letter
from osnowa.outbox.rules import needs_second_click
from osnowa.programmes.queries import strip_of
from osnowa.ui import dates

DATES_ATTACHMENT = "events.dates"
# Words of a stranger in a letter that goes to an address nobody has proven.
NAME_LENGTH = 60
DATES_TOLD = 12
_KIND_OF = {
    RegistrationState.TAKEN: CONFIRMED,
    RegistrationState.WAITING: WAITING,
    RegistrationState.OFFERED: OFFERED,
    RegistrationState.LEFT: LEFT,
}


def letter_kinds() -> Sequence[LetterKind]:
    return KINDS


def own_path(public_id: UUID, language: str = "pl") -> str:
    with override(language):
        return reverse("events:own-show", args=[public_id, mark_of(public_id)])


def write_state(
    by: Actor, registration: Registration, *, was_waiting: bool = False
) -> Letter | None:
    """The letter that fits the state; none while places are only held."""
    state = RegistrationState(registration.state)
    kind = _KIND_OF.get(state)
    if kind is None:
        return None
    if was_waiting and state is RegistrationState.TAKEN:
        kind = PROMOTED
    context = {"people": str(registration.people), "position": str(position_of(registration))}
    if registration.offered_until is not None:
        with override(registration.language):
            context["until"] = dates.day_hour(registration.offered_until)
    has_dates = state is RegistrationState.TAKEN
    files = [f"{DATES_ATTACHMENT}:{registration.pk}"] if has_dates else []
    return _write(by, registration, kind, sessions_of(registration), context, files=files)


def write_reminder(by: Actor, registration: Registration, session: Session) -> Letter | None:
    return _write(by, registration, REMINDER, [session], {})


def write_moved(by: Actor, session: Session, people: Sequence[Registration]) -> int:
    return _to_all(by, session, people, MOVED)


def write_called_off(by: Actor, session: Session, people: Sequence[Registration]) -> int:
    return _to_all(by, session, people, CALLED_OFF)


def _to_all(by: Actor, session: Session, people: Sequence[Registration], kind: str) -> int:
    """More letters than a few wait in the outbox for a second click."""
    batch = f"{kind}:{session.pk}:{session.sequence}"
    is_held = needs_second_click(len(people))
    context = {"reason": session.reason}
    letters = [
        _write(by, one, kind, [session], context, batch=batch, is_held=is_held) for one in people
    ]
    return sum(letter is not None for letter in letters)


def _write(
    by: Actor,
    registration: Registration,
    kind: str,
    sessions: Sequence[Session],
    context: Mapping[str, str],
    *,
    files: Sequence[str] = (),
    batch: str = "",
    is_held: bool = False,
) -> Letter | None:
    """Nobody's bad address may stop the change for the others."""
    person = registration.person
    if person is None:
        return None
    to = Recipient(
        without_links(person.name, NAME_LENGTH),
        email=person.email,
        phone=person.phone,
        language=registration.language,
    )
    link = f"{settings.PUBLIC_ADDRESS}{own_path(registration.public_id, registration.language)}"
    about = {**_about(registration, sessions), "link": link, **context}
    try:
        return write_to(
            by,
            registration.organisation,
            kind,
            to,
            about,
            target=registration,
            batch=batch,
            is_held=is_held,
            attachments=files,
        )
    except Refusal:
        return None


def _about(registration: Registration, sessions: Sequence[Session]) -> dict[str, str]:
    series = registration.series
    with override(registration.language):
        views = [view_of(session) for session in sessions]
        when = "\n".join(f"* {view.when}" for view in views[:DATES_TOLD])
        place = next((one.place for one in sessions if one.place is not None), None)
    return {
        "event": sessions[0].name if len(sessions) == 1 else series.title,
        "when": when.removeprefix("* ") if len(views) == 1 else f"\n{when}",
        "where": f"{place.name}, {place.address}" if place is not None else "",
        "strip": strip_of(series.edition).sentence,
    }
