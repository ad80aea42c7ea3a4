"""A letter in the institution's words, by the first way that reaches a person."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.translation import override
from django_scopes import scope

from osnowa.kit.actor import Actor
from osnowa.kit.refusals import Refusal
from osnowa.messaging.actions import change_wording, write_to
from osnowa.messaging.recipients import Recipient
from osnowa.organisations.models import Organisation
from osnowa.outbox.enums import LetterState
from osnowa.outbox.models import Letter
from osnowa.outbox.queries import UnknownKindError
from osnowa.outbox.rules import SMS_LENGTH
from tests.messaging.conftest import HANNA, RECEIVED, Write

pytestmark = pytest.mark.django_db
LINK = "http://127.0.0.1:8000/wejdz/abc/"


def got(letter: Letter | None) -> Letter:
    assert letter is not None
    return letter


def test_letter_says_our_words_and_closes_with_the_institution(
    write: Write, lipowo: Organisation
) -> None:
    lipowo.phone_hours = "pn.–pt. 9–17"
    letter = got(write(context={"strip": "Dofinansowano ze środków NCK."}))

    assert letter.subject == "Mamy zgłoszenie „Kino pod lipą”"
    assert letter.text.startswith("Dzień dobry, Hanna,\n\ndziękujemy")
    closing = letter.text.split("Do zobaczenia!")[1]
    assert closing.strip().splitlines() == [
        "Dom Kultury w Lipowie",
        "tel. 46 857 00 00 (pn.–pt. 9–17)",
        "dom@example.org",
        "",
        "Dofinansowano ze środków NCK.",
    ]
    assert letter.sender_label == "Dom Kultury w Lipowie"
    assert letter.reply_to == "dom@example.org"


def test_letter_without_a_funder_ends_with_the_contact(write: Write) -> None:
    assert got(write()).text.rstrip().endswith("dom@example.org")


def test_letter_speaks_the_language_of_the_person(write: Write) -> None:
    letter = got(write(Recipient("Olha", email="olha@example.org", language="en")))

    assert letter.subject == "We have “Kino pod lipą”"
    assert letter.language == "en"


def test_person_with_a_phone_gets_a_text_message(write: Write) -> None:
    letter = got(write(Recipient("Jan", phone="500 600 700"), context={"link": LINK}))

    assert letter.channel == "sms"
    assert letter.text == (
        "Dom Kultury w Lipowie: Mamy zgłoszenie „Kino pod lipą”. "
        f"dziękujemy za „Kino pod lipą”. {LINK}"
    )


def test_text_message_is_cut_at_a_word_and_keeps_its_link(write: Write) -> None:
    title = "Malowany przystanek " * 40
    letter = got(write(Recipient("Jan", phone="500600700"), context={"title": title, "link": LINK}))

    assert len(letter.text) <= SMS_LENGTH
    assert letter.text.endswith(f"… {LINK}")
    assert "przystan…" not in letter.text


def test_person_with_an_address_only_gets_a_paper_letter(write: Write) -> None:
    letter = got(write(Recipient("Pani Zofia", postal_address="ul. Lipowa 1\n96-100 Lipowo")))

    assert letter.channel == "post"
    assert letter.recipient == "ul. Lipowa 1\n96-100 Lipowo"
    assert letter.text.startswith("Dzień dobry, Pani Zofia")


def test_person_who_left_no_way_gets_nothing(write: Write) -> None:
    assert write(Recipient("Ktoś")) is None
    assert not Letter.objects.exists()


def test_broken_address_gives_way_to_the_next_one(write: Write) -> None:
    assert got(write(Recipient("Jan", email="jan@", phone="500600700"))).channel == "sms"


def test_only_address_with_a_line_break_is_refused(write: Write) -> None:
    hostile = Recipient("Jan", email="jan@example.org\nBcc: all@example.org")
    with override("en"), pytest.raises(Refusal, match="one line"):
        write(hostile)


def test_hostile_values_stay_words(write: Write) -> None:
    hostile = "{name.__class__} {link} <img src=x onerror=alert(1)>\r\nBcc: x@y"
    letter = got(write(context={"title": hostile, "link": "TAJNE"}))

    assert "{name.__class__} {link} <img" in letter.text
    assert letter.text.count("TAJNE") == 1
    assert "\n" not in letter.subject


def test_institution_says_it_its_own_way(
    write: Write, marta: Actor, lipowo: Organisation, brzezina: Organisation
) -> None:
    with scope(organisation=lipowo.pk):
        change_wording(marta, lipowo, RECEIVED, "pl", "Jest! „{title}”", "Cześć, {name}!")

    assert got(write()).subject == "Jest! „Kino pod lipą”"
    others = write_to(marta, brzezina, RECEIVED.key, HANNA, {"title": "Kino"})
    assert got(others).subject == "Mamy zgłoszenie „Kino”"
    foreign = got(write(Recipient("Olha", email="o@example.org", language="en")))
    assert foreign.subject.startswith("We have")


def test_letter_may_be_held_and_early(write: Write, lipowo: Organisation) -> None:
    tomorrow = timezone.now() + timedelta(days=1)
    letter = got(write(is_held=True, batch="b", send_after=tomorrow, target=lipowo))

    assert (letter.state, letter.batch, letter.send_after) == (LetterState.HELD, "b", tomorrow)
    assert letter.target == f"organisations.Organisation:{lipowo.pk}"


def test_kind_nobody_knows_is_a_fault_of_ours(marta: Actor, lipowo: Organisation) -> None:
    with pytest.raises(UnknownKindError):
        write_to(marta, lipowo, "nobody.knows", HANNA, {})
