"""The protocol: the same bytes for the same board, and everybody who judged is in it."""

import hashlib
import io

from django.utils import timezone
from pypdf import PdfReader

from osnowa.applications.models import Application
from osnowa.calls.models import Call
from osnowa.decisions.actions import resolve_tie
from osnowa.decisions.protocol import make_protocol, protocol_name
from osnowa.kit.actor import Actor
from osnowa.kit.money import Money
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


def test_name_of_the_file_is_safe_for_any_title(judged_call: Call) -> None:
    judged_call.title = "Żółw/../„Łódź” \u202e 2026"
    assert protocol_name(judged_call) == "protokol-zolw-lodz-2026.pdf"
