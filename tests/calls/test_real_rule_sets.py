"""Real rules of small calls, each set up at the desk alone, each with who fits and who does not.

Amounts, ages and numbers are those of real calls of Polish culture centres. Nothing here makes a
call by code: every condition goes through the screens a coordinator has.
"""

from dataclasses import replace
from typing import Any

import pytest
from django.urls import reverse
from django_scopes import scope

from osnowa.accounts.models import User
from osnowa.calls import sockets
from osnowa.calls.models import Call, Rules
from osnowa.kit.money import Money
from osnowa.kit.refusals import Refusal
from osnowa.organisations.models import Organisation
from osnowa.people.models import Person
from osnowa.territory.models import TerritoryUnit
from tests.calls.at_desk import ALL_PARTIES, Desk, applies, page_of, refused


def test_three_people_with_one_adult_and_one_application_each(desk: Desk) -> None:
    """A town in the north-west, 2017: formal groups, groups of three with an adult, persons."""
    desk.who(
        party_kinds=ALL_PARTIES, group1_people="3", group1_adults="1", guardian="on",
        author_most="1",
    )  # fmt: skip
    call = desk.money().asks_for_facts().publish()
    assert "Grupa nieformalna to co najmniej: 3 osoby, 1 osoba dorosła." in page_of(call)
    assert "Jeden autor wysyła najwyżej 1 zgłoszenie." in page_of(call)
    refused(call, "3 osoby, 1 osoba dorosła", people_count="2", adult_count="1")
    assert applies(call, people_count="3", adult_count="3").number == 1
    refused(call, "Masz tu już wysłane 1 zgłoszenie.", people_count="3", adult_count="3")
    assert applies(call, email="inna@example.org", people_count="4", adult_count="4").number == 2


def test_the_request_has_a_floor_and_a_cap(desk: Desk) -> None:
    """A small gmina by the sea, 2016: at least 3 000, at most 7 000, groups of three."""
    desk.who(party_kinds=["informal_group"], group1_people="3", group1_adults="1")
    desk.money(request_floor="3 000", request_cap="7 000")
    call = desk.asks_for_facts().publish()
    adults = {"people_count": "3", "adult_count": "3"}
    refused(call, "o 3 000 zł", budget=[("Farby", "2 999")], **adults)
    refused(call, "najwyżej o 7 000 zł", budget=[("Farby", "7 000,01")], **adults)
    refused(call, "Zgłosić się mogą: grupy nieformalne.", party_kind="person", **adults)
    assert applies(call, budget=[("Farby", "7 000")], **adults).number == 1


def test_a_resident_or_a_group_under_one_cap(desk: Desk) -> None:
    """A village near a big city, 2018, own money: 3 000 each, 15 000 together, no organisations."""
    desk.who(party_kinds=["person", "informal_group"])
    call = desk.money(request_cap="3 000", pool="15 000").publish()
    assert "do 3 000 zł" in page_of(call)
    refused(call, "osoby, grupy nieformalne", party_kind="organisation")
    refused(call, "najwyżej o 3 000 zł", budget=[("Scena", "4 375")])
    assert applies(call, party_kind="person").number == 1


def test_young_people_over_ten_with_an_adult_leader(desk: Desk) -> None:
    """A town in Mazovia, 2024: three adults with a leader, or two minors over ten and an adult."""
    desk.who(
        party_kinds=ALL_PARTIES, group1_people="3", group1_adults="3", group2_minors="2",
        group2_minor_age="11", group2_leader_adult="on", guardian="on",
    )  # fmt: skip
    call = desk.money().asks_for_facts().publish()
    assert "albo: 2 osoby przed 18. rokiem życia (od 11 lat)" in page_of(call)
    youth = {"people_count": "3", "adult_count": "1", "leader_adult": "yes", "minor_count": "2",
             "guardian_consent": "yes"}  # fmt: skip
    assert applies(call, **youth, youngest_age="12").number == 1
    refused(call, "2 osoby przed 18.", **youth, youngest_age="9", email="b@example.org")
    alone = {**youth, "leader_adult": "no"}
    refused(call, "dorosła osoba, która ją prowadzi", **alone, youngest_age="12")
    assert applies(call, people_count="3", adult_count="3", youngest_age="30").number == 2


