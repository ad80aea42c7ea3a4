"""Signing up: without an account, once for each form, and never for a place that is not there."""

import hashlib
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from osnowa.accounts.tries import count_try
from osnowa.audit.actions import record
from osnowa.events.actions.needing import keep_need
from osnowa.events.actions.promoting import drop_lapsed
from osnowa.events.actions.taking import dates_of, give_back, lock_series, take_places
from osnowa.events.emails import write_state
from osnowa.events.enums import RegistrationState, Sector, WhoComes
from osnowa.events.models import (
    ImagePermission,
    Participant,
    Registration,
    Series,
    Session,
    TeamSide,
)
from osnowa.events.rules import clean_contact, clean_name, clean_people, is_open_for
from osnowa.jobs.clock import database_now
from osnowa.kit.actor import Actor
from osnowa.kit.polish import fold, sort_key
from osnowa.kit.refusals import Conflict, Refusal
from osnowa.people.models import Person
from osnowa.territory.models import TerritoryUnit

HOUR = timedelta(hours=1)
LETTERS_PER_ADDRESS, SIGN_UPS_PER_CLIENT = 6, 40
# Whoever brings others tells about them on a second page, while the places are held.
SECOND_PAGE = frozenset({WhoComes.FAMILY, WhoComes.TEAM})
TOO_MANY = 429


@dataclass(frozen=True)
class SignUpAsked:
    """What a person typed on the first page: at most four fields."""

    name: str
    contact: str
    who: str = WhoComes.PERSON
    people: int = 1
    need: str = ""
    territory: TerritoryUnit | None = None
    language: str = "pl"
    token: uuid.UUID | None = None


@dataclass(frozen=True)
class Child:
    name: str
    age: int | None = None
    collected_by: str = ""
    goes_home_alone: bool = False
    # Purpose to the very words agreed to.
    images: tuple[tuple[str, str], ...] = ()


@transaction.atomic
def sign_up(
    by: Actor,
    series: Series,
    session: Session | None,
    asked: SignUpAsked,
    *,
    client: str = "",
    now: datetime | None = None,
) -> Registration:
    """A place when there is one and nobody waits before; else a place on the waiting list."""
    name, (email, phone) = clean_name(asked.name), clean_contact(asked.contact)
    people = clean_people(asked.people, asked.who)
    token = asked.token or uuid.uuid4()
    _expect_few(client)
    locked = lock_series(series)
    if (known := _known(locked, token, name, email, phone)) is not None:
        return known
    moment = now or database_now()
    session = _expect_open(locked, session, asked.who, moment)
    drop_lapsed(locked, moment)
    registration = Registration(
        organisation_id=locked.organisation_id,
        series=locked,
        session=session,
        token=token,
        person=_person(locked, name, email, phone, asked.language),
        who=asked.who,
        people=_places_for(locked, asked.who, people),
        territory=asked.territory,
        language=asked.language,
        queue_number=_next_number(locked),
        created_at=moment,
        state=RegistrationState.WAITING,
    )
    registration.save()
    _take_or_wait(registration, moment)
    keep_need(registration, asked.need, moment)
    _journal(by, "registration.add", registration)
    if registration.state != RegistrationState.HELD:
        _write(by, registration, email, phone)
    return registration


def _expect_few(client: str) -> None:
    """A library has one address for many people, so the limit is high; a script meets it soon."""
    if client and not count_try(f"sign-up-by:{client}", SIGN_UPS_PER_CLIENT, HOUR):
        sentence = _("Many sign-ups came from this network. Call us, we will write you down.")
        raise Refusal(sentence, status=TOO_MANY)


def _known(
    series: Series, token: uuid.UUID, name: str, email: str, phone: str
) -> Registration | None:
    """The row of the first click. Somebody else's token opens nothing."""
    rows = Registration.objects.with_all().filter(token=token)
    found = rows.first()
    if found is None:
        return None
    person = found.person
    typed = (name, email, phone)
    if person is None or (person.name, person.email, person.phone) != typed:
        raise Conflict(_("This form was sent already. Open the page of the event and start anew."))
    return found


def _expect_open(
    series: Series, session: Session | None, who: str, now: datetime
) -> Session | None:
    fresh = None
    if session is not None:
        fresh = Session.objects.with_series().get(pk=session.pk, series=series)
    if not is_open_for(series, fresh, now):
        raise Conflict(_("Nobody can sign up here any more. Look at the other dates."))
    if who not in (series.who_comes or [WhoComes.PERSON]):
        raise Refusal(_("One cannot sign up here like this. Start from the page of the event."))
    return fresh


def _places_for(series: Series, who: str, people: int) -> int:
    extra = who == WhoComes.FAMILY and series.is_guardian_counted
    return people + int(extra)


def _next_number(series: Series) -> int:
    series.queue_issued += 1
    Series.objects.filter(pk=series.pk).update(queue_issued=series.queue_issued)
    return series.queue_issued


