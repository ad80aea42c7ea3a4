"""Three who apply on a phone: a group with its people, an organisation, and who nominates."""

from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import OpenContext, World
from tests.journeys.first_path.applying import check_and_send, new_email, next_screen
from tests.journeys.first_path.arriving import link_in, open_letter
from tests.journeys.resident.filling import Looks

pytestmark = pytest.mark.journey
MAKE = "from tests.journeys.who_applies.calls import open_ready_call\n"
# A patron supports two groups of a call, so a story told again needs a call of its own.
GROUP = MAKE + (
    "from tests.factories.applicants import CHILDREN, NAMED_GROUP, PATRON\n"
    "open_ready_call('initiative', {slug!r}, NAMED_GROUP, PATRON, CHILDREN)"
)
GRANT = MAKE + "open_ready_call('small_grant', 'maly-grant')"
AWARD = MAKE + "open_ready_call('nomination', 'nagroda')"


def begin(phone: Page, slug: str) -> None:
    phone.goto(f"/zglos/{slug}/")
    phone.get_by_role("link", name="Zaczynam").click()


def write(phone: Page, **fields: str) -> None:
    for name, text in fields.items():
        phone.fill(f"[name='{name.replace('__', '.')}']", text)


def leave_contact(phone: Page, email: str) -> None:
    write(phone, name="Hanna Nowak", email=email)
    phone.check("[name=consent]")
    next_screen(phone)


def add_person(phone: Page, place: int, name: str, age: str, role: str) -> None:
    if place:
        phone.locator("button[name=add_row]").last.click()
    phone.fill(f"[name=members-{place}-name]", name)
    phone.check(f"[name=members-{place}-age_group][value={age}]")
    phone.check(f"[name=members-{place}-role][value={role}]")


def test_a_group_lists_its_people_and_a_mother_agrees(
    world: World, device: OpenContext, looks_right: Looks
) -> None:
    slug = f"grupa-z-lista-{uuid4().hex[:6]}"
    world.tell(GROUP.format(slug=slug))
    phone, email, mother = device().new_page(), new_email(), new_email()
    begin(phone, slug)
    write(phone, title="Scena przy studni")
    next_screen(phone)
    phone.check("input[name=party_kind][value=informal_group]")
    write(phone, party_name="Studnia")
    next_screen(phone)
    write(phone, idea="Zbudujemy małą scenę.")
    next_screen(phone)
    write(phone, community="Sąsiedzi i szkoła.")
    next_screen(phone)
    phone.check("input[name=audience][value=children]")
    next_screen(phone)
    phone.fill("[name=budget-0-item]", "Deski")
    phone.fill("[name=budget-0-amount]", "900")
    next_screen(phone)
    write(phone, place="Dębsko", period="lipiec")
    next_screen(phone)
    add_person(phone, 0, "Hanna Nowak", "adult", "leader")
    add_person(phone, 1, "Jan Lis", "adult", "member")
    add_person(phone, 2, "Zosia Lis", "child", "member")
    write(phone, patron__name="Fundacja Łąka", patron__nip="526-000-12-46")
    phone.check("[name=patron_consent]")
    looks_right(phone)
    next_screen(phone)
    leave_contact(phone, email)
    expect(phone.locator("main")).to_contain_text("Zosia Lis")
    looks_right(phone)
    check_and_send(phone)
    expect(phone.locator("main")).to_contain_text("czeka na zgodę opiekuna")
    looks_right(phone)
    ask_for_yes(phone, "Ewa Lis", mother, looks_right)
    agree(device().new_page(), world, mother, looks_right)


def ask_for_yes(phone: Page, name: str, email: str, looks_right: Looks) -> None:
    phone.locator("main a[href*='/podpisy/']").first.click()
    phone.locator("input[name$='-name']").fill(name)
    phone.locator("input[name$='-email']").fill(email)
    looks_right(phone)
    phone.get_by_role("button", name="Wyślij link").click()
    expect(phone.get_by_text("Link jest w drodze.")).to_be_visible()