def test_minors_need_their_guardians_consent(desk: Desk) -> None:
    """Lower Silesia, 2025: persons and groups of two, minors with consent, up to 10 000."""
    desk.who(party_kinds=ALL_PARTIES, group1_people="2", guardian="on")
    call = desk.money(request_cap="10 000").asks_for_facts().publish()
    pair = {"people_count": "2", "minor_count": "2"}
    refused(call, "ma zgodę rodzica lub opiekuna", **pair, guardian_consent="no")
    assert applies(call, **pair, guardian_consent="yes").number == 1
    assert applies(call, people_count="2", minor_count="0", email="x@example.org").number == 2


def test_residents_of_fourteen_with_three_ideas_and_no_staff(desk: Desk, coordinator: User) -> None:
    """A town by the western border, 2016: 14 years, up to three ideas, staff and families out."""
    desk.who(party_kinds=ALL_PARTIES, age_from="14", author_most="3", staff="families")
    call = desk.money().asks_for_facts().publish()
    refused(call, "Macie co najmniej 14 lat.", youngest_age="13")
    for number in (1, 2, 3):
        assert applies(call, youngest_age="14").number == number
    refused(call, "wysłane 3 zgłoszenia", youngest_age="14")
    refused(call, "i ich rodziny", youngest_age="40", email=coordinator.email)
    with pytest.raises(Refusal):
        applies(call, youngest_age="40", email="nowa@example.org", declares=False)


def territory() -> None:
    for code, kind, name in (
        ("026401", "gmina_urban", "Wrocław"),
        ("0264039", "district", "Wrocław-Stare Miasto"),
        ("143801", "gmina_urban", "Mszczonów"),
    ):
        TerritoryUnit.objects.create(
            code=code, kind=kind, name=name, sort_key=name.lower(), folded_name=name.lower()
        )


def test_one_city_is_in_and_the_rest_is_not(desk: Desk) -> None:
    """A city of micro-grants: adults, 5 000; only who lives there. Gmina by its register code."""
    territory()
    desk.who(party_kinds=["person", "informal_group"], age_from="18", place_of="home",
             place_inside="026401")  # fmt: skip
    call = desk.money(request_cap="5 000").asks_for_facts().publish()
    assert "w jednym z miejsc: Wrocław." in page_of(call)
    here, there = "026401", "143801"
    refused(call, "Zapytaj dom kultury", youngest_age="30", home={"text": "M", "unit": there})
    refused(call, "co najmniej 18 lat", youngest_age="17", home={"text": "W", "unit": here})
    assert applies(call, youngest_age="30", home={"text": "W", "unit": here}).number == 1


def test_an_exception_from_the_cap_needs_its_reason(desk: Desk) -> None:
    """A city of micro-grants for organisations: 5 000, in special cases 10 000."""
    desk.who(party_kinds=["organisation"])
    call = desk.money(request_cap="5 000").set("support-edit", soft_cap="10 000").publish()
    assert "W szczególnych przypadkach można prosić o kwotę do 10 000 zł." in page_of(call)
    big = {"party_kind": "organisation", "budget": [("Scena", "8 000")]}
    with pytest.raises(Refusal) as caught:
        applies(call, **big, declares=False)
    assert "Dlaczego potrzebujecie więcej niż zwykle?" in caught.value.sentence
    assert applies(call, **big).declared[0]["words"] == "Bo warto."
    refused(call, "najwyżej o 10 000 zł", party_kind="organisation", budget=[("Scena", "10 001")])


