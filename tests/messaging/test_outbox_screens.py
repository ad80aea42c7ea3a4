"""Biurko: letters that wait, went or came back."""

import io

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from osnowa.accounts.models import User
from osnowa.audit.models import Entry
from osnowa.kit.actor import Actor
from osnowa.messaging.plugs import work_items
from osnowa.messaging.recipients import Recipient
from osnowa.organisations.models import Organisation
from osnowa.organisations.queries import actor_for
from osnowa.outbox.enums import LetterState
from osnowa.outbox.models import Letter
from tests.messaging.conftest import HANNA, Write

pytestmark = pytest.mark.django_db
SECRET = "q7Zk3v9LmX0pTn5RwYb2Ds8Jf6Hc4Ga1"


def held(write: Write, count: int, batch: str = "przypomnienie") -> list[Letter | None]:
    return [
        write(Recipient(f"Osoba {n:02d}", email=f"osoba{n}@example.org"), is_held=True, batch=batch)
        for n in range(count)
    ]


def page(client: Client, name: str, **where: object) -> str:
    response = client.get(reverse(f"messaging:{name}", kwargs=where))
    assert response.status_code == 200
    return response.content.decode()


def test_list_shows_letters_of_this_institution_only(
    desk: Client, strangers_desk: Client, write: Write
) -> None:
    letter = write()
    assert letter is not None

    assert "Kino pod lipą" in page(desk, "letter-list")
    assert "Kino pod lipą" not in page(strangers_desk, "letter-list")
    sheet = reverse("messaging:letter-show", kwargs={"number": letter.pk})
    assert strangers_desk.get(sheet).status_code == 404
    assert desk.get(sheet).status_code == 200


def test_list_is_filtered_and_exported_as_filtered(desk: Client, write: Write) -> None:
    write()
    write(Recipient("=HYPERLINK(1)", email="zly@example.org"), is_held=True)
    address = reverse("messaging:letter-list") + "?state=held"

    shown = desk.get(address).content.decode()
    assert "HYPERLINK" in shown
    assert "Hanna" not in shown
    book = openpyxl.load_workbook(io.BytesIO(desk.get(address + "&format=xlsx").content))
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    assert len([row for row in rows if any(row)]) == 2
    assert not any(cell.data_type == "f" for row in book.worksheets[0] for cell in row)


@pytest.mark.parametrize("count", [1, 3])
def test_list_costs_the_same_for_one_letter_and_three(
    desk: Client, write: Write, count: int, django_assert_max_num_queries: object
) -> None:
    held(write, count)
    with django_assert_max_num_queries(25):  # type: ignore[operator]
        desk.get(reverse("messaging:letter-list"))


def test_sheet_hides_the_secret_of_a_link(desk: Client, write: Write) -> None:
    """A link that signs one person in is for that person, not for whoever reads her post."""
    letter = write(context={"link": f"http://127.0.0.1:8000/wejdz/{SECRET}/"})
    assert letter is not None
    assert SECRET in letter.text

    assert SECRET not in page(desk, "letter-show", number=letter.pk)


def test_sheet_shows_what_people_typed_as_words(desk: Client, write: Write) -> None:
    letter = write(context={"title": "<img src=x onerror=alert(1)>"})
    assert letter is not None
    shown = page(desk, "letter-show", number=letter.pk)

    assert "<img src=x" not in shown
    assert "&lt;img src=x" in shown


def test_held_batch_is_read_and_released(desk: Client, write: Write) -> None:
    held(write, 3)
    assert "przypomnienie" in page(desk, "batch-list")
    assert "Osoba 02" in page(desk, "batch-show", batch="przypomnienie")

    release(desk, 3)
    assert set(Letter.objects.values_list("state", flat=True)) == {LetterState.QUEUED}
    assert Entry.objects.get(verb="messaging.release_batch").side.content["count"] == 3


def release(client: Client, count: int | None = None) -> int:
    address = reverse("messaging:batch-release", kwargs={"batch": "przypomnienie"})
    return client.post(address, {"count": count} if count else {}).status_code