def agree(mother: Page, world: World, email: str, looks_right: Looks) -> None:
    letter = open_letter(mother, world, email, "Prosimy o zgodę opiekuna")
    mother.goto(link_in(letter))
    expect(mother.locator("main")).to_contain_text("Zosia Lis")
    looks_right(mother)
    mother.get_by_role("button", name="Zgadzam się").click()
    expect(mother.locator("main")).to_contain_text("Mamy Twoją zgodę")
    looks_right(mother)


def test_an_organisation_applies_and_its_president_signs(
    world: World, device: OpenContext, looks_right: Looks
) -> None:
    world.tell(GRANT)
    phone, email, president = device().new_page(), new_email(), new_email()
    begin(phone, "maly-grant")
    write(phone, title="Opowieści znad rzeki")
    next_screen(phone)
    write(phone, party_name__name="Towarzystwo Nadrzeczne", party_name__nip="526-000-12-47")
    phone.fill("[name=representatives-0-name]", "Anna Prezeska")
    phone.fill("[name=representatives-0-function]", "prezeska")
    write(phone, leader__name="Hanna Nowak")
    next_screen(phone)
    expect(phone.locator("main")).to_contain_text("Sprawdź NIP")
    looks_right(phone)
    write(phone, party_name__nip="526-000-12-46")
    next_screen(phone)
    phone.check("[name=has_partner][value=no]")
    next_screen(phone)
    write(phone, idea="Zbieramy opowieści.", period__start="1.06.2030", period__end="30.09.2030")
    choose_place(phone)
    next_screen(phone)
    phone.fill("[name=events-0-what]", "Spacer z opowieściami")
    phone.fill("[name=events-0-people]", "40")
    next_screen(phone)
    fill_budget(phone)
    next_screen(phone)
    phone.check("[name=truth]")
    next_screen(phone)
    leave_contact(phone, email)
    looks_right(phone)
    tick_declarations(phone)
    check_and_send(phone)
    expect(phone.locator("main")).to_contain_text("Czeka na podpis do")
    looks_right(phone)
    ask_for_yes(phone, "Anna Prezeska", president, looks_right)
    sign(device().new_page(), world, president, looks_right)


def choose_place(phone: Page) -> None:
    phone.fill("[name='place.text']", "Kalisz Pomorski")
    phone.locator("button[name=find_place]").click()
    phone.locator("input[name='place.unit']").first.check()


def fill_budget(phone: Page) -> None:
    row = {"item": "Opowiadaczka", "quantity": "4", "unit_price": "500", "amount": "1 600"}
    for column, text in row.items():
        phone.fill(f"[name=budget-0-{column}]", text)
    phone.fill("[name=budget-0-own_cash]", "400")
    phone.select_option("[name=budget-0-category]", index=1)


def tick_declarations(phone: Page) -> None:
    for box in phone.locator("main fieldset input[type=checkbox]").all():
        box.check()


def sign(president: Page, world: World, email: str, looks_right: Looks) -> None:
    letter = open_letter(president, world, email, "Prosimy o podpis")
    president.goto(link_in(letter))
    expect(president.locator("main")).to_contain_text("Zbieramy opowieści.")
    looks_right(president)
    president.get_by_role("button", name="Podpisuję").click()
    expect(president.locator("main")).to_contain_text("Zgłoszenie jest podpisane.")


def test_a_neighbour_nominates_somebody_who_agreed(
    world: World, device: OpenContext, looks_right: Looks
) -> None:
    world.tell(AWARD)
    phone, email = device().new_page(), new_email()
    begin(phone, "nagroda")
    write(phone, title="Halina Śpiewaczka")
    phone.check("[name=category][value=person]")
    looks_right(phone)
    next_screen(phone)
    write(phone, deeds="Uczy śpiewać całą wieś.", effects="Śpiewa już trzydzieści osób.")
    next_screen(phone)
    write(phone, nominee_contact="600 100 200")
    next_screen(phone)
    expect(phone.locator("main")).to_contain_text("się zgadza")
    looks_right(phone)
    phone.check("[name=nominee_consent]")
    next_screen(phone)
    write(phone, nominator="Z chóru.")
    next_screen(phone)
    leave_contact(phone, email)
    looks_right(phone)
    tick_declarations(phone)
    check_and_send(phone)
    looks_right(phone)
    receipt = open_letter(phone, world, email, "Mamy Twoje zgłoszenie nr")
    assert "Halina Śpiewaczka" in receipt
