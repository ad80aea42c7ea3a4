"""A place is found, reached and known from the door to the last row."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from django_scopes import scope

from osnowa.accounts.models import User
from osnowa.audit.models import Entry
from osnowa.kit.refusals import Refusal
from osnowa.maps.actions import add_place, change_place, write_access
from osnowa.maps.enums import AccessAnswer, AccessKind
from osnowa.maps.models import AccessFact, Place
from osnowa.maps.queries.places import place_view, unconfirmed_count, what_is_missing, with_access
from osnowa.maps.rules import clean_point
from osnowa.organisations.models import Organisation
from osnowa.organisations.queries import actor_for
from osnowa.territory.actions import import_demo_units
from tests.factories.maps import CHECKED, make_place
from tests.factories.organisations import MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db
DAY = {"checked_on_day": "2", "checked_on_month": "3", "checked_on_year": "2026"}


def typed_access(**known: str) -> dict[str, str]:
    unknown = {kind.value: "unconfirmed" for kind in AccessKind}
    return {**unknown, **known, **DAY}


def seen(place: Place) -> Place:
    with scope(organisation=place.organisation_id):
        return with_access(Place.objects.filter(pk=place.pk)).get()


def test_marta_adds_a_place_and_says_what_was_checked(
    client: Client, coordinator: User, lipowo: Organisation
) -> None:
    import_demo_units()
    client.force_login(coordinator)
    form = {
        "name": "Świetlica w Cybowie",
        "address": "Cybowo 12, 78-540 Kalisz Pomorski",
        "territory": "3203033",
        "point": "53,29876 15,90432",
        "transport": "Autobus 5, przystanek Szkoła.",
        "is_public": "on",
    }
    answer = client.post("/biurko/miejsca/nowe/", form)
    with scope(organisation=lipowo.pk):
        place = Place.objects.get()
    assert answer["Location"] == f"/biurko/miejsca/{place.pk}/dostepnosc/"
    assert (place.slug, place.latitude) == ("swietlica-w-cybowie", Decimal("53.29876"))
    assert place.territory is not None
    assert place.territory.code == "3203033"

    client.post(
        answer["Location"], typed_access(step_free="yes", pjm="no", step_free_note="Od podwórka.")
    )
    page = client.get("/miejsca/swietlica-w-cybowie/").content.decode()
    assert "Wejście bez schodów" in page
    assert "Od\xa0podwórka." in page or "Od podwórka." in page
    assert "2\xa0marca\xa02026" in page
    assert "niepotwierdzone" in page
    verbs = set(
        Entry.objects.filter(target=f"maps.Place:{place.pk}").values_list("verb", flat=True)
    )
    assert verbs == {"place.add", "place.access"}


def test_a_place_without_facts_is_told_by_what_is_missing(lipowo: Organisation) -> None:
    bare = make_place(lipowo, "Łąka", address="", access=None)
    assert what_is_missing(seen(bare)) == ["address", "access"]
    assert what_is_missing(seen(make_place(lipowo))) == []
    assert unconfirmed_count(seen(bare)) == len(AccessKind)


@pytest.mark.parametrize(
    ("typed", "point"),
    [
        ("", (None, None)),
        ("53.29876, 15.90432", (Decimal("53.29876"), Decimal("15.90432"))),
        ("53,29876; 15,90432", (Decimal("53.29876"), Decimal("15.90432"))),
        ("-33.9 18.4", (Decimal("-33.90000"), Decimal("18.40000"))),
    ],
)
def test_points_are_read_as_maps_give_them(typed: str, point: tuple[object, object]) -> None:
    assert clean_point(typed) == point


@pytest.mark.parametrize("typed", ["53.2", "abc, def", "95.0, 15.0", "53.2, 181", "1, 2, 3", "²,²"])
def test_a_slip_in_a_point_is_told_with_an_example(typed: str) -> None:
    with pytest.raises(Refusal, match=r"53\.29876") as told:
        clean_point(typed)
    assert "point" in told.value.field_errors


def test_nothing_typed_is_lost_when_something_is_wrong(
    client: Client, coordinator: User, lipowo: Organisation
) -> None:
    client.force_login(coordinator)
    page = client.post(
        "/biurko/miejsca/nowe/", {"name": "", "address": "Rynek 1", "point": "daleko"}
    ).content.decode()
    assert 'value="Rynek 1"' in page
    assert 'value="daleko"' in page
    assert "Nazwij miejsce." in page
    with scope(organisation=lipowo.pk):
        assert not Place.objects.exists()


def test_a_check_cannot_lie_in_the_future(
    client: Client, coordinator: User, lipowo: Organisation
) -> None:
    place = make_place(lipowo)
    client.force_login(coordinator)
    later = timezone.localdate() + timedelta(days=2)
    day = {
        "checked_on_day": str(later.day),
        "checked_on_month": str(later.month),
        "checked_on_year": str(later.year),
    }
    page = client.post(f"/biurko/miejsca/{place.pk}/dostepnosc/", {**typed_access(), **day})
    assert "Ten dzień jeszcze nie nadszedł." in page.content.decode()


def test_yes_and_no_are_dated_and_not_confirmed_is_not(lipowo: Organisation) -> None:
    place = make_place(lipowo)
    with scope(organisation=lipowo.pk):
        dated = dict(AccessFact.objects.filter(place=place).values_list("kind", "checked_on"))
        assert dated[AccessKind.INDUCTION_LOOP] == CHECKED
        assert dated[AccessKind.PJM] is None
        with pytest.raises(IntegrityError), transaction.atomic():
            AccessFact.objects.filter(place=place, kind=AccessKind.PJM).update(
                answer=AccessAnswer.YES
            )


def test_the_list_keeps_the_places_that_surely_have_it(
    client: Client, lipowo: Organisation
) -> None:
    make_place(lipowo, "Świetlica")
    make_place(lipowo, "Scena na łące", access={AccessKind.PJM: AccessAnswer.YES})
    make_place(lipowo, "Magazyn", is_public=False)
    page = client.get("/miejsca/").content.decode()
    assert "Świetlica" in page
    assert "Magazyn" not in page
    narrowed = client.get("/miejsca/?dostep=pjm").content.decode()
    assert "Scena na" in narrowed
    assert "Świetlica" not in narrowed
    assert client.get("/miejsca/?dostep=x'--").status_code == 200
    assert client.get("/miejsca/magazyn/").status_code == 404


@pytest.mark.parametrize("port", ["", ":8443"])
def test_a_host_of_one_institution_shows_its_own_places(
    client: Client, lipowo: Organisation, brzezina: Organisation, port: str
) -> None:
    lipowo.host = "kultura.lipowo.pl"
    lipowo.save()
    make_place(lipowo, "Świetlica")
    make_place(brzezina, "Remiza")
    here = {"HTTP_HOST": f"kultura.lipowo.pl{port}"}
    assert "Remiza" not in client.get("/miejsca/", **here).content.decode()
    assert client.get("/miejsca/remiza/", **here).status_code == 404
    assert "Remiza" in client.get("/miejsca/").content.decode()


def test_two_places_of_one_name_have_two_addresses(
    lipowo: Organisation, brzezina: Organisation
) -> None:
    assert make_place(lipowo, "Remiza").slug == "remiza"
    assert make_place(brzezina, "Remiza").slug == "remiza-2"


def test_an_auditor_reads_and_changes_nothing(lipowo: Organisation) -> None:
    auditor = UserFactory()
    MembershipFactory(organisation=lipowo, user=auditor, role="auditor")
    place = make_place(lipowo)
    actor = actor_for(auditor)
    with scope(organisation=lipowo.pk):
        assert list(Place.objects.visible_to(actor)) == [place]
        for change in (
            lambda: add_place(actor, lipowo.pk, "Nowe"),
            lambda: change_place(actor, place, name="Inne"),
            lambda: write_access(actor, place, {}, date(2026, 1, 1)),
        ):
            with pytest.raises(Refusal) as refused:
                change()
            assert refused.value.status == 403


def test_another_house_sees_no_place_of_ours(stranger: User, lipowo: Organisation) -> None:
    make_place(lipowo)
    with scope(organisation=lipowo.pk):
        assert not Place.objects.visible_to(actor_for(stranger)).exists()


@pytest.mark.parametrize("count", [1, 3])
def test_the_lists_cost_the_same_for_one_place_and_for_three(
    client: Client, coordinator: User, lipowo: Organisation, django_assert_num_queries, count: int
) -> None:
    for number in range(count):
        make_place(lipowo, f"Świetlica {number}")
    client.get("/miejsca/")
    with django_assert_num_queries(3):
        client.get("/miejsca/")
    client.force_login(coordinator)
    client.get("/biurko/miejsca/")
    with django_assert_num_queries(9):
        client.get("/biurko/miejsca/")


def test_the_workbook_has_the_rows_of_the_screen(
    client: Client, coordinator: User, lipowo: Organisation
) -> None:
    make_place(lipowo, "Świetlica")
    client.force_login(coordinator)
    assert client.get("/biurko/miejsca/?format=xlsx").status_code == 200
    page = client.get("/biurko/miejsca/?access=step_free").content.decode()
    assert "Świetlica" in page
    assert "Świetlica" not in client.get("/biurko/miejsca/?access=etr").content.decode()


def test_the_word_for_a_map_is_a_plain_link(lipowo: Organisation) -> None:
    pointed = make_place(lipowo, latitude=Decimal("53.29876"), longitude=Decimal("15.90432"))
    assert place_view(seen(pointed)).map_url.endswith("mlat=53.29876&mlon=15.90432")
    assert place_view(seen(make_place(lipowo, "Bez punktu"))).map_url == ""