def _person(series: Series, name: str, email: str, phone: str, language: str) -> Person:
    """She is known by her address and her name together; one address may serve a family."""
    same = Person.objects.filter(
        organisation_id=series.organisation_id, email=email, phone=phone, erased_at=None
    )
    known = next((one for one in same if fold(one.name) == fold(name)), None)
    return known or Person.objects.create(
        organisation_id=series.organisation_id,
        name=name,
        sort_key=sort_key(name),
        email=email,
        phone=phone,
        language=language,
    )


def _take_or_wait(registration: Registration, now: datetime) -> None:
    """Nobody overtakes: while somebody waits for the same dates, whoever comes waits too."""
    before = Registration.objects.queued().filter(
        series=registration.series, session=registration.session
    )
    if before.exclude(pk=registration.pk).exists():
        return
    if not take_places(registration, dates_of(registration, now), registration.people):
        return
    if registration.who in SECOND_PAGE:
        minutes = timedelta(minutes=registration.series.hold_minutes)
        registration.state, registration.held_until = RegistrationState.HELD, now + minutes
    else:
        registration.state = RegistrationState.TAKEN
    registration.save(update_fields=["state", "held_until"])


def _write(by: Actor, registration: Registration, email: str, phone: str) -> None:
    if count_try(f"sign-up-to:{email or phone}", LETTERS_PER_ADDRESS, HOUR):
        write_state(by, registration)


@transaction.atomic
def finish_family(
    by: Actor, registration: Registration, children: Sequence[Child], *, now: datetime | None = None
) -> Registration:
    """Names of the children, who may collect them, and leave for pictures, each for itself."""
    locked = _expect_unfinished(registration, now or database_now())
    if not children:
        raise Refusal(_("Write the name of each child."))
    Participant.objects.filter(registration=locked).delete()
    for child in children:
        _add_child(locked, child)
    wanted = _places_for(locked.series, WhoComes.FAMILY, len(children))
    return _finish(by, locked, wanted, now or database_now())


def _add_child(registration: Registration, child: Child) -> None:
    name = clean_name(child.name)
    own = {"organisation_id": registration.organisation_id}
    person = Person.objects.create(**own, name=name, sort_key=sort_key(name))
    participant = Participant.objects.create(
        **own,
        registration=registration,
        person=person,
        name=name,
        age=child.age,
        collected_by=child.collected_by.strip()[:200],
        goes_home_alone=child.goes_home_alone,
    )
    for purpose, text in child.images:
        ImagePermission.objects.create(
            **own,
            participant=participant,
            purpose=purpose,
            text=text,
            text_hash=hashlib.sha256(text.encode()).hexdigest(),
        )


@transaction.atomic
def finish_team(
    by: Actor,
    registration: Registration,
    sides: Sequence[tuple[str, str, int]],
    *,
    now: datetime | None = None,
) -> Registration:
    """Two institutions of one gmina: (sector, name, people), each with enough people."""
    locked = _expect_unfinished(registration, now or database_now())
    _check_sides(locked.series, sides)
    TeamSide.objects.filter(registration=locked).delete()
    for sector, name, people in sides:
        TeamSide.objects.create(
            organisation_id=locked.organisation_id,
            registration=locked,
            sector=Sector(sector),
            name=" ".join(name.split())[:200],
            people=people,
        )
    return _finish(by, locked, sum(people for *_, people in sides), now or database_now())


def _check_sides(series: Series, sides: Sequence[tuple[str, str, int]]) -> None:
    if {sector for sector, *_rest in sides} != set(Sector) or len(sides) != len(Sector):
        raise Refusal(_("A team has two sides: a culture institution and social welfare."))
    if not all(name.strip() for _sector, name, _people in sides):
        raise Refusal(_("Write the names of both institutions."))
    least = series.team_minimum
    if any(people < least for *_rest, people in sides):
        said = _("Each institution sends at least %(least)s people.") % {"least": least}
        raise Refusal(said, field_errors={"people": said})


def _expect_unfinished(registration: Registration, now: datetime) -> Registration:
    series = lock_series(registration.series)
    locked = Registration.objects.with_all().get(pk=registration.pk)
    locked.series = series
    held = locked.held_until is not None and now <= locked.held_until
    if locked.state == RegistrationState.HELD and not held:
        raise Conflict(_("The places were held for a few minutes and went back. Sign up again."))
    if locked.state not in (RegistrationState.HELD, RegistrationState.WAITING):
        raise Conflict(_("This sign-up is finished already."))
    return locked


def _finish(by: Actor, registration: Registration, people: int, now: datetime) -> Registration:
    """More people than were held need places of their own; without them the family waits whole."""
    was_held = registration.state == RegistrationState.HELD
    if was_held:
        give_back(registration, now)
    registration.people = people
    registration.state, registration.held_until = RegistrationState.WAITING, None
    if was_held and take_places(registration, dates_of(registration, now), people):
        registration.state = RegistrationState.TAKEN
    registration.save(update_fields=["people", "state", "held_until"])
    _journal(by, "registration.finish", registration)
    person = registration.person
    if person is not None:
        _write(by, registration, person.email, person.phone)
    return registration


def _journal(by: Actor, verb: str, registration: Registration) -> None:
    record(
        by,
        verb,
        registration,
        organisation_id=registration.organisation_id,
        values={"state": registration.state, "people": registration.people},
    )
