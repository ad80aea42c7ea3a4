"""*Powiadom mnie*: one letter when a call opens, and nobody knows the address any more."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from django_scopes import scope, scopes_disabled

from osnowa.accounts.models import User
from osnowa.calls.actions import (
    ask_for_notice,
    cancel_call,
    confirm_notice,
    empty_stale_notices,
    tell_openings,
)
from osnowa.calls.models import Call, OpeningNotice
from osnowa.outbox.enums import LetterState
from osnowa.outbox.models import Letter
from osnowa.people.actions import erase_person
from osnowa.people.models import Person
from osnowa.people.queries import appearances_of
from osnowa.programmes.models import Edition
from tests.calls.cast import by
from tests.factories.calls import change_frozen, freeze, make_call

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
PAGE = "/programy/po-sasiedzku/po-sasiedzku-2026/"
ASK = f"{PAGE}powiadom/"
OLA = "ola@example.org"


@pytest.fixture
def announced(edition: Edition) -> Call:
    now = timezone.now().replace(microsecond=0)
    call = make_call(edition, opens_at=now + 3 * DAY, closes_at=now + 30 * DAY)
    return freeze(call, at=now - DAY)


def opens(call: Call) -> None:
    change_frozen(call, opens_at=timezone.now() - HOUR)


def ask(client: Client, email: str = OLA) -> str:
    answer = client.post(ASK, {"email": email, "consent": "on"})
    return str(answer.content.decode())


def link_of(email: str = OLA) -> str:
    text = Letter.objects.filter(kind="calls.confirm_notice", recipient=email).latest("pk").text
    return text.split("/powiadom/")[1].split("/")[0]


def confirmed(client: Client, email: str = OLA) -> OpeningNotice:
    ask(client, email)
    assert client.post(f"/powiadom/{link_of(email)}/").status_code == 200
    with scopes_disabled():
        return OpeningNotice.objects.get(email=email)


def test_from_the_page_of_the_call_to_one_letter_and_nothing_left(
    client: Client, announced: Call
) -> None:
    assert ASK in client.get(PAGE).content.decode()
    assert "Zajrzyj do swojej poczty" in ask(client)
    page = client.get(f"/powiadom/{link_of()}/")
    assert "Tak, napiszcie do mnie" in page.content.decode()
    assert page["Cache-Control"] == "no-store, private"
    client.post(f"/powiadom/{link_of()}/")
    assert tell_openings() == 0
    opens(announced)
    assert tell_openings() == 1
    assert tell_openings() == 0
    letter = Letter.objects.get(kind="calls.opened")
    assert (letter.recipient, letter.state) == (OLA, LetterState.QUEUED)
    with scopes_disabled():
        notice = OpeningNotice.objects.get()
    assert (notice.email, notice.secret_hash, notice.consent_text) == ("", "", "")
    assert notice.was_told
    Letter.objects.update(state=LetterState.SENT, sent_at=timezone.now())
    empty_stale_notices()
    assert not Letter.objects.filter(recipient=OLA).exists()
    assert not Letter.objects.filter(text__contains="powiadom").exists()


def test_opening_the_link_alone_decides_nothing(client: Client, announced: Call) -> None:
    """Programs that look into links of letters must not agree for her."""
    ask(client)
    client.get(f"/powiadom/{link_of()}/")
    opens(announced)
    assert tell_openings() == 0
    assert not Letter.objects.filter(kind="calls.opened").exists()


def test_no_answer_tells_whether_an_address_waits(client: Client, announced: Call) -> None:
    confirmed(client)
    assert ask(client, OLA) == ask(client, "nieznana@example.org").replace("nieznana", "ola")


def test_asking_again_keeps_her_yes_and_makes_no_second_row(
    client: Client, announced: Call
) -> None:
    confirmed(client)
    ask(client)
    with scopes_disabled():
        assert OpeningNotice.objects.get().confirmed_at is not None
    opens(announced)
    assert tell_openings() == 1
    assert Letter.objects.filter(kind="calls.opened").count() == 1


def test_nobody_floods_a_strangers_mailbox(client: Client, announced: Call) -> None:
    pages = {ask(client) for _again in range(6)}
    assert len(pages) == 1
    assert Letter.objects.filter(kind="calls.confirm_notice").count() == 3


def test_no_takes_the_address_away_at_once(client: Client, announced: Call) -> None:
    ask(client)
    page = client.post(f"/powiadom/{link_of()}/", {"no": "1"}).content.decode()
    assert "Twój adres jest już zapomniany" in page.replace("\u00a0", " ")
    with scopes_disabled():
        assert OpeningNotice.objects.get().email == ""
    assert client.get(f"/powiadom/{'x' * 43}/").status_code == 404


def test_without_a_proof_the_address_goes_after_two_days(client: Client, announced: Call) -> None:
    ask(client)
    assert empty_stale_notices(timezone.now() + DAY) == 0
    assert empty_stale_notices(timezone.now() + 2 * DAY + HOUR) == 1
    with scopes_disabled():
        assert OpeningNotice.objects.get().emptied_at is not None


def test_a_call_that_is_called_off_writes_once_too(
    client: Client, announced: Call, coordinator: User
) -> None:
    confirmed(client)
    with scope(organisation=announced.organisation_id):
        cancel_call(by(coordinator), announced, "Nie ma pieniędzy.")
    assert tell_openings() == 1
    assert Letter.objects.get(kind="calls.called_off").recipient == OLA
    assert not Letter.objects.filter(kind="calls.opened").exists()


def test_a_worker_that_slept_through_the_call_writes_nothing(
    client: Client, announced: Call
) -> None:
    confirmed(client)
    now = timezone.now()
    change_frozen(announced, opens_at=now - 2 * DAY, closes_at=now - DAY)
    assert tell_openings() == 1
    assert not Letter.objects.filter(kind="calls.opened").exists()
    with scopes_disabled():
        assert OpeningNotice.objects.get().email == ""


@pytest.mark.parametrize("typed", ["", "ola", "ola@", "a@b\ncc:x@y.pl", "x" * 300 + "@e.org"])
def test_what_is_no_address_is_kept_as_typed_with_a_reason(
    client: Client, announced: Call, typed: str
) -> None:
    answer = client.post(ASK, {"email": typed, "consent": "on"})
    assert answer.status_code == 422
    assert "Błąd" in answer.content.decode()
    assert not Letter.objects.exists()


def test_without_consent_nothing_is_kept(client: Client, announced: Call) -> None:
    answer = client.post(ASK, {"email": OLA})
    assert answer.status_code == 422
    assert OLA in answer.content.decode()
    with scopes_disabled():
        assert not OpeningNotice.objects.exists()


def test_there_is_nothing_to_wait_for_once_the_call_is_open(
    client: Client, announced: Call
) -> None:
    opens(announced)
    assert client.get(ASK).status_code == 404
    assert ASK not in client.get(PAGE).content.decode()
    with scope(organisation=announced.organisation_id):
        ask_for_notice(announced, OLA, "zgoda")
        assert not OpeningNotice.objects.exists()


def test_her_export_shows_it_and_her_erasure_takes_it(
    client: Client, announced: Call, coordinator: User
) -> None:
    notice = confirmed(client)
    with scope(organisation=announced.organisation_id):
        ola = Person.objects.create(
            organisation=announced.organisation, name="Ola", sort_key="ola", email=OLA
        )
        shown = [one.what for one in appearances_of(by(coordinator), ola)]
        assert shown == ["czeka na otwarcie naboru"]
        erase_person(by(coordinator), ola)
        notice.refresh_from_db()
    assert notice.email == ""


def test_the_desk_counts_who_waits(client: Client, announced: Call, coordinator: User) -> None:
    confirmed(client)
    confirmed(client, "ela@example.org")
    client.force_login(coordinator)
    page = client.get(f"/biurko/nabory/{announced.pk}/").content.decode()
    assert "Czekają na list o otwarciu" in page.replace("\u00a0", " ")
    assert OLA not in page


def test_two_workers_write_one_letter(client: Client, announced: Call) -> None:
    """Emptying is a compare-and-set: whoever comes second finds nothing to tell."""
    notice = confirmed(client)
    opens(announced)
    with scopes_disabled():
        stale = OpeningNotice.objects.get(pk=notice.pk)
    assert tell_openings() == 1
    with scopes_disabled():
        assert confirm_notice(stale) is False
    assert tell_openings() == 0
    assert Letter.objects.filter(kind="calls.opened").count() == 1