def test_own_input_in_money_and_work(desk: Desk) -> None:
    """A nation-wide local programme, 2024: own input 25 % of the grant, of it 5 % in money."""
    desk.who(party_kinds=["organisation", "informal_group"])
    desk.money(request_cap="6 000")
    desk.set("support-edit", own_percent="25", own_cash_percent="5")
    call = desk.asks_for_facts().publish()
    asked = {"budget": [("Warsztaty", "6 000")]}
    refused(call, "Prosicie o 6 000 zł", **asked, own_cash="299", own_in_kind="1 500")
    refused(call, "Prosicie o 6 000 zł", **asked, own_cash="300", own_in_kind="1 199")
    assert applies(call, **asked, own_cash="300", own_in_kind="1 200").number == 1


def test_a_patron_supports_two_applications_of_the_young(desk: Desk) -> None:
    """A youth programme: 15-29 years, three people, a patron is needed and takes at most two."""
    desk.who(party_kinds=["informal_group"], age_from="15", age_to="29", group1_people="3",
             patron_needed="on", patron_most="2", guardian="on")  # fmt: skip
    call = desk.money().asks_for_facts().publish()
    young = {"people_count": "3", "adult_count": "3", "youngest_age": "16", "oldest_age": "29",
             "minor_count": "0"}  # fmt: skip
    young |= {"patron_consent": "yes", "guardian_consent": "yes"}
    meadow = {"name": "Fundacja Łąka", "nip": "526-000-12-46"}
    for n in (1, 2):
        sent = applies(call, **young, patron=meadow, email=f"{n}@example.org")
        assert sent.number == n
    named_otherwise = {"name": "Łąka", "nip": "5260001246"}
    refused(call, "Poproś inną organizację", **young, patron=named_otherwise, email="3@example.org")
    refused(call, "Sprawdź NIP", **young, patron={"name": "Inna", "nip": "526-000-12-47"})
    other = {"name": "Inna", "krs": "12345"}
    refused(call, "od 15 do 29 lat", **{**young, "oldest_age": "30"}, patron=other)
    assert applies(call, **young, patron=other, email="4@example.org").number == 3


def listed(*people: tuple[str, str], leader: str = "Hanna") -> list[dict[str, str]]:
    """The rows of a group: name and age, with one who leads."""
    rows = [{"name": name, "age_group": age, "role": "member"} for name, age in people]
    return [{**row, "role": "leader"} if row["name"] == leader else row for row in rows]


def test_a_group_that_writes_down_its_people_declares_nothing(desk: Desk) -> None:
    """A town in Mazowsze, 2024: two people under 18 and an adult who leads, named one by one."""
    desk.who(group1_minors="2", group1_leader_adult="on", group1_named="on",
             group2_people="3", group2_adults="3", party_kinds=ALL_PARTIES)  # fmt: skip
    call = desk.money().asks_for_facts().publish()
    assert "Grupa wpisuje, kto w niej jest." in page_of(call)
    young = [("Zosia", "minor"), ("Janek", "child")]
    led = listed(("Hanna", "adult"), *young)
    sent = applies(call, members=led, declares=False)
    with scope(organisation=call.organisation_id):
        assert sent.party is not None
        roles = dict(sent.party.members.values_list("person__name", "role"))
    assert roles == {"Hanna": "leader", "Zosia": "member", "Janek": "member"}
    unled = listed(("Hanna", "adult"), *young, leader="Zosia")
    refused(call, "dorosła osoba, która ją prowadzi", members=unled, email="2@example.org")
    refused(call, "Grupa nieformalna to", members=led[:2], email="3@example.org")
    grown = listed(("Hanna", "adult"), ("Ewa", "adult"), ("Olga", "adult"), leader="")
    assert applies(call, members=grown, declares=False, email="4@example.org").number == 2
    alone = applies(call, party_kind="person", members=unled, email="5@example.org")
    with scope(organisation=call.organisation_id):
        assert alone.party is not None
        assert alone.party.members.count() == 1


