"""What people read in their letters: in their own language, with what matters in the body."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils import timezone
from django_scopes import scope
from icalendar import Calendar

from osnowa.events.actions import leave
from osnowa.events.emails import letter_kinds, own_path, write_state
from osnowa.events.enums import RegistrationState, SignUp, WaitingMode
from osnowa.events.models import Registration
from osnowa.events.plugs import dates_attachment
from osnowa.events.sealing import is_mark_of, mark_of, opened, sealed
from osnowa.kit.actor import VISITOR
from osnowa.organisations.models import Organisation
from osnowa.outbox.kinds import PLACEHOLDER
from osnowa.outbox.models import Letter
from osnowa.programmes.enums import StripKind
from osnowa.programmes.models import Edition
from tests.architecture import plain_polish
from tests.factories.events import join, make_series

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_lipowo(lipowo: Organisation) -> Iterator[None]:
    with scope(organisation=lipowo.pk):
        yield


def last() -> Letter:
    letter = Letter.objects.order_by("pk").last()
    assert letter is not None
    return letter


@pytest.mark.parametrize("kind", letter_kinds(), ids=lambda kind: kind.key)
def test_every_letter_speaks_three_languages_and_plainly(kind) -> None:
    for texts in (kind.subject, kind.body):
        assert set(texts) == {"pl", "en", "uk"}
        known = {code: set(PLACEHOLDER.findall(text)) for code, text in texts.items()}
        assert known["pl"] == known["en"] == known["uk"] <= set(kind.placeholders)
    assert plain_polish.faults(kind.subject["pl"]) == []
    assert plain_polish.faults(kind.body["pl"]) == []


def test_a_letter_is_in_the_language_of_the_page_she_signed_up_on(edition: Edition) -> None:
    hanna = join(make_series(edition), language="uk")
    assert last().subject.startswith("У вас є місце")
    assert f"/uk/zapisy/{hanna.public_id}/" in last().text
    assert own_path(hanna.public_id).startswith("/zapisy/")


def test_a_letter_says_who_pays_as_the_agreement_wants(edition: Edition) -> None:
    edition.strip_kind = StripKind.FUNDED
    edition.strip_sentence = "Dofinansowano ze środków Gminy Lipowo."
    edition.save()
    join(make_series(edition))
    assert "Dofinansowano ze środków Gminy Lipowo." in last().text


def test_all_dates_of_a_series_stand_in_the_letter(edition: Edition) -> None:
    join(make_series(edition, dates=3, sign_up=SignUp.SERIES))
    assert last().text.count("* ") == 3


def test_the_letter_of_an_offer_says_until_when(edition: Edition) -> None:
    series = make_series(edition, capacity=1, waiting=WaitingMode.OFFER)
    first, _second = join(series), join(series, name="Zofia Czekająca")
    leave(VISITOR, first)
    letter = Letter.objects.get(kind="events.offered")
    assert letter.recipient == "zofia@example.org"
    assert "Czeka na Ciebie do:" in letter.text


def test_a_strangers_words_carry_no_link_into_a_letter(edition: Edition) -> None:
    """Whoever signs up somebody else's address must not send her where he wants."""
    join(make_series(edition), name="Wygrana www.zly.example", contact="ofiara@example.org")
    assert "www.zly" not in last().text
    assert last().recipient == "ofiara@example.org"


def test_one_address_gets_only_so_many_letters_an_hour(edition: Edition) -> None:
    series = make_series(edition)
    for number in range(9):
        join(series, name=f"Osoba {number}", contact="ofiara@example.org")
    assert Letter.objects.filter(recipient="ofiara@example.org").count() == 6
    assert Registration.objects.count() == 9


def test_no_letter_while_places_are_only_held(edition: Edition) -> None:
    held = join(make_series(edition), who="family", people=2)
    assert held.state == RegistrationState.HELD
    assert write_state(VISITOR, held) is None
    assert not Letter.objects.exists()


def test_an_erased_person_gets_no_letter(edition: Edition) -> None:
    hanna = join(make_series(edition))
    Registration.objects.filter(pk=hanna.pk).update(person=None)
    leave(VISITOR, Registration.objects.with_all().get(pk=hanna.pk))
    assert not Letter.objects.filter(kind="events.left").exists()


def test_the_attachment_holds_her_dates_alone(edition: Edition) -> None:
    series = make_series(edition, dates=3)
    hanna = join(series)
    found = dates_attachment(f"events.dates:{hanna.pk}")
    assert found is not None
    (event,) = Calendar.from_ical(found[2]).walk("VEVENT")
    assert event["dtstart"].dt > timezone.now() + timedelta(days=6)
    for strange in ("applications.receipt:1", "events.dates:", "events.dates:x", "events.dates:0"):
        assert dates_attachment(strange) is None


def test_links_are_made_of_a_key_and_words_are_sealed(settings, edition: Edition) -> None:
    hanna = join(make_series(edition))
    mark = mark_of(hanna.public_id)
    assert is_mark_of(hanna.public_id, mark)
    assert not is_mark_of(hanna.token, mark)
    hidden = sealed("Tłumacz PJM")
    assert sealed("") == "" == opened("")
    settings.SECRET_KEY = "inny-klucz-serwera"
    assert not is_mark_of(hanna.public_id, mark)
    assert opened(hidden) == ""
