"""Every page of letters costs the same for one row and for three; the menu fits the role."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from osnowa.messaging.plugs import verbs
from osnowa.messaging.recipients import Recipient
from osnowa.messaging.tables import TONES
from osnowa.organisations.models import Organisation
from osnowa.outbox.enums import Channel, LetterState
from tests.factories.outbox import LetterFactory
from tests.messaging.conftest import RECEIVED, Write

pytestmark = pytest.mark.django_db

PAGES = {
    "letter-list": {},
    "batch-list": {},
    "batch-show": {"batch": "b"},
    "paper-list": {},
    "wording-list": {},
    "wording-edit": {"key": RECEIVED.key, "language": "pl"},
}


@pytest.fixture
def add(lipowo: Organisation) -> Callable[[int], None]:
    """So many letters of every sort."""

    def added(count: int) -> None:
        told: dict[str, Any] = {"organisation_id": lipowo.pk, "kind": RECEIVED.key}
        LetterFactory.create_batch(count, **told, state=LetterState.HELD, batch="b")
        LetterFactory.create_batch(count, **told, state=LetterState.HELD)
        LetterFactory.create_batch(count, **told, channel=Channel.POST)
        LetterFactory.create_batch(count, **told, values={"name": "Hanna"})

    return added


def queries_of(client: Client, name: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(reverse(f"messaging:{name}", kwargs=PAGES[name])).status_code == 200
    return len(queries)


@pytest.mark.parametrize("name", PAGES)
def test_page_costs_the_same_for_one_row_and_three(
    desk: Client, add: Callable[[int], None], name: str
) -> None:
    add(1)
    queries_of(desk, name)
    one = queries_of(desk, name)
    add(2)

    assert queries_of(desk, name) == one
    assert one < 40


def test_reading_writes_nothing(desk: Client, add: Callable[[int], None]) -> None:
    add(1)
    desk.get(reverse("messaging:letter-list"))
    for name, where in PAGES.items():
        with CaptureQueriesContext(connection) as queries:
            desk.get(reverse(f"messaging:{name}", kwargs=where))
        verbs_used = {query["sql"].split()[0] for query in queries}
        assert not verbs_used & {"INSERT", "UPDATE", "DELETE"}


def test_long_batch_shows_its_length_and_the_first_people(
    desk: Client, lipowo: Organisation
) -> None:
    LetterFactory.create_batch(
        230, organisation_id=lipowo.pk, state=LetterState.HELD, batch="b", kind=RECEIVED.key
    )
    shown = desk.get(reverse("messaging:batch-show", kwargs={"batch": "b"})).content.decode()

    assert "230" in shown
    assert "30" in shown.split("</ul>")[-2]


def test_search_finds_people_and_subjects(desk: Client, write: Write) -> None:
    write(Recipient("Zofia Łąka", email="zofia@example.org"))
    write(Recipient("Jan", email="jan@example.org"), context={"title": "Pieśni babci"})
    found = {
        typed: desk.get(reverse("messaging:letter-list"), {"q": typed}).content.decode()
        for typed in ("Zofia", "jan@", "babci", "nikt taki")
    }

    assert "Zofia Łąka" in found["Zofia"]
    assert "Pieśni babci" not in found["Zofia"]
    assert "Pieśni babci" in found["jan@"]
    assert "Pieśni babci" in found["babci"]
    assert "Zofia Łąka" not in found["nikt taki"]


@pytest.mark.parametrize("query", ["state=nonsense", "sort=organisation_id", "kind=' OR 1=1"])
def test_made_up_filters_and_sorts_do_no_harm(desk: Client, write: Write, query: str) -> None:
    write()

    assert desk.get(f"{reverse('messaging:letter-list')}?{query}").status_code == 200


def test_menu_fits_the_role(desk: Client, clerks_desk: Client) -> None:
    wording = reverse("messaging:wording-list")
    letters = reverse("messaging:letter-list")

    assert f'href="{wording}"' in desk.get(letters).content.decode()
    assert f'href="{wording}"' not in clerks_desk.get(letters).content.decode()


def test_every_state_has_a_tone_and_every_verb_a_label() -> None:
    assert set(TONES) == set(LetterState)
    assert all(str(label) for label in verbs().values())
