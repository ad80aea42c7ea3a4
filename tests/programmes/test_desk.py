"""Programmes at the desk: editions, parts with gates, money, promises, and who pays."""

from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django_scopes import scope, scopes_disabled
from PIL import Image

from osnowa.accounts.models import User
from osnowa.audit.models import Entry
from osnowa.kit.actor import Actor
from osnowa.kit.money import Money
from osnowa.kit.refusals import Conflict, Refusal
from osnowa.organisations.models import Membership, Organisation
from osnowa.organisations.queries import actor_for
from osnowa.programmes.actions import (
    add_budget_line,
    add_edition,
    add_funder,
    add_gate,
    add_part,
    add_target,
    change_edition,
    create_programme,
    limit_membership,
    meet_gate,
    remove_row,
    reopen_gate,
    set_strip,
)
from osnowa.programmes.enums import EditionState, StripKind
from osnowa.programmes.models import BudgetLine, Edition, Gate, Programme
from osnowa.programmes.queries import current_edition, programme_facts, strip_of
from tests.factories.programmes import EditionFactory, ProgrammeFactory, TeamMemberFactory

SENTENCE = "Dofinansowano ze środków Narodowego Centrum Kultury w ramach programu „Dom Kultury+”."


@pytest.fixture
def marta(coordinator: User) -> Actor:
    return actor_for(coordinator)


@pytest.fixture
def at_desk(client: Client, coordinator: User) -> Client:
    client.force_login(coordinator)
    return client


def logo() -> SimpleUploadedFile:
    out = BytesIO()
    Image.new("RGB", (60, 30), "navy").save(out, "PNG")
    return SimpleUploadedFile("nck.png", out.getvalue(), content_type="image/png")


def address(name: str, pk: int) -> str:
    return reverse(f"programmes:{name}", kwargs={"pk": pk})


def text(answer: object) -> str:
    return " ".join(answer.content.decode().replace("\u00a0", " ").split())  # type: ignore[attr-defined]


def test_strip_keeps_the_sentence_and_the_order_of_the_agreement(
    edition: Edition, marta: Actor, settings: object, tmp_path: object
) -> None:
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]
    with scope(organisation=edition.organisation_id):
        gmina = add_funder(marta, edition.programme, "Gmina Lipowo")
        nck = add_funder(marta, edition.programme, "Narodowe Centrum Kultury", logo())
        set_strip(marta, edition, StripKind.FUNDED, SENTENCE, [nck, gmina])
        strip = strip_of(edition)
    assert strip.sentence == SENTENCE
    assert [shown.alt for shown in strip.logos] == ["Narodowe Centrum Kultury", "Gmina Lipowo"]
    assert strip.logos[0].url.endswith(".png")
    assert strip.logos[1].url == ""
    assert not strip.is_own_funds


def test_own_funds_show_no_logos_and_unset_is_known_as_unset(
    edition: Edition, marta: Actor
) -> None:
    with scope(organisation=edition.organisation_id):
        gmina = add_funder(marta, edition.programme, "Gmina Lipowo")
        set_strip(marta, edition, StripKind.OWN_FUNDS, "Ze środków własnych.", [gmina])
        assert strip_of(edition).is_own_funds
        assert strip_of(edition).logos == ()
        edition.strip_kind = StripKind.UNSET
        assert not strip_of(edition).is_set


def test_a_funded_edition_without_the_sentence_is_refused(edition: Edition, marta: Actor) -> None:
    with (
        scope(organisation=edition.organisation_id),
        pytest.raises(Refusal, match="słowo w słowo"),
    ):
        set_strip(marta, edition, StripKind.FUNDED, "  ")