def test_many_letters_need_a_second_click(desk: Client, write: Write) -> None:
    held(write, 21)
    first = page(desk, "batch-show", batch="przypomnienie")
    assert reverse("messaging:batch-release", kwargs={"batch": "przypomnienie"}) not in first

    assert release(desk) == 422
    assert Letter.objects.filter(state=LetterState.HELD).count() == 21
    assert release(desk, 21) == 302
    assert Letter.objects.filter(state=LetterState.QUEUED).count() == 21


def test_clerk_reads_but_does_not_release(clerks_desk: Client, write: Write) -> None:
    held(write, 2)

    assert "Osoba 01" in page(clerks_desk, "batch-show", batch="przypomnienie")
    assert release(clerks_desk, 2) == 404
    assert Letter.objects.filter(state=LetterState.HELD).count() == 2


def test_stranger_releases_nothing(strangers_desk: Client, write: Write) -> None:
    held(write, 2)

    release(strangers_desk, 2)
    assert Letter.objects.filter(state=LetterState.HELD).count() == 2


def test_letters_of_a_decision_are_released_with_the_decision(
    desk: Client, write: Write, owned: None
) -> None:
    letters = held(write, 2, "decision:7")
    address = reverse("messaging:batch-release", kwargs={"batch": "decision:7"})

    assert "/biurko/decyzje/7/" in page(desk, "batch-show", batch="decision:7")
    assert desk.post(address, {"count": 2}).status_code == 422
    assert letters[0] is not None
    move = reverse("messaging:letter-move", kwargs={"number": letters[0].pk, "move": "wypusc"})
    assert desk.post(move).status_code == 422
    assert Letter.objects.filter(state=LetterState.HELD).count() == 2


def test_one_letter_is_released_cancelled_or_tried_again(desk: Client, write: Write) -> None:
    for state, move, after in (
        (LetterState.HELD, "wypusc", LetterState.QUEUED),
        (LetterState.HELD, "anuluj", LetterState.CANCELLED),
        (LetterState.FAILED, "ponow", LetterState.QUEUED),
    ):
        letter = write()
        assert letter is not None
        Letter.objects.filter(pk=letter.pk).update(state=state)
        where = {"number": letter.pk, "move": move}
        assert desk.post(reverse("messaging:letter-move", kwargs=where)).status_code == 302
        letter.refresh_from_db()
        assert letter.state == after
        assert desk.get(reverse("messaging:letter-move", kwargs=where)).status_code == 405


def test_released_letter_cannot_be_released_again(desk: Client, write: Write) -> None:
    letter = write(is_held=True)
    assert letter is not None
    where = reverse("messaging:letter-move", kwargs={"number": letter.pk, "move": "wypusc"})

    assert desk.post(where).status_code == 302
    assert desk.post(where).status_code == 409


def test_today_tells_what_waits(
    write: Write, marta: Actor, lipowo: Organisation, stranger: User, owned: None
) -> None:
    held(write, 2)
    held(write, 5, "decision:7")
    write(Recipient("Zofia", postal_address="ul. Lipowa 1"))
    Letter.objects.filter(pk=write().pk).update(state=LetterState.FAILED)  # type: ignore[union-attr]

    numbers = [(item.number, item.is_late) for item in work_items(marta, lipowo.pk)]
    assert numbers == [(1, True), (1, False), (2, False)]
    assert work_items(actor_for(stranger), lipowo.pk) == []


def test_paper_letters_are_printed_and_marked(desk: Client, write: Write) -> None:
    letter = write(Recipient("Pani Zofia 🌳", postal_address="ul. Lipowa 1\n96-100 Lipowo"))
    write(HANNA)
    assert letter is not None
    assert "Pani Zofia" in page(desk, "paper-list")

    printed = desk.get(reverse("messaging:paper-print"))
    assert printed.content.startswith(b"%PDF")
    desk.post(reverse("messaging:paper-posted"), {"chosen": [letter.pk]})
    letter.refresh_from_db()
    assert letter.state == LetterState.SENT
    assert desk.get(reverse("messaging:paper-print")).status_code == 302


def test_desk_is_closed_to_who_is_not_signed_in(client: Client) -> None:
    assert client.get(reverse("messaging:letter-list")).status_code == 302
