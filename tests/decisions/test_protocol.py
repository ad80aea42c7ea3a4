"""The protocol: the same bytes for the same board, and everybody who judged is in it."""

import hashlib
import io

from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from osnowa.accounts.models import User
from osnowa.applications.models import Application
from osnowa.calls.models import Call
from osnowa.decisions.actions import resolve_tie
from osnowa.decisions.protocol import make_protocol, protocol_name
from osnowa.desks.demo.pictures import institution_mark
from osnowa.kit.actor import Actor
from osnowa.kit.money import Money
from osnowa.organisations.actions import set_logo
from osnowa.reviews.models import PanelMember
from tests.factories.calls import change_frozen
from tests.factories.decisions import SENTENCES, release, settle
from tests.factories.organisations import UserFactory
from tests.factories.reviews import declare_for, give, make_sent, marks_for, seat


def text_of(content: bytes) -> str:
    pages = PdfReader(io.BytesIO(content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_protocol_tells_who_judged_the_ranking_and_every_reason(
    marta: Actor, judged_call: Call, ranked: list[Application], jerzy: PanelMember
) -> None:
    declare_for(jerzy, ranked[0], conflict=True)
    seat(judged_call, UserFactory(full_name="Ela Protokolantka"), role="recorder")
    settle(marta, judged_call)
    text = text_of(make_protocol(judged_call))
    for told in ("Ola Jurorka", "Jerzy Juror", SENTENCES["refused"], "22 000 zł", "Marta", "Ela"):
        assert told.replace("\u00a0", " ") in text.replace("\u00a0", " ")
    assert "Osoba 1" not in text


def test_who_gave_a_card_and_left_still_stands_in_the_protocol(
    marta: Actor, judged_call: Call, ranked: list[Application], ola: PanelMember
) -> None:
    PanelMember.objects.filter(pk=ola.pk).update(left_at=timezone.now())
    gone = seat(judged_call)
    PanelMember.objects.filter(pk=gone.pk).update(left_at=timezone.now(), name="Bez Kart")
    settle(marta, judged_call)
    text = text_of(make_protocol(judged_call))
    assert "Ola Jurorka" in text
    assert "Bez Kart" not in text


def test_same_board_gives_the_same_bytes(
    marta: Actor, judged_call: Call, ranked: list[Application]
) -> None:
    settle(marta, judged_call)
    assert make_protocol(judged_call) == make_protocol(judged_call)


def test_released_file_is_the_record_with_its_checksum(
    marta: Actor, judged_call: Call, ranked: list[Application]
) -> None:
    board = release(marta, judged_call)
    assert board.protocol is not None
    content = board.protocol.place.read_bytes()
    assert hashlib.sha256(content).hexdigest() == board.protocol.sha256
    assert content == make_protocol(judged_call)


def test_lot_stands_in_the_protocol_with_its_seed(
    marta: Actor, judged_call: Call, ola: PanelMember
) -> None:
    for number in (1, 2):
        application = make_sent(judged_call, number, requested=Money.from_zloty(7_000))
        give(ola, application, marks_for(30))
    change_frozen(judged_call, pool=Money.from_zloty(7_000), chosen_floor=None)
    resolve_tie(marta, judged_call, place=1, method="lot", seed="Lotto 3 6 12", note="Publicznie.")
    settle(marta, judged_call)
    text = text_of(make_protocol(judged_call))
    assert "Lotto 3 6 12" in text
    assert "Publicznie." in text
    assert "SHA-256" in text


def test_without_a_lot_nothing_is_said_of_how_a_lot_is_repeated(
    marta: Actor, judged_call: Call, ola: PanelMember
) -> None:
    for number in (1, 2):
        application = make_sent(judged_call, number, requested=Money.from_zloty(7_000))
        give(ola, application, marks_for(30))
    change_frozen(judged_call, pool=Money.from_zloty(7_000), chosen_floor=None)
    resolve_tie(marta, judged_call, place=1, method="chair", note="Głosowanie.", order=[2, 1])
    settle(marta, judged_call)
    text = text_of(make_protocol(judged_call))
    assert "Głosowanie." in text
    assert "SHA-256" not in text


def test_a_draft_says_on_every_page_that_it_is_no_protocol(
    client: Client, coordinator: User, judged_call: Call, ranked: list[Application]
) -> None:
    for number in range(6, 40):
        make_sent(judged_call, number)
    client.force_login(coordinator)
    address = reverse("decisions:protocol-fetch", args=[judged_call.pk])
    pages = [
        page.extract_text() for page in PdfReader(io.BytesIO(client.get(address).content)).pages
    ]
    assert len(pages) > 1
    assert all("SZKIC" in page for page in pages)
    assert "SZKIC" not in text_of(make_protocol(judged_call))


def test_everybody_of_the_panel_has_a_place_to_sign(
    judged_call: Call, ranked: list[Application], jerzy: PanelMember
) -> None:
    seat(judged_call, UserFactory(full_name="Ela Protokolantka"), role="recorder")
    signed = text_of(make_protocol(judged_call)).partition("Podpisy komisji")[2]
    assert all(name in signed for name in ("Ola Jurorka", "Jerzy Juror", "Ela Protokolantka"))


def test_the_logo_of_the_institution_is_on_its_papers(
    marta: Actor, judged_call: Call, ranked: list[Application]
) -> None:
    plain = make_protocol(judged_call)
    set_logo(marta, judged_call.organisation, institution_mark("bis"))
    with_logo = make_protocol(judged_call)
    assert (len(images_of(plain)), len(images_of(with_logo))) == (0, 1)


def images_of(content: bytes) -> list[object]:
    return [image for page in PdfReader(io.BytesIO(content)).pages for image in page.images]


def test_name_of_the_file_is_safe_for_any_title(judged_call: Call) -> None:
    judged_call.title = "Żółw/../„Łódź” \u202e 2026"
    assert protocol_name(judged_call) == "protokol-zolw-lodz-2026.pdf"
