"""A resident signs up on her phone without scripts, waits, gets a place, and takes it back."""

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import OpenContext, World
from tests.journeys.first_path import applying
from tests.journeys.first_path.arriving import link_in, open_letter
from tests.journeys.matrix import widths
from tests.journeys.scriptless import scriptless_page

pytestmark = pytest.mark.journey

TITLE = "Jak napisać inicjatywę"


@pytest.mark.parametrize("width", widths())
def test_a_resident_waits_gets_a_place_and_cancels(
    world: World, device: OpenContext, looks_right: Callable[[Page], None], width: int
) -> None:
    mailbox, email = device().new_page(), applying.new_email()
    phone = scriptless_page(device(width=width))
    world.tell(NO_PLACE_LEFT)
    open_first_date(phone, looks_right)
    sign_up(phone, email, looks_right)
    expect(phone.locator(".state-line")).to_contain_text("na liście rezerwowej")
    letter = open_letter(mailbox, world, email, f"Lista rezerwowa: {TITLE}")
    assert "Twoje miejsce na liście rezerwowej: " in letter

    world.tell(SOMEBODY_CANNOT_COME)
    letter = open_letter(mailbox, world, email, f"Zwolniło się miejsce dla Ciebie: {TITLE}")
    # Whoever told the world to go on did not know its address; the path is what counts.
    phone.goto(urlsplit(link_in(letter)).path)
    expect(phone.locator(".state-line")).to_contain_text("masz miejsce")
    looks_right(phone)
    with phone.expect_download() as calendar:
        phone.get_by_role("link", name="Dodaj terminy do kalendarza").click()
    assert b"BEGIN:VEVENT" in calendar.value.path().read_bytes()

    phone.get_by_role("link", name="Nie przyjdę, odwołuję zapis").click()
    looks_right(phone)
    phone.get_by_role("button", name="Tak, odwołaj").click()
    expect(phone.locator(".state-line")).to_contain_text("zapis odwołany")
    open_letter(mailbox, world, email, f"Zapis odwołany: {TITLE}")


# As many places as people have, and not one more.
NO_PLACE_LEFT = f"""
from django.db.models import F
from django_scopes import scopes_disabled
from osnowa.events.models import Session
with scopes_disabled():
    first = Session.objects.filter(series__title={TITLE!r}).order_by("starts_at").first()
    Session.objects.filter(pk=first.pk).update(capacity=F("taken"), is_full=True)
"""
# Everybody who has a place calls and gives it back; whoever waits is served in order.
SOMEBODY_CANNOT_COME = f"""
from django_scopes import scopes_disabled
from osnowa.events.actions import leave
from osnowa.events.models import Registration
from osnowa.kit.actor import WORKER
with scopes_disabled():
    rows = Registration.objects.with_all().filter(series__title={TITLE!r}, state="taken")
    for row in list(rows.order_by("queue_number")):
        leave(WORKER, row)
"""


def open_first_date(page: Page, looks_right: Callable[[Page], None]) -> None:
    """From the agenda, the list first."""
    page.goto("/wydarzenia/")
    looks_right(page)
    page.get_by_role("link", name=TITLE).first.click()
    looks_right(page)


def sign_up(page: Page, email: str, looks_right: Callable[[Page], None]) -> None:
    """At most four fields; a slip loses nothing."""
    page.get_by_role("link", name="Zapisuję się", exact=True).click()
    looks_right(page)
    page.fill("[name=name]", "Hanna Sąsiadka")
    page.fill("[name=contact]", "hanna")
    page.get_by_role("button", name="Zapisz mnie").click()
    assert page.locator("[name=name]").input_value() == "Hanna Sąsiadka"
    looks_right(page)
    page.fill("[name=contact]", email)
    page.get_by_role("button", name="Zapisz mnie").click()
    looks_right(page)
