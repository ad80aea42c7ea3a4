"""Marta writes an edition down at the desk: what she types is read, kept, and told apart."""

import io
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django_scopes import scope, scopes_disabled
from openpyxl import load_workbook
from PIL import Image

from osnowa.accounts.models import User
from osnowa.audit.models import Entry
from osnowa.kit.money import Money
from osnowa.programmes.enums import EditionState, StripKind
from osnowa.programmes.models import (
    AudienceTarget,
    BudgetLine,
    Edition,
    Funder,
    Gate,
    Part,
    Programme,
    TeamMember,
)
from osnowa.programmes.queries import strip_of
from tests.factories.programmes import EditionFactory, PartFactory, ProgrammeFactory

SENTENCE = "Dofinansowano ze środków Narodowego Centrum Kultury."


@pytest.fixture
def at_desk(client: Client, coordinator: User) -> Client:
    client.force_login(coordinator)
    return client


def address(name: str, pk: int) -> str:
    return reverse(f"programmes:{name}", kwargs={"pk": pk})


def text(answer: Any) -> str:
    return " ".join(answer.content.decode().replace("\u00a0", " ").split())


def day(name: str, typed: str) -> dict[str, str]:
    return dict(
        zip([f"{name}_{part}" for part in ("day", "month", "year")], typed.split(), strict=True)
    )


def last_verb() -> str:
    return Entry.objects.latest("pk").verb


def only(model: Any) -> Any:
    with scopes_disabled():
        return model.objects.get()


def test_a_saved_form_leads_back_to_the_sheet_and_says_so(
    at_desk: Client, programme: Programme
) -> None:
    typed = {"label": "2027", "state": "planned", **day("starts_on", "1 1 2027")}
    answer = at_desk.post(address("edition-add", programme.pk), typed)
    assert answer.url == address("programme-sheet", programme.pk)
    page = text(at_desk.get(answer.url))
    assert "Zapisane." in page
    assert "2027" in page
    edition = only(Edition)
    assert (edition.starts_on, edition.ends_on) == (date(2027, 1, 1), None)
    assert last_verb() == "edition.add"


@pytest.mark.parametrize("name", ["edition-add", "edition-edit"])
def test_an_edition_that_ends_too_early_stays_on_the_page_as_typed(
    at_desk: Client, edition: Edition, name: str
) -> None:
    pk = edition.pk if name == "edition-edit" else edition.programme_id
    typed = {
        "label": "Wydanie próbne",
        "state": "planned",
        **day("starts_on", "2 5 2027"),
        **day("ends_on", "1 5 2027"),
    }
    answer = at_desk.post(address(name, pk), typed)
    assert answer.status_code == 200
    assert "Koniec jest przed początkiem." in text(answer)
    assert 'value="Wydanie próbne"' in text(answer)
    assert only(Edition).label == "2026"


def test_a_part_that_ends_too_early_stays_on_the_page_as_typed(
    at_desk: Client, edition: Edition
) -> None:
    typed = {
        "title": "Część II",
        **day("starts_on", "2 5 2027"),
        **day("ends_on", "1 5 2027"),
    }
    answer = at_desk.post(address("part-add", edition.pk), typed)
    assert "Koniec jest przed początkiem." in text(answer)
    assert 'value="Część II"' in text(answer)


def test_an_edition_comes_back_to_its_form_and_changes(at_desk: Client, edition: Edition) -> None:
    page = text(at_desk.get(address("edition-edit", edition.pk)))
    assert 'value="2026"' in page
    assert 'value="31"' in page
    at_desk.post(address("edition-edit", edition.pk), {"label": "2026 bis", "state": "finished"})
    edition.refresh_from_db()
    assert (edition.label, edition.state) == ("2026 bis", EditionState.FINISHED)
    assert (edition.starts_on, last_verb()) == (None, "edition.change")


def test_a_part_and_its_condition_are_met_and_undone_with_a_click(
    at_desk: Client, coordinator: User, edition: Edition
) -> None:
    at_desk.post(address("part-add", edition.pk), {"title": "Część II"})
    part = only(Part)
    at_desk.post(address("gate-add", part.pk), {"requirement": "Diagnoza gotowa"})
    gate = only(Gate)
    at_desk.post(address("gate-meet", gate.pk))
    page = text(at_desk.get(address("programme-sheet", edition.programme_id)))
    assert "Marta Koordynatorka" in page
    assert at_desk.post(address("gate-meet", gate.pk)).status_code == 409
    at_desk.post(address("gate-meet", gate.pk), {"undo": "1"})
    assert (only(Gate).met_at, only(Gate).met_by) == (None, "")
    at_desk.post(address("gate-meet", gate.pk), {"undo": "1"})
    verbs = list(Entry.objects.filter(verb__startswith="gate").values_list("verb", flat=True))
    assert sorted(verbs) == ["gate.add", "gate.meet", "gate.reopen"]