def test_a_gate_is_met_once_by_somebody_and_can_be_undone(edition: Edition, marta: Actor) -> None:
    with scope(organisation=edition.organisation_id):
        part = add_part(marta, edition, title="Inicjatywy")
        gate = add_gate(marta, part, "Diagnoza pokazana mieszkańcom")
        meet_gate(marta, gate)
        assert gate.met_by == marta.label
        with pytest.raises(Conflict):
            meet_gate(marta, Gate.objects.get(pk=gate.pk))
        reopen_gate(marta, gate)
        assert gate.met_at is None
    assert Entry.objects.filter(verb="gate.meet").count() == 1


def test_parts_stand_in_the_order_they_came(edition: Edition, marta: Actor) -> None:
    with scope(organisation=edition.organisation_id):
        for title in ("Diagnoza", "Inicjatywy"):
            add_part(marta, edition, title=title)
        assert [p.title for p in edition.parts.all()] == ["Diagnoza", "Inicjatywy"]


def test_an_edition_cannot_end_before_it_starts(edition: Edition, marta: Actor) -> None:
    with scope(organisation=edition.organisation_id), pytest.raises(Refusal) as refused:
        change_edition(marta, edition, starts_on=date(2026, 5, 2), ends_on=date(2026, 5, 1))
    assert "ends_on" in refused.value.field_errors


def test_facts_for_the_public_sum_the_money_and_name_the_running_edition(
    programme: Programme, edition: Edition, marta: Actor
) -> None:
    with scope(organisation=programme.organisation_id):
        EditionFactory(programme=programme, label="2019", state=EditionState.FINISHED)
        add_budget_line(marta, edition, label="Inicjatywy", amount=Money.from_zloty(22_000))
        add_budget_line(marta, edition, label="Diagnoza", amount=Money.from_zloty(8_000))
        add_target(marta, edition, group="mieszkańcy", number=120)
        facts = programme_facts(programme, date(2026, 6, 1))
        assert current_edition(programme, date(2026, 6, 1)) == edition
    assert facts.budget_total == Money.from_zloty(30_000)
    assert [target.number for target in facts.targets] == [120]


def test_money_below_zero_is_refused_and_a_line_can_go(edition: Edition, marta: Actor) -> None:
    with scope(organisation=edition.organisation_id):
        with pytest.raises(Refusal):
            add_budget_line(marta, edition, label="Dziwne", amount=Money(-1))
        line = add_budget_line(marta, edition, label="Druk", amount=Money(100))
        remove_row(marta, line)
        assert not BudgetLine.objects.exists()
    assert Entry.objects.filter(verb="budget_line.remove").exists()


def test_two_programmes_of_one_name_get_two_addresses(lipowo: Organisation, marta: Actor) -> None:
    with scope(organisation=lipowo.pk):
        slugs = [create_programme(marta, lipowo.pk, "Łąka żółta").slug for _ in range(2)]
    assert slugs == ["laka-zolta", "laka-zolta-2"]


def test_a_limited_membership_sees_only_its_programme(
    client: Client, coordinator: User, marta: Actor, programme: Programme, lipowo: Organisation
) -> None:
    with scope(organisation=lipowo.pk):
        other = ProgrammeFactory(organisation=lipowo, name="Inny program")
        limit_membership(marta, Membership.objects.get(user=coordinator), [programme])
        narrow = actor_for(coordinator)
        assert list(Programme.objects.visible_to(narrow)) == [programme]
        with pytest.raises(Refusal):
            add_edition(narrow, other, label="2027")
        with pytest.raises(Refusal):
            create_programme(narrow, lipowo.pk, "Jeszcze jeden")
    client.force_login(coordinator)
    assert client.get(address("programme-sheet", other.pk)).status_code == 404
    page = text(client.get("/biurko/programy/"))
    assert "Po sąsiedzku" in page
    assert "Inny program" not in page


def test_a_limited_membership_sees_only_its_programme_twin(
    coordinator: User, programme: Programme, lipowo: Organisation
) -> None:
    """Without the limit the same person sees both."""
    with scope(organisation=lipowo.pk):
        ProgrammeFactory(organisation=lipowo, name="Inny program")
        assert Programme.objects.visible_to(actor_for(coordinator)).count() == 2