def test_a_cap_depends_on_an_answer(desk: Desk) -> None:
    """A programme of mini-grants: how much depends on how many partners there are."""
    desk.who(party_kinds=["informal_group"], partner_least="1")
    desk.money(request_cap="20 000").asks_for_facts()
    amounts = "1 = 10 000\n2 = 20 000"
    desk.set("support-edit", cap_question="partner_count", cap_amounts=amounts)
    call = desk.publish()
    assert "Ile można dostać, zależy od odpowiedzi" in page_of(call)
    grant = {"budget": [("Scena", "12 000")]}
    refused(call, "Poproś o mniej", **grant, partner_count="1")
    refused(call, "co najmniej 1 partnera", **grant, partner_count="0")
    assert applies(call, **grant, partner_count="2").number == 1


def test_one_author_gets_only_so_much_in_a_year(desk: Desk, monkeypatch: Any) -> None:
    """An old town, 2014: 4 000 a project, 8 000 for one entity in one calendar year."""
    desk.who(party_kinds=ALL_PARTIES, cool_years="")
    desk.money(request_cap="4 000").set("support-edit", yearly_cap="8 000")
    call = desk.publish()
    assert "dostaje w roku najwyżej 8 000 zł" in page_of(call)
    assert applies(call, budget=[("Scena", "4 000")]).number == 1

    def had(_call: Call, _who: Any, known: Any) -> Any:
        return replace(known, awarded_this_year=Money.from_zloty(5_000))

    monkeypatch.setattr(sockets.history_facts, "_plugs", [had])
    refused(call, "Razem z tą kwotą byłoby więcej.", budget=[("Scena", "4 000")])
    assert applies(call, budget=[("Scena", "3 000")], email="d@example.org").number == 2


def test_a_stranger_learns_nothing_from_an_address_she_typed(desk: Desk) -> None:
    """Hanna has sent hers. Who only types her address declares, and is not told about Hanna."""
    desk.who(
        party_kinds=ALL_PARTIES, group1_people="3", group1_adults="1", guardian="on",
        author_most="1",
    )  # fmt: skip
    call = desk.money().asks_for_facts().publish()
    three = {"people_count": "3", "adult_count": "3"}
    applies(call, **three)
    told = "Masz tu już wysłane"
    refused(call, told, **three)
    with pytest.raises(Refusal) as unsaid:
        applies(call, is_proven=False, declares=False, **three)
    assert told not in unsaid.value.sentence
    assert applies(call, is_proven=False, **three).is_sent


def test_what_is_declared_stays_word_for_word_with_the_application(desk: Desk) -> None:
    desk.who(party_kinds=ALL_PARTIES, own1_pl="Działania są bezpłatne.", staff="staff")
    call = desk.money().publish()
    with pytest.raises(Refusal) as caught:
        applies(call, declares=False)
    assert "zaznacz te, które spełniasz" in caught.value.sentence
    sent = applies(call, email="b@example.org")
    with scope(organisation=call.organisation_id):
        content = sent.versions.get().content
        assert Person.objects.filter(email="b@example.org").exists()
    labels = [a["label"] for a in content["sections"][-1]["answers"]]
    assert labels == ["Nasi pracownicy się nie zgłaszają.", "Działania są bezpłatne."]


def test_the_published_conditions_are_frozen_with_the_rest(desk: Desk) -> None:
    desk.who(party_kinds=["person"], author_most="2")
    call = desk.money().publish()
    with scope(organisation=call.organisation_id):
        rules = Rules.objects.get(call=call)
    kinds = [row["kind"] for row in rules.snapshot["conditions"]]
    assert kinds == ["party", "per_author"]
    assert rules.snapshot["call"]["preset"] == "initiative@1"


def test_a_name_of_more_places_is_asked_about(desk: Desk, lipowo: Organisation) -> None:
    territory()
    TerritoryUnit.objects.create(
        code="999901", kind="gmina_rural", name="Mszczonów", sort_key="m", folded_name="mszczonow"
    )
    TerritoryUnit.objects.filter(code="143801").update(folded_name="mszczonow")
    path = reverse("calls:who-edit", kwargs={"pk": desk.call.pk})
    page = desk.client.post(path, {"place_inside": "Mszczonów\nNibylandia"}).content.decode()
    assert "143801" in page
    assert "999901" in page
    assert "Nie znamy miejsca" in page
    assert "Nibylandia" in page