def test_a_part_is_renamed(at_desk: Client, edition: Edition) -> None:
    with scopes_disabled():
        part = PartFactory(edition=edition, title="Część I")
    assert "Część I" in text(at_desk.get(address("part-edit", part.pk)))
    at_desk.post(address("part-edit", part.pk), {"title": "Diagnoza"})
    part.refresh_from_db()
    assert (part.title, last_verb()) == ("Diagnoza", "part.change")


@pytest.mark.parametrize("amount", ["-5", "1e9", "sto"])
def test_a_bad_amount_stays_on_the_page_with_everything_else(
    at_desk: Client, edition: Edition, amount: str
) -> None:
    typed = {"label": "Wynajem sali", "amount": amount, "note": "dwa dni"}
    page = text(at_desk.post(address("budget-line-add", edition.pk), typed))
    for words in typed.values():
        assert f'value="{words}"' in page
    with scopes_disabled():
        assert not BudgetLine.objects.exists()


def test_a_budget_line_is_written_summed_and_changed(at_desk: Client, edition: Edition) -> None:
    for label, amount in (("Sala", "1 250,00 zł"), ("Druk", "0,50")):
        at_desk.post(address("budget-line-add", edition.pk), {"label": label, "amount": amount})
    assert "1 250,50 zł" in text(at_desk.get(address("programme-sheet", edition.programme_id)))
    with scopes_disabled():
        line = BudgetLine.objects.get(label="Druk")
    assert "0,50" in text(at_desk.get(address("budget-line-edit", line.pk)))
    at_desk.post(address("budget-line-edit", line.pk), {"label": "Druk", "amount": "750"})
    line.refresh_from_db()
    assert (line.amount, last_verb()) == (Money.from_zloty(750), "budget_line.change")


def test_promised_people_are_written_and_taken_away(at_desk: Client, edition: Edition) -> None:
    at_desk.post(address("target-add", edition.pk), {"group": "Seniorzy", "number": "30"})
    assert "Seniorzy" in text(at_desk.get(address("programme-sheet", edition.programme_id)))
    target = only(AudienceTarget)
    at_desk.post(address("target-remove", target.pk))
    assert at_desk.post(address("target-remove", target.pk)).status_code == 404
    assert last_verb() == "target.remove"


def test_somebody_to_ask_is_shown_by_role(at_desk: Client, programme: Programme) -> None:
    at_desk.post(
        address("team-add", programme.pk), {"role": "koordynatorka", "public_phone": "46 857"}
    )
    member = only(TeamMember)
    assert (member.role, member.public_name) == ("koordynatorka", "")
    assert Entry.objects.get(verb="programme.team").side.content == {"role": "koordynatorka"}


def test_a_name_leaves_the_page_when_its_owner_asks(at_desk: Client, programme: Programme) -> None:
    named = {"role": "koordynatorka", "public_name": "Marta K.", "public_phone": "46 857"}
    at_desk.post(address("team-add", programme.pk), named)
    member = only(TeamMember)
    path = address("team-edit", member.pk)
    assert path in at_desk.get(address("programme-sheet", programme.pk)).content.decode()
    assert 'value="Marta K."' in text(at_desk.get(path))
    at_desk.post(path, {**named, "public_name": ""})
    member.refresh_from_db()
    assert (member.public_name, member.public_phone) == ("", "46 857")
    assert "Marta K." not in text(at_desk.get(address("programme-sheet", programme.pk)))


def picture(name: str = "nck.png") -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGB", (60, 30), "navy").save(out, "PNG")
    return SimpleUploadedFile(name, out.getvalue(), content_type="image/png")


@pytest.fixture
def funders(at_desk: Client, programme: Programme) -> list[str]:
    """Three payers by name, without pictures."""
    for name in ("Ministerstwo", "Narodowe Centrum Kultury", "Powiat"):
        at_desk.post(address("funder-add", programme.pk), {"name": name})
    with scopes_disabled():
        return [str(pk) for pk in Funder.objects.order_by("name").values_list("pk", flat=True)]