def test_a_stranger_finds_no_programme_at_any_address(
    client: Client, stranger: User, edition: Edition
) -> None:
    client.force_login(stranger)
    names = {"programme-sheet": edition.programme_id, "programme-edit": edition.programme_id}
    names |= {"edition-add": edition.programme_id, "team-add": edition.programme_id}
    names |= {"strip-edit": edition.pk, "edition-edit": edition.pk, "part-add": edition.pk}
    names |= {"budget-line-add": edition.pk, "target-add": edition.pk}
    for name, pk in names.items():
        assert client.get(address(name, pk)).status_code == 404, name


@pytest.mark.parametrize("count", [1, 3])
def test_the_sheet_costs_the_same_for_one_and_three_editions(
    at_desk: Client, programme: Programme, count: int, django_assert_max_num_queries: object
) -> None:
    with scopes_disabled():
        for number in range(count):
            EditionFactory(programme=programme, label=str(2024 + number))
    with django_assert_max_num_queries(26):  # type: ignore[operator]
        page = text(at_desk.get(address("programme-sheet", programme.pk)))
    assert page.count("Edycja 20") == count


def test_budget_line_is_read_as_people_write_it(at_desk: Client, edition: Edition) -> None:
    url = address("budget-line-add", edition.pk)
    assert "na przykład" in text(at_desk.post(url, {"label": "Druk", "amount": "1e9"}))
    at_desk.post(url, {"label": "Druk", "amount": "1 250,50 zł"})
    with scope(organisation=edition.organisation_id):
        assert BudgetLine.objects.get().amount == Money(125_050)
    page = text(at_desk.get(address("programme-sheet", edition.programme_id)))
    assert "1 250,50 zł" in page


def test_everything_can_be_written_at_the_desk(
    at_desk: Client, edition: Edition, settings: object, tmp_path: object
) -> None:
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]
    programme = edition.programme
    at_desk.post(address("part-add", edition.pk), {"title": "Diagnoza"})
    with scope(organisation=edition.organisation_id):
        part = edition.parts.get()
    at_desk.post(address("gate-add", part.pk), {"requirement": "Spotkanie odbyte"})
    with scope(organisation=edition.organisation_id):
        gate = Gate.objects.get()
    at_desk.post(address("gate-meet", gate.pk))
    at_desk.post(address("target-add", edition.pk), {"group": "młodzież", "number": "30"})
    at_desk.post(address("team-add", programme.pk), {"role": "animatorka"})
    at_desk.post(address("funder-add", programme.pk), {"name": "NCK", "logo": logo()})
    page = text(at_desk.get(address("strip-edit", edition.pk)))
    assert "NCK" in page
    at_desk.post(address("strip-edit", edition.pk), {"kind": "funded", "sentence": SENTENCE})
    page = text(at_desk.get(address("programme-sheet", programme.pk)))
    for words in ("Diagnoza", "Spotkanie odbyte", "młodzież", "animatorka", SENTENCE):
        assert words in page


def test_the_list_of_programmes_is_the_workbook(at_desk: Client, programme: Programme) -> None:
    with scopes_disabled():
        TeamMemberFactory(programme=programme)
    assert at_desk.get("/biurko/programy/?format=xlsx")["Content-Type"].endswith("sheet")
    assert "Wszystkich: 1" in text(at_desk.get("/biurko/programy/"))


def test_a_new_programme_from_the_desk(at_desk: Client, lipowo: Organisation) -> None:
    typed = {"name": "Żywa biblioteka", "sentence_pl": "Ludzie zamiast książek."}
    answer = at_desk.post("/biurko/programy/nowy/", typed)
    with scope(organisation=lipowo.pk):
        made = Programme.objects.get(name="Żywa biblioteka")
    assert answer.url == address("programme-sheet", made.pk)
    assert (made.slug, made.is_public) == ("zywa-biblioteka", False)
