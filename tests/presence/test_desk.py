"""Marta at the door: ticks, somebody who just came, heads, and the sheet on paper."""

from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_scopes import scope
from pypdf import PdfReader

from osnowa.accounts.models import User
from osnowa.events.actions import finish_family, leave
from osnowa.events.actions.signing_up import Child
from osnowa.events.models import Session
from osnowa.kit.actor import VISITOR
from osnowa.organisations.models import Organisation
from osnowa.presence.enums import CountRule, Status
from osnowa.presence.models import Card, Presence
from osnowa.presence.queries.counting import Scope, count
from osnowa.presence.queries.sheets import presence_sheet
from osnowa.programmes.models import Edition
from tests.factories.events import dates_of, join, make_series
from tests.factories.organisations import MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_lipowo(lipowo: Organisation) -> Iterator[None]:
    with scope(organisation=lipowo.pk):
        yield


@pytest.fixture
def session(edition: Edition) -> Session:
    """Hanna and a family signed up, Zofia took her place back."""
    first = timezone.now() + timedelta(hours=2)
    series = make_series(edition, capacity=9, first=first)
    (session,) = dates_of(series)
    join(series, session)
    finish_family(
        VISITOR,
        join(series, session, name="Ewa Mama", who="family", people=2),
        [Child("Ola Mała", 7, "babcia Krystyna"), Child("Jan Mały", 9)],
    )
    leave(VISITOR, join(series, session, name="Zofia Odwołana"))
    return session


@pytest.fixture
def marta(client: Client, coordinator: User) -> Client:
    client.force_login(coordinator)
    return client


def names(session: Session) -> dict[str, int]:
    return {one.person.name: one.person.pk for one in presence_sheet(session).people}


def test_the_list_holds_children_by_name_and_nobody_who_left(session: Session) -> None:
    assert list(names(session)) == ["Hanna Sąsiadka", "Jan Mały", "Ola Mała"]
    notes = {one.person.name: one.note for one in presence_sheet(session).people}
    assert notes["Ola Mała"] == "babcia Krystyna"


def test_marta_ticks_the_list(marta: Client, session: Session) -> None:
    here = f"/biurko/obecnosc/{session.pk}/"
    known = names(session)
    told = marta.get(here).content.decode()
    assert "Hanna Sąsiadka" in told
    typed = {f"p{known['Hanna Sąsiadka']}": "late", f"p{known['Jan Mały']}": "absent"}
    marta.post(f"{here}lista/", typed)
    assert dict(Presence.objects.values_list("person__name", "status")) == {
        "Hanna Sąsiadka": Status.LATE,
        "Jan Mały": Status.ABSENT,
    }
    marta.post(f"{here}lista/", {**typed, "everybody": "1"})
    assert Presence.objects.get(person__name="Ola Mała").status == Status.PRESENT
    assert Presence.objects.get(person__name="Jan Mały").status == Status.ABSENT
    assert count(CountRule.UNIQUE, Scope()).number == 2
    assert marta.post(f"{here}lista/", {f"p{known['Jan Mały']}": "x"}).status_code == 422


def test_somebody_just_came_and_forty_heads_were_counted(marta: Client, session: Session) -> None:
    here = f"/biurko/obecnosc/{session.pk}/"
    marta.post(f"{here}osoba/", {"name": "Nowa Sąsiadka"})
    marta.post(f"{here}glowy/", {"number": "40", "is_estimated": "on"})
    marta.post(f"{here}nowa-karta/")
    card = Card.objects.get()
    told = marta.get(here).content.decode()
    assert "Nowa Sąsiadka" in told
    assert card.code in told
    assert "szacunek" in told
    assert count(CountRule.WITH_HEADS, Scope()).number == 42
    for end, typed in (
        ("osoba/", {"name": ""}),
        ("glowy/", {"number": "dużo"}),
        ("karta/", {"code": "AAAA"}),
    ):
        refused = marta.post(here + end, typed)
        assert refused.status_code == 422, end
        assert "Błąd:" in refused.content.decode()
    heads = Presence.objects.get(kind="heads")
    marta.post(f"/biurko/obecnosc/glowy/{heads.pk}/usun/")
    assert count(CountRule.WITH_HEADS, Scope()).number == 2


@pytest.mark.parametrize(
    ("query", "shown", "hidden"),
    [
        ("", "Hanna Sąsiadka", "Podpis"),
        ("?podpis=1", "Podpis", ""),
        ("?inicjaly=1", "H. S.", "Hanna"),
    ],
)
def test_the_sheet_on_paper_is_tagged(
    marta: Client, session: Session, query: str, shown: str, hidden: str
) -> None:
    answer = marta.get(f"/biurko/obecnosc/{session.pk}/arkusz.pdf{query}")
    reader = PdfReader(BytesIO(answer.content))
    text = " ".join(page.extract_text() for page in reader.pages)
    assert shown in text
    assert not hidden or hidden not in text
    catalogue = reader.trailer["/Root"]
    assert catalogue["/MarkInfo"]["/Marked"] == True  # noqa: E712 - a PDF object, not a bool
    assert "Obecność: Malujemy przystanek" in str(reader.metadata.title)


def test_the_list_of_dates_begins_with_tomorrow(marta: Client, session: Session) -> None:
    Session.objects.filter(pk=session.pk).update(taken=3)
    told = marta.get("/biurko/obecnosc/").content.decode()
    assert "Malujemy przystanek" in told
    later = timezone.now() + timedelta(days=9)
    Session.objects.filter(pk=session.pk).update(
        starts_at=later, ends_at=later + timedelta(hours=1)
    )
    assert "Malujemy przystanek" not in marta.get("/biurko/obecnosc/").content.decode()


def test_an_auditor_and_a_stranger_see_no_list(
    client: Client, session: Session, lipowo: Organisation, stranger: User
) -> None:
    auditor = UserFactory()
    MembershipFactory(organisation=lipowo, user=auditor, role="auditor")
    for user in (auditor, stranger):
        client.force_login(user)
        assert client.get(f"/biurko/obecnosc/{session.pk}/").status_code == 404
        assert client.get(f"/biurko/obecnosc/{session.pk}/arkusz.pdf").status_code == 404


def test_the_list_costs_the_same_for_one_and_for_four(marta: Client, edition: Edition) -> None:
    series = make_series(edition, first=timezone.now() + timedelta(hours=2))
    (session,) = dates_of(series)
    here = f"/biurko/obecnosc/{session.pk}/"

    def cost() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert marta.get(here).status_code == 200
        return len(seen)

    join(series, session)
    cost()
    with_one = cost()
    for number in range(3):
        join(series, session, name=f"Osoba{number} Ktoś")
    assert cost() == with_one
