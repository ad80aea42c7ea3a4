"""What staff and residents type: slips are told in words and at their field."""

from collections.abc import Iterator
from datetime import date

import pytest
from django_scopes import scope

from osnowa.events.forms.agenda import AgendaFilters
from osnowa.events.forms.series import MoveForm, PatternForm, SeriesForm
from osnowa.events.forms.sign_up import ChildForm, PeopleForm, SignUpForm, child_forms, words_of
from osnowa.events.rules import clean_contact, clean_people
from osnowa.kit.refusals import Refusal
from osnowa.organisations.models import Organisation
from osnowa.programmes.models import Edition
from tests.factories.events import dates_of, make_series

pytestmark = pytest.mark.django_db
WHO = ("person", "group", "family", "team")


@pytest.fixture(autouse=True)
def in_lipowo(lipowo: Organisation) -> Iterator[None]:
    with scope(organisation=lipowo.pk):
        yield


@pytest.mark.parametrize("who", WHO)
def test_no_sign_up_asks_for_more_than_four_things(who: str) -> None:
    form = SignUpForm(who)
    assert len([field for field in form if not field.is_hidden]) <= 4


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        (" Hanna@Example.org ", ("hanna@example.org", "")),
        ("600 700 800", ("", "600 700 800")),
        ("+48 600700800", ("", "+48 600700800")),
    ],
)
def test_one_field_takes_an_address_or_a_number(typed: str, read: tuple[str, str]) -> None:
    assert clean_contact(typed) == read


@pytest.mark.parametrize("typed", ["a@b@c", "hanna@", "123", "", "x\r\nBcc: y@z.pl"])
def test_what_cannot_be_reached_is_refused(typed: str) -> None:
    with pytest.raises(Refusal) as told:
        clean_contact(typed)
    assert "contact" in told.value.field_errors


def test_how_many_come_has_an_end() -> None:
    assert clean_people(7, "person") == 1
    for wrong in (0, 61):
        with pytest.raises(Refusal):
            clean_people(wrong, "group")
    assert not PeopleForm({"people": "dużo"}).is_valid()
    many = SignUpForm("family", {"name": "Ewa", "contact": "e@example.org", "people": "11"})
    assert "Jest ich więcej? Zadzwoń." in str(many.errors["people"])


def test_each_purpose_of_a_picture_is_asked_apart_and_none_is_ticked() -> None:
    form = ChildForm()
    assert len(form.fields["images"].choices) == 3
    assert form["images"].initial is None
    words = words_of("print", "Dom Kultury w Lipowie")
    assert "w druku" in words
    assert "Dom Kultury w Lipowie" in words


def test_children_have_forms_of_their_own() -> None:
    typed = {"child1-name": "Ola", "child1-age": "7", "child2-name": "", "child2-age": "30"}
    one, two = child_forms(2, typed)
    assert one.is_valid()
    assert set(two.errors) == {"name", "age"}


def test_ages_stand_in_order_and_a_price_is_an_amount(edition: Edition) -> None:
    from osnowa.programmes.models import Edition as Editions

    typed = {
        "title": "Bajki",
        "edition": edition.pk,
        "kind": "workshop",
        "sign_up": "none",
        "waiting": "automatic",
        "offer_hours": "24",
        "need_days": "14",
        "age_from": "12",
        "age_to": "6",
        "price": "dwa złote",
    }
    form = SeriesForm(None, Editions.objects.all(), typed)
    assert set(form.errors) == {"age_to", "price"}
    good = SeriesForm(None, Editions.objects.all(), {**typed, "age_to": "14", "price": "1 250,50"})
    assert good.is_valid(), good.errors
    assert good.values()["price"] == 125_050
    assert good.values()["sentence"] == {"pl": "", "en": "", "uk": ""}


def day(name: str, on: date) -> dict[str, str]:
    return {
        f"{name}_day": str(on.day),
        f"{name}_month": str(on.month),
        f"{name}_year": str(on.year),
    }


def test_a_pattern_without_a_last_day_is_one_date() -> None:
    typed = {**day("first", date(2026, 5, 1)), "starts": "17", "minutes": "90", "every_weeks": "1"}
    form = PatternForm({**typed, "skips_holidays": "on"})
    assert form.is_valid(), form.errors
    pattern = form.pattern()
    assert (pattern.first, pattern.last) == (date(2026, 5, 1), date(2026, 5, 1))
    # A single date on a holiday is what somebody wanted.
    assert not pattern.skips_holidays


def test_slips_of_a_pattern_are_told() -> None:
    typed = {
        **day("first", date(2026, 5, 10)),
        **day("last", date(2026, 5, 1)),
        **day("break_first", date(2026, 5, 3)),
        "starts": "25:00",
        "minutes": "0",
        "every_weeks": "7",
    }
    form = PatternForm(typed)
    wrong = {"last", "break_last", "starts", "minutes", "every_weeks"}
    assert set(form.errors) == wrong


def test_the_form_of_a_move_begins_with_what_is(edition: Edition) -> None:
    session = dates_of(make_series(edition, capacity=9))[0]
    form = MoveForm(session)
    assert form.initial["minutes"] == 120
    assert form.initial["capacity"] == 9
    assert form.initial["place"] == session.place_id


@pytest.mark.parametrize("typed", [{"wiek": "-1"}, {"wiek": "x"}, {"dostep": "x"}, {"jezyk": "'"}])
def test_nonsense_in_the_address_is_no_filter(typed: dict[str, str]) -> None:
    wanted = AgendaFilters([], typed).wanted(None)
    assert (wanted.age, wanted.access, wanted.language, wanted.is_free) == (None, "", "", False)
