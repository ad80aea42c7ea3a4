"""A real institution is opened on an empty database, step by step, and nothing typed is lost."""

from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django_scopes import scope, scopes_disabled
from PIL import Image

from osnowa.accounts.models import User
from osnowa.audit.models import Entry
from osnowa.content.models import AccessibilityStatementPage
from osnowa.desks.actions.set_up import set_up_institution
from osnowa.desks.set_up import QUESTIONS, STEPS, SetUp, cleaned_answers
from osnowa.desks.set_up.checklist import checklist
from osnowa.desks.set_up.gate import first_run_address, may_set_up, set_up_key
from osnowa.desks.set_up.texts import privacy_draft
from osnowa.jobs.actions import note_heartbeat
from osnowa.kit.actor import WORKER
from osnowa.kit.colour import darkened
from osnowa.kit.refusals import Conflict, Refusal
from osnowa.organisations.models import Membership, Organisation
from osnowa.outbox.models import Letter
from osnowa.territory.actions import import_demo_units
from tests.factories.accounts import link_of

pytestmark = pytest.mark.django_db

PATH = "/pierwsze-uruchomienie/"
ANSWERS = {
    "name": "Dom Kultury w Łęgu",
    "short_name": "DK Łęg",
    "nip": "525-000-59-00",
    "gmina": "",
    "email": "dom@leg.example",
    "phone": "46 857 00 00",
    "street_address": "ul. Wiejska 1, 96-320 Łęg",
    "public_address": "",
    "colour": "#FFD700",
    "coordinator_name": "Zofia Pierwsza",
    "coordinator_email": "Zofia@Leg.example",
    "coordinator_role": "director",
    "sender_name": "Dom Kultury w Łęgu",
    "sender_email": "listy@leg.example",
    "privacy_text": "Administratorem jest dom kultury.",
}


@pytest.fixture
def here() -> Client:
    """A browser on the machine of the server."""
    return Client(REMOTE_ADDR="127.0.0.1", HTTP_HOST="127.0.0.1:8000")


def of_step(number: int, **changed: str) -> dict[str, Any]:
    keys = [question.key for question in STEPS[number].questions]
    return {key: (ANSWERS | changed)[key] for key in keys}


def walk(client: Client, *, with_logo: bool = False) -> None:
    client.post(PATH)
    for number, step in enumerate(STEPS):
        typed = of_step(number)
        if with_logo and step.key == "wyglad":
            typed |= {"logo": logo()}
        answer = client.post(f"{PATH}{step.key}/", typed)
        assert answer.status_code == 302, answer.content.decode()


def logo() -> SimpleUploadedFile:
    out = BytesIO()
    Image.new("RGB", (200, 80), "#1B3F8F").save(out, "PNG")
    return SimpleUploadedFile("logo.png", out.getvalue(), "image/png")


