"""Marta looks after the institution's data, look, sender and privacy text."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django_scopes import scopes_disabled
from PIL import Image

from osnowa.audit.models import Entry
from osnowa.documents.models import StoredFile
from osnowa.kit.actor import WORKER
from osnowa.kit.colour import PAPER, contrast
from osnowa.kit.refusals import Refusal
from osnowa.organisations.actions import NewInstitution, change_facts, create_organisation
from osnowa.organisations.actions.institution import bind_host
from osnowa.organisations.models import Organisation
from osnowa.organisations.privacy import parts_of
from osnowa.organisations.rules import clean_host, clean_nip, clean_regon
from osnowa.outbox.models import Letter
from tests.factories.accounts import browser_of

YEARS = {"applications_kept_years": "5"}
pytestmark = pytest.mark.django_db

FACTS = {
    "name": "Dom Kultury w Lipowie",
    "short_name": "DK Lipowo",
    "nip": "525-000-59-00",
    "regon": "",
    "street_address": "ul. Lipowa 1",
    "email": "dom@lipowo.example",
    "phone": "46 857 00 00",
    "phone_hours": "pn.–pt. 9–17",
}


def picture(kind: str = "PNG") -> bytes:
    out = BytesIO()
    Image.new("RGB", (300, 120), "#8A3210").save(out, kind)
    return out.getvalue()


def test_marta_changes_the_facts(coordinator, lipowo):
    client = browser_of(coordinator)
    assert client.post("/biurko/ustawienia/", FACTS).status_code == 302
    lipowo.refresh_from_db()
    assert (lipowo.nip, lipowo.short_name) == ("5250005900", "DK Lipowo")
    entry = Entry.objects.get()
    assert (entry.verb, entry.actor_label) == ("organisation.change_facts", "Marta Koordynatorka")
    assert "Zapisane." in client.get("/biurko/ustawienia/").content.decode()


@pytest.mark.parametrize(
    ("key", "typed", "sentence"),
    [
        ("nip", "5250005901", "W tym numerze NIP jest pomyłka"),
        ("nip", "abc", "W tym numerze NIP jest pomyłka"),
        ("regon", "123456789", "W tym numerze REGON jest pomyłka"),
        ("name", "", "Wpisz pełną nazwę"),
        ("email", "dom@", "Wpisz cały adres"),
        ("email", "dom@lipowo.example\nBcc: x@example.org", "Wpisz cały adres"),
    ],
)
def test_a_slip_gets_a_sentence_and_nothing_typed_is_lost(
    coordinator, lipowo, key, typed, sentence
):
    answer = browser_of(coordinator).post("/biurko/ustawienia/", FACTS | {key: typed})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    assert 'value="ul. Lipowa 1"' in page
    assert not Entry.objects.exists()


def test_unknown_keys_are_a_fault_of_the_program(marta, lipowo):
    with pytest.raises(ValueError, match="privacy_text"):
        change_facts(marta, lipowo, {"privacy_text": "x"})


@pytest.mark.parametrize(
    "typed", ["5250005900", "525-000-59-00", "PL 525 000 59 00", " 5250005900 "]
)
def test_a_nip_is_read_as_people_write_it(typed):
    assert clean_nip(typed) == "5250005900"
    assert clean_nip("  ") == ""


def test_a_regon_has_a_check_digit_too():
    assert clean_regon("123 456 785") == "123456785"
    assert clean_regon("") == ""
    with pytest.raises(Refusal):
        clean_regon("123456789")


def test_a_pale_colour_is_darkened_and_both_are_shown(coordinator, lipowo):
    client = browser_of(coordinator)
    client.post("/biurko/ustawienia/wyglad/", {"brand_colour": "#ffd700"})
    lipowo.refresh_from_db()
    assert lipowo.brand_colour == "#FFD700"
    assert contrast(lipowo.brand_ink, PAPER) >= 7
    page = client.get("/biurko/ustawienia/wyglad/").content.decode()
    assert "#FFD700" in page and lipowo.brand_ink in page
    assert "Trochę przyciemniliśmy" in page
    assert "kontrast 7," in page


@pytest.mark.parametrize("typed", ["", "red", "#12", "url(x)", "#12345G"])
def test_what_is_no_colour_gets_a_sentence(coordinator, lipowo, typed):
    answer = browser_of(coordinator).post("/biurko/ustawienia/wyglad/", {"brand_colour": typed})
    assert answer.status_code == 422
    lipowo.refresh_from_db()
    assert lipowo.brand_colour == "#8A3210"


def test_a_logo_comes_through_the_upload_door(coordinator, lipowo, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    logo = SimpleUploadedFile("logo.png", picture(), "image/png")
    client = browser_of(coordinator)
    client.post("/biurko/ustawienia/wyglad/", {"brand_colour": "#1B3F8F", "logo": logo})
    lipowo.refresh_from_db()
    with scopes_disabled():
        file = StoredFile.objects.get()
    assert lipowo.logo_id == file.pk
    assert file.purpose == "organisations.logo"
    page = client.get(f"/prywatnosc/{lipowo.slug}/").content.decode()
    assert str(file.key) in page


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("logo.png", b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "image/png"),
        ("logo.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml"),
        ("logo.pdf", b"%PDF-1.7\n", "application/pdf"),
        ("logo.png", b"<html>", "image/png"),
    ],
)
def test_a_logo_that_is_no_picture_is_refused_whole(coordinator, lipowo, name, content, kind):
    answer = browser_of(coordinator).post(
        "/biurko/ustawienia/wyglad/",
        {"brand_colour": "#FFD700", "logo": SimpleUploadedFile(name, content, kind)},
    )
    assert answer.status_code == 422
    lipowo.refresh_from_db()
    # One transaction: the colour did not change without the logo.
    assert (lipowo.logo_id, lipowo.brand_colour) == (None, "#8A3210")


def test_the_sender_is_unproven_until_the_letter_came(coordinator, lipowo):
    client = browser_of(coordinator)
    typed = {"sender_name": "DK Lipowo", "sender_email": "Listy@Lipowo.example"}
    client.post("/biurko/ustawienia/nadawca/", typed)
    lipowo.refresh_from_db()
    assert (lipowo.sender_email, lipowo.sender_checked_at) == ("listy@lipowo.example", None)

    client.post("/biurko/ustawienia/nadawca/proba/")
    letter = Letter.objects.get()
    assert (letter.recipient, letter.kind) == (coordinator.email, "organisations.trial")
    assert (letter.reply_to, letter.sender_label) == ("listy@lipowo.example", "DK Lipowo")
    client.post("/biurko/ustawienia/nadawca/przyszedl/")
    lipowo.refresh_from_db()
    assert lipowo.sender_checked_at is not None
    assert "listy dochodzą" in client.get("/biurko/ustawienia/nadawca/").content.decode()

    client.post("/biurko/ustawienia/nadawca/", typed | {"sender_name": "Inna nazwa"})
    lipowo.refresh_from_db()
    assert lipowo.sender_checked_at is None


def test_a_sender_with_a_line_break_is_refused(coordinator, lipowo):
    answer = browser_of(coordinator).post(
        "/biurko/ustawienia/nadawca/",
        {"sender_name": "DK", "sender_email": "a@lipowo.example\r\nBcc: b@example.org"},
    )
    assert answer.status_code == 422
    assert "w jednej linijce" in answer.content.decode()


def test_the_privacy_text_is_public_and_escaped(client, coordinator, lipowo):
    browser_of(coordinator).post(
        "/biurko/ustawienia/prywatnosc/",
        {
            "privacy_text": "Dane <script>alert(1)</script>\n\nDwa",
            "letters_kept_months": "24",
            **YEARS,
        },
    )
    page = client.get(f"/prywatnosc/{lipowo.slug}/").content.decode()
    assert "&lt;script&gt;" in page and "<p>Dwa</p>" in page
    assert client.get("/prywatnosc/nie-ma-takiej/").status_code == 404


def test_slugs_are_unique_on_the_server_and_speak_polish():
    new = NewInstitution(name="Dom Kultury w Łęgu")
    slugs = [create_organisation(WORKER, new).slug for _time in range(3)]
    assert slugs == ["dom-kultury-w-legu", "dom-kultury-w-legu-2", "dom-kultury-w-legu-3"]
    assert create_organisation(WORKER, NewInstitution(name="Biurko")).slug == "biurko-2"
    assert create_organisation(WORKER, NewInstitution(name="🎭")).slug == "instytucja"


def test_an_address_of_the_site_belongs_to_one_institution(marta, lipowo, brzezina):
    Organisation.objects.filter(pk=brzezina.pk).update(host="kultura.example")
    with pytest.raises(Refusal, match="ma już inna"):
        bind_host(marta, lipowo, "https://kultura.example/")
    bind_host(marta, lipowo, "dom.lipowo.pl")
    assert Organisation.objects.get(pk=lipowo.pk).host == "dom.lipowo.pl"


@pytest.mark.parametrize(
    "typed", ["x", "http://", "dom lipowo.pl", "dom.lipowo.pl/<script>", "a..b"]
)
def test_what_is_no_address_is_refused(typed):
    if typed == "http://":
        assert clean_host(typed) == ""
        return
    with pytest.raises(Refusal):
        clean_host(typed)


def test_the_privacy_text_gets_headings_from_short_first_lines():
    text = (
        "Po co nam dane\nPrzyjmujemy zgłoszenia.\r\n\r\nZwykłe zdanie.\nDrugie zdanie.\n\n\n\nSam"
    )
    assert [(part.heading, part.text) for part in parts_of(text)] == [
        ("Po co nam dane", "Przyjmujemy zgłoszenia."),
        ("", "Zwykłe zdanie.\nDrugie zdanie."),
        ("", "Sam"),
    ]
    assert list(parts_of("")) == []