def test_a_funder_without_a_picture_is_a_funder_too(funders: list[str]) -> None:
    assert len(funders) == 3
    assert Entry.objects.filter(verb="funder.add").count() == 3


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("logo.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>"),
        ("logo.png", b"<!doctype html><script>alert(1)</script>"),
        ("logo.png", b"%PDF-1.4 not a picture"),
        ("logo.png", b""),
    ],
)
def test_a_logo_that_is_no_picture_is_told_at_its_field_and_the_name_stays(
    at_desk: Client, programme: Programme, name: str, content: bytes
) -> None:
    upload = SimpleUploadedFile(name, content, content_type="image/png")
    answer = at_desk.post(
        address("funder-add", programme.pk), {"name": "Gmina Lipowo", "logo": upload}
    )
    assert answer.status_code == 200
    assert 'value="Gmina Lipowo"' in text(answer)
    assert "error" in text(answer)
    with scopes_disabled():
        assert not Funder.objects.exists()


def test_a_strip_keeps_the_order_of_the_agreement_and_drops_repeats(
    at_desk: Client, edition: Edition, funders: list[str]
) -> None:
    first, second, third = funders
    typed = {"kind": "funded", "sentence": f"  {SENTENCE} ", "logo_1": third, "logo_2": first}
    at_desk.post(address("strip-edit", edition.pk), {**typed, "logo_3": third})
    with scope(organisation=edition.organisation_id):
        strip = strip_of(Edition.objects.get(pk=edition.pk))
    assert strip.sentence == SENTENCE
    assert [logo.alt for logo in strip.logos] == ["Powiat", "Ministerstwo"]
    page = text(at_desk.get(address("strip-edit", edition.pk)))
    assert f'<option value="{third}" selected>' in page
    assert second in page


def test_a_funded_edition_asks_for_the_sentence_and_keeps_the_choice(
    at_desk: Client, edition: Edition, funders: list[str]
) -> None:
    typed = {"kind": "funded", "sentence": "  ", "logo_1": funders[1]}
    page = text(at_desk.post(address("strip-edit", edition.pk), typed))
    assert "słowo w słowo" in page
    assert f'<option value="{funders[1]}" selected>' in page
    edition.refresh_from_db()
    assert edition.strip_kind == StripKind.OWN_FUNDS


def test_own_funds_take_the_logos_away(
    at_desk: Client, edition: Edition, funders: list[str]
) -> None:
    typed = {"kind": "funded", "sentence": SENTENCE, "logo_1": funders[0]}
    at_desk.post(address("strip-edit", edition.pk), typed)
    typed = {"kind": "own_funds", "sentence": "Ze środków własnych.", "logo_1": funders[0]}
    at_desk.post(address("strip-edit", edition.pk), typed)
    with scope(organisation=edition.organisation_id):
        strip = strip_of(Edition.objects.get(pk=edition.pk))
    assert (strip.is_own_funds, strip.logos) == (True, ())


@pytest.mark.parametrize("kind", ["", "unset", "nobody"])
def test_who_pays_is_always_one_of_two(at_desk: Client, edition: Edition, kind: str) -> None:
    page = at_desk.post(address("strip-edit", edition.pk), {"kind": kind, "sentence": SENTENCE})
    assert page.status_code == 200
    assert SENTENCE in text(page)
    edition.refresh_from_db()
    assert edition.strip_kind == StripKind.OWN_FUNDS


def test_a_logo_of_another_institution_is_not_on_the_list(
    at_desk: Client, edition: Edition, brzezina: Any, funders: list[str]
) -> None:
    with scopes_disabled():
        foreign = Funder.objects.create(organisation=brzezina, name="Obcy fundator")
    assert "Obcy fundator" not in text(at_desk.get(address("strip-edit", edition.pk)))
    typed = {"kind": "funded", "sentence": SENTENCE, "logo_1": str(foreign.pk)}
    assert at_desk.post(address("strip-edit", edition.pk), typed).status_code == 200
    edition.refresh_from_db()
    assert edition.strip_kind == StripKind.OWN_FUNDS