def test_an_institution_is_opened_in_a_browser_on_an_empty_database(here, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    walk(here, with_logo=True)
    check = here.get(f"{PATH}sprawdz/").content.decode()
    assert "Dom Kultury w Łęgu" in check and "5250005900" in check
    # The colour is shown as it will be used, with its contrast.
    assert "kontrast 7," in check

    assert "logo.png" in check
    # A choice is read back in words.
    assert "dyrekcja" in check and "director" not in check
    answer = here.post(f"{PATH}sprawdz/")
    assert answer["Location"] == f"{PATH}gotowe/"
    organisation = Organisation.objects.get()
    assert organisation.slug == "dk-leg"
    assert (organisation.nip, organisation.brand_colour) == ("5250005900", "#FFD700")
    assert organisation.brand_ink != "#FFD700"
    assert organisation.logo_id is not None
    assert not organisation.is_demo

    zofia = User.objects.get()
    assert (zofia.email, zofia.full_name) == ("zofia@leg.example", "Zofia Pierwsza")
    with scope(organisation=organisation.pk):
        assert Membership.objects.get().role == "director"
    kinds = set(Letter.objects.values_list("kind", "recipient"))
    assert kinds == {
        ("accounts.sign_in", "zofia@leg.example"),
        ("organisations.trial", "zofia@leg.example"),
    }
    assert AccessibilityStatementPage.objects.filter(live=False).exists()
    assert set(Entry.objects.values_list("verb", flat=True)) >= {
        "organisation.create",
        "membership.start",
    }


def test_the_first_person_comes_in_and_finds_her_desk(here, client):
    walk(here)
    here.post(f"{PATH}sprawdz/")
    link = link_of(Letter.objects.get(kind="accounts.sign_in"))
    assert client.post(link)["Location"] == "/biurko/"
    assert client.get("/biurko/ustawienia/").status_code == 200
    assert "Dom Kultury w Łęgu" in client.get("/biurko/ustawienia/").content.decode()


def test_the_set_up_ends_in_a_list_of_what_is_left(here):
    walk(here)
    page = here.post(f"{PATH}sprawdz/", follow=True).content.decode()
    for words in ("Co zostało do zrobienia", "Deklaracja dostępności", "List próbny", "Jest logo"):
        assert words in page
    # The page does not show how somebody else comes in.
    assert "/wejdz/" in page
    assert link_of(Letter.objects.get(kind="accounts.sign_in")) not in page
    states = {str(item.label): item.is_done for item in checklist(Organisation.objects.get())}
    assert states["Instytucja jest założona"] is True
    assert states["Pierwsza osoba weszła swoim linkiem"] is False


def test_when_an_institution_is_open_the_first_run_is_not_there(here):
    walk(here)
    here.post(f"{PATH}sprawdz/")
    for path in (PATH, f"{PATH}instytucja/", f"{PATH}sprawdz/"):
        assert here.get(path).status_code == 404
        assert here.post(path, ANSWERS).status_code == 404
    assert Client(REMOTE_ADDR="127.0.0.1").get(f"{PATH}gotowe/").status_code == 404


def test_a_second_press_does_not_open_a_second_institution(here):
    set_up = SetUp(**cleaned_answers(ANSWERS))
    set_up_institution(WORKER, set_up, is_first=True)
    with pytest.raises(Conflict):
        set_up_institution(WORKER, set_up, is_first=True)
    assert Organisation.objects.count() == 1


def test_a_second_press_does_not_open_a_second_institution_twin():
    """Without the question a second press opens another one."""
    set_up = SetUp(**cleaned_answers(ANSWERS))
    set_up_institution(WORKER, set_up)
    set_up_institution(WORKER, set_up)
    assert Organisation.objects.count() == 2


def test_from_elsewhere_the_first_run_is_there_only_with_the_key(settings):
    settings.PUBLIC_ADDRESS = "https://kultura.leg.example"
    settings.ALLOWED_HOSTS = ["kultura.leg.example"]
    far = Client(REMOTE_ADDR="192.0.2.7", HTTP_HOST="kultura.leg.example")
    assert far.get(PATH).status_code == 404
    assert far.get(f"{PATH}?klucz=zgadywany").status_code == 404
    assert far.post(f"{PATH}instytucja/", ANSWERS).status_code == 404
    query = first_run_address().partition("?")[2]
    assert far.get(f"{PATH}?{query}").status_code == 200
    assert far.post(PATH, {"klucz": set_up_key()}).status_code == 302
    assert far.get(f"{PATH}instytucja/").status_code == 200


def test_behind_a_public_address_loopback_opens_nothing(settings):
    """A proxy on the same machine makes everybody look like loopback."""
    settings.PUBLIC_ADDRESS = "https://kultura.leg.example"
    assert not may_set_up(key="", peer="127.0.0.1", host="127.0.0.1")
    settings.PUBLIC_ADDRESS = "http://127.0.0.1:8000"
    assert may_set_up(key="", peer="127.0.0.1", host="127.0.0.1")
    assert not may_set_up(key="", peer="192.0.2.7", host="127.0.0.1")


@pytest.mark.parametrize(
    ("key", "typed", "sentence"),
    [
        ("name", "", "Wpisz pełną nazwę instytucji"),
        ("name", "x" * 201, "do 200 znaków"),
        ("nip", "1234567890", "W tym numerze NIP jest pomyłka"),
        ("gmina", "Atlantyda", "Nie znamy takiej gminy"),
        ("email", "dom@leg.example\nBcc: x@example.org", "w jednej linijce"),
        ("public_address", "nasza strona", "Wpisz sam adres"),
        ("colour", "czerwony", "Wpisz kolor jako #"),
        ("coordinator_email", "zofia", "Wpisz cały adres e-mail"),
        ("coordinator_role", "krol", "Wybierz rolę"),
        ("sender_name", "", "Wpisz, kto wysyła"),
    ],
)
def test_a_slip_gets_one_sentence_and_nothing_typed_is_lost(here, key, typed, sentence):
    import_demo_units()
    here.post(PATH)
    number = next(n for n, step in enumerate(STEPS) if key in {q.key for q in step.questions})
    path = f"{PATH}{STEPS[number].key}/"
    answer = here.post(path, of_step(number, **{key: typed}))
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    # Back later in the same browser: what was typed is still there, good and bad alike.
    page = here.get(path).content.decode()
    for other in STEPS[number].questions:
        kept = typed if other.key == key else ANSWERS[other.key]
        if "\n" not in kept and other.kind == "text" and kept:
            assert f'value="{kept}"' in page


def test_a_bad_logo_loses_no_answers(here):
    walk(here, with_logo=True)
    bad = SimpleUploadedFile("logo.png", b"<svg><script/></svg>", "image/png")
    answer = here.post(f"{PATH}wyglad/", {"colour": "#1B3F8F", "logo": bad})
    assert answer.status_code == 422
    # The colour typed beside it and the good logo of before are kept.
    assert 'value="#1B3F8F"' in answer.content.decode()
    assert "logo.png" in here.get(f"{PATH}sprawdz/").content.decode()
    assert not Organisation.objects.exists()
    assert here.post(f"{PATH}sprawdz/").status_code == 302


def test_the_colour_is_shown_as_it_will_be_used_before_going_on(here):
    here.post(PATH)
    shown = here.post(f"{PATH}wyglad/", {"colour": "#FFD700", "show": "1"}, follow=True)
    page = shown.content.decode()
    assert shown.redirect_chain == [(f"{PATH}wyglad/", 302)]
    assert "#FFD700" in page
    assert f'fill="{darkened("#FFD700")}"' in page
    assert "Przyciemniliśmy" in page
    dark = here.post(f"{PATH}wyglad/", {"colour": "#1B3F8F", "show": "1"}, follow=True)
    assert "Przyciemniliśmy" not in dark.content.decode()


def test_the_start_promises_as_many_steps_as_there_are(here):
    start = here.get(PATH).content.decode()
    here.post(PATH)
    first = here.get(f"{PATH}instytucja/").content.decode()
    main = start[start.index("<main") : start.index("</main>")]
    assert f"Krok 1 z {main.count('<li>')}" in first


def test_the_gmina_is_asked_for_only_when_there_is_a_list(here):
    assert "osnowa setup --terc" in here.get(PATH).content.decode()
    here.post(PATH)
    assert 'name="gmina"' not in here.get(f"{PATH}instytucja/").content.decode()
    import_demo_units()
    assert "osnowa setup --terc" not in here.get(PATH).content.decode()
    assert 'name="gmina"' in here.get(f"{PATH}instytucja/").content.decode()


def test_the_end_tells_that_letters_wait_for_the_worker_and_where_they_lie(here, settings):
    settings.EMAIL_BACKEND = "osnowa.outbox.eml.EmailBackend"
    settings.EMAIL_FILE_PATH = "/srv/osnowa/mail"
    walk(here)
    waits = here.post(f"{PATH}sprawdz/", follow=True).content.decode()
    assert "List czeka, bo osnowa worker" in waits
    assert "/srv/osnowa/mail" in waits
    note_heartbeat("worker")
    goes = here.get(f"{PATH}gotowe/").content.decode()
    assert "List czeka" not in goes
    assert "/srv/osnowa/mail" in goes
    assert 'href="/wejdz/?next=/biurko/"' in goes


def test_the_list_of_what_is_left_is_found_later_in_settings(here, client):
    walk(here)
    here.post(f"{PATH}sprawdz/")
    client.post(link_of(Letter.objects.get(kind="accounts.sign_in")))
    assert "Pierwsze kroki" in client.get("/biurko/ustawienia/").content.decode()
    page = client.get("/biurko/ustawienia/pierwsze-kroki/").content.decode()
    assert "Pierwsza osoba weszła swoim linkiem" in page
    assert "Deklaracja dostępności" in page


def test_a_skipped_page_is_asked_for_at_the_end(here):
    here.post(PATH)
    here.post(f"{PATH}instytucja/", of_step(0))
    answer = here.post(f"{PATH}sprawdz/")
    assert answer.status_code == 422
    assert not Organisation.objects.exists()


def test_all_answers_are_checked_at_once_for_the_terminal():
    with pytest.raises(Refusal) as refused:
        cleaned_answers({"name": "Dom", "nip": "1", "colour": "#GGGGGG"})
    assert {"nip", "colour", "email", "coordinator_email"} <= set(refused.value.field_errors)
    assert "name" not in refused.value.field_errors


def test_a_gmina_is_known_by_name_or_code():
    import_demo_units()
    for typed in ("Mszczonów", "mszczonow", "1438023", "143802"):
        assert cleaned_answers(ANSWERS | {"gmina": typed})["gmina"] == "1438023"
    done = set_up_institution(WORKER, SetUp(**cleaned_answers(ANSWERS | {"gmina": "mszczonow"})))
    assert done.organisation.gmina.name == "Mszczonów"


def test_namesakes_are_shown_with_their_codes():
    from osnowa.territory.actions import import_terc

    import_terc(
        [
            "WOJ;POW;GMI;RODZ;NAZWA;NAZWA_DOD;STAN_NA",
            "02;;;;DOLNOŚLĄSKIE;województwo;2026-01-01",
            "02;01;;;bolesławiecki;powiat;2026-01-01",
            "02;01;01;1;Bolesławiec;gmina miejska;2026-01-01",
            "02;01;02;2;Bolesławiec;gmina wiejska;2026-01-01",
        ]
    )
    with pytest.raises(Refusal, match=r"0201011.*0201022"):
        cleaned_answers(ANSWERS | {"gmina": "boleslawiec"})


def test_without_a_list_of_gminas_the_set_up_goes_on():
    with pytest.raises(Refusal, match="Zostaw puste"):
        cleaned_answers(ANSWERS | {"gmina": "Łęg"})
    assert cleaned_answers(ANSWERS)["gmina"] == ""


def test_the_privacy_draft_carries_the_institution_and_what_is_to_be_filled_in(here):
    here.post(PATH)
    for number in range(5):
        here.post(f"{PATH}{STEPS[number].key}/", of_step(number))
    page = here.get(f"{PATH}prywatnosc/").content.decode()
    assert "Administratorem danych jest Dom Kultury w Łęgu" in page
    text = privacy_draft(ANSWERS)
    assert "{" not in text and "dom@leg.example" in text
    assert "art. 6 ust. 1" in text and "Prezesa" in text


def test_an_address_of_its_own_binds_the_institution(settings):
    done = set_up_institution(
        WORKER,
        SetUp(**cleaned_answers(ANSWERS | {"public_address": "https://kultura.leg.example"})),
    )
    assert done.organisation.host == "kultura.leg.example"


def test_the_server_s_own_address_binds_nobody(settings):
    settings.PUBLIC_ADDRESS = "https://kultura.leg.example"
    answers = cleaned_answers(ANSWERS | {"public_address": "kultura.leg.example"})
    assert set_up_institution(WORKER, SetUp(**answers)).organisation.host == ""


def test_the_terminal_gets_a_link_that_works(client):
    done = set_up_institution(WORKER, SetUp(**cleaned_answers(ANSWERS)))
    path = done.sign_in_link.partition("://")[2].partition("/")[2]
    assert client.post(f"/{path}")["Location"] == "/biurko/"


def test_a_second_institution_on_the_server_is_its_own():
    first = set_up_institution(WORKER, SetUp(**cleaned_answers(ANSWERS)))
    second = set_up_institution(
        WORKER,
        SetUp(**cleaned_answers(ANSWERS | {"name": "Dom w Dębie", "short_name": "",
                                           "coordinator_email": "ewa@deb.example"})),
    )  # fmt: skip
    with scopes_disabled():
        assert Membership.objects.count() == 2
    with scope(organisation=second.organisation.pk):
        assert Membership.objects.get().user.email == "ewa@deb.example"
    assert first.organisation.slug != second.organisation.slug


def test_an_emoji_and_a_right_to_left_name_are_kept():
    answers = cleaned_answers(ANSWERS | {"coordinator_name": "🎭 שרה", "name": "Dom 🎭 \u202eמרכז"})
    done = set_up_institution(WORKER, SetUp(**answers))
    assert done.membership.user.full_name == "🎭 שרה"
    assert "🎭" in done.organisation.name


def test_every_question_is_an_answer_of_the_set_up():
    fields = set(SetUp.__dataclass_fields__) - {"logo"}
    assert {question.key for question in QUESTIONS} == fields