def test_a_programme_changes_its_name_but_never_its_address(
    at_desk: Client, programme: Programme
) -> None:
    typed = {"name": "Nowa nazwa", "sentence_pl": "Zdanie.", "is_public": "on"}
    at_desk.post(address("programme-edit", programme.pk), typed)
    programme.refresh_from_db()
    assert (programme.name, programme.slug) == ("Nowa nazwa", "po-sasiedzku")
    assert (programme.is_public, programme.sentence) == (True, {"pl": "Zdanie."})
    assert last_verb() == "programme.change"


def test_a_name_with_code_in_it_is_shown_as_letters(at_desk: Client, programme: Programme) -> None:
    typed = {"name": "<img src=x onerror=alert(1)>", "sentence_pl": "🌻 مرحبا"}
    at_desk.post(address("programme-edit", programme.pk), typed)
    for path in (address("programme-sheet", programme.pk), "/biurko/programy/"):
        page = at_desk.get(path).content.decode()
        assert "<img src=x" not in page
        assert "&lt;img src=x" in page


def test_the_workbook_is_the_list_with_real_numbers_and_no_formulas(
    at_desk: Client, programme: Programme
) -> None:
    with scopes_disabled():
        EditionFactory(programme=programme)
        ProgrammeFactory(organisation=programme.organisation, name="=SUMA(A1)", slug="suma")
    answer = at_desk.get("/biurko/programy/?format=xlsx")
    book = load_workbook(io.BytesIO(answer.content))
    head, *rows = book.active.values
    assert head[0] == "Program"
    told = {(row[0].lstrip("'"), row[2]) for row in rows}
    assert told == {("Po sąsiedzku", 1), ("=SUMA(A1)", 0)}
    cells = [cell for row in book.active.iter_rows(min_row=2) for cell in row]
    assert all(cell.data_type != "f" for cell in cells)
    screen = text(at_desk.get("/biurko/programy/"))
    assert all(row[3] in screen for row in rows)


# Next year's edition.

NEXT = {"label": "2027", "state": EditionState.PLANNED}


def test_next_year_begins_with_who_pays_and_budget_heads_but_no_dates_or_amounts(
    at_desk: Client, edition: Edition
) -> None:
    with scope(organisation=edition.organisation_id):
        part = PartFactory(edition=edition, title="Część II")
        nck = Funder.objects.create(organisation_id=edition.organisation_id, name="NCK")
        edition.strip_logos.create(organisation_id=edition.organisation_id, funder=nck, position=1)
        edition.budget_lines.create(
            organisation_id=edition.organisation_id,
            label="Inicjatywy",
            amount=Money.from_zloty(22_000),
            part=part,
        )
        Edition.objects.filter(pk=edition.pk).update(
            strip_kind=StripKind.FUNDED, strip_sentence=SENTENCE
        )
    url = reverse("programmes:edition-add", args=[edition.programme_id])
    assert "Przejmij fundatorów" in at_desk.get(url).content.decode()
    back = "/biurko/nabory/nowy/"
    assert at_desk.post(f"{url}?next={back}", {**NEXT, "takes_over": "on"}).url == back
    with scope(organisation=edition.organisation_id):
        new = Edition.objects.get(label="2027")
        line = new.budget_lines.get()
        assert (line.label, line.amount, line.part.title) == ("Inicjatywy", 0, "Część II")
        assert (new.starts_on, new.parts.get().starts_on) == (None, None)
        assert [logo.funder.name for logo in new.strip_logos.all()] == ["NCK"]
        assert (new.strip_sentence, new.strip_kind) == (SENTENCE, StripKind.UNSET)


def test_next_year_may_begin_empty_and_leads_nowhere_off_the_server(
    at_desk: Client, edition: Edition
) -> None:
    with scope(organisation=edition.organisation_id):
        PartFactory(edition=edition, title="Część II")
    url = reverse("programmes:edition-add", args=[edition.programme_id])
    answer = at_desk.post(f"{url}?next=https://zly.example/", NEXT)
    assert answer.url == reverse("programmes:programme-sheet", args=[edition.programme_id])
    with scope(organisation=edition.organisation_id):
        assert not Edition.objects.get(label="2027").parts.exists()


def test_the_page_of_copying_leads_to_a_new_edition(at_desk: Client, edition: Edition) -> None:
    from tests.factories.calls import make_call

    make_call(edition)
    page = at_desk.get(reverse("calls:call-copy")).content.decode()
    url = reverse("programmes:edition-add", args=[edition.programme_id])
    assert f'href="{url}?next=%2Fbiurko%2Fnabory%2Fnowy%2F"' in page
