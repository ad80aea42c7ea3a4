"""Hanna applies from her phone, without JavaScript and without an account."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django_scopes import scopes_disabled

from osnowa.applications.enums import ApplicationState
from osnowa.applications.models import Application, DraftKey
from osnowa.calls.models import Call
from osnowa.outbox.models import Letter
from osnowa.questionnaires.models import Answer
from tests.applications.browser import Phone, flat
from tests.factories.applications import ANSWERS
from tests.factories.calls import ELIGIBILITY

pytestmark = pytest.mark.django_db
YES = {"q1": "yes", "q2": "yes", "q3": "yes"}


def filled_phone(call: Call, upto: int = 7) -> Phone:
    phone = Phone(call).open("1/")
    for screen in range(1, upto + 1):
        phone.answer(screen)
    return phone


def answers_of(key: str) -> str:
    with scopes_disabled():
        return Answer.objects.get(field__key=key).typed


def test_hanna_goes_from_the_start_page_to_the_receipt(open_call: Call) -> None:
    phone = Phone(open_call)
    phone.open("")
    assert "Czy mieszkacie w gminie" in phone.text
    phone.press(**YES)
    for screen in range(1, 8):
        assert phone.path.endswith(f"/{screen}/")
        assert "To jeszcze nie zostało wysłane" in phone.text
        phone.answer(screen)
    phone.press(name="Hanna Wnioskodawczyni", email="hanna@example.org", consent="on")
    assert phone.path.endswith("/sprawdz/")
    assert "Malowany przystanek" in phone.text
    assert "To jeszcze nie zostało wysłane" in phone.text
    phone.press()
    assert phone.path.endswith("/wyslane/")
    assert "To jeszcze nie zostało wysłane" not in phone.text
    assert "Sprawdzenie formalne" in phone.text
    with scopes_disabled():
        application = Application.objects.get()
    assert application.state == ApplicationState.SUBMITTED
    assert application.number == 1
    # One more for the programme page, from where she came.
    assert phone.pages + 1 <= 13


def test_looking_writes_nothing(open_call: Call) -> None:
    phone = Phone(open_call)
    for path in ("", "1/", "5/", "8/", "sprawdz/", "wyslane/", "kod/"):
        assert phone.open(path).status == 200
    with scopes_disabled():
        assert not Application.objects.exists()
        assert not DraftKey.objects.exists()
    assert "draft-" not in "".join(phone.client.cookies)


def test_first_word_makes_the_draft_and_its_cookie(open_call: Call) -> None:
    phone = Phone(open_call).open("1/").press(title="")
    with scopes_disabled():
        assert not Application.objects.exists()
    phone.press(title="Malowany przystanek")
    cookie = phone.client.cookies[f"draft-{open_call.pk}"]
    assert cookie["httponly"]
    assert cookie["max-age"] == 90 * 24 * 60 * 60
    with scopes_disabled():
        assert cookie.value not in set(DraftKey.objects.values_list("secret_hash", flat=True))


def test_a_no_is_told_why_and_another_way(open_call: Call) -> None:
    phone = Phone(open_call).open("").press(q1="yes", q2="no", q3="yes")
    assert "Umowę podpisuje osoba dorosła." in phone.text
    assert "Zadzwoń, pomożemy znaleźć inną drogę." in phone.text
    assert phone.path.endswith(f"/{open_call.slug}/")


def test_each_unanswered_question_is_named_in_the_summary(open_call: Call) -> None:
    phone = Phone(open_call).open("").press()
    start = phone.text.index("data-error-summary")
    lines = re.findall(r"<li>(.*?)</li>", phone.text[start : phone.text.index("</ul>", start)])
    assert len(lines) == len(set(lines)) == 3
    questions = [re.escape(said) for said, _why in ELIGIBILITY]
    assert all(re.search("|".join(questions), line) for line in lines)


def test_errors_are_shown_and_everything_is_kept(open_call: Call) -> None:
    phone = Phone(open_call).open("2/").press(party_name="Sąsiedzi")
    assert phone.status == 422
    assert "<title>Błąd:" in phone.text.replace("\n", "")
    assert answers_of("party_name") == "Sąsiedzi"
    assert "Idę dalej, poprawię później" in phone.text


def test_browser_closed_and_opened_again_finds_the_draft(open_call: Call) -> None:
    phone = filled_phone(open_call, upto=4)
    again = Client()
    again.cookies = phone.client.cookies
    page = Phone(open_call, client=again).open("")
    assert "Masz zaczęte zgłoszenie" in page.text
    assert "Malowany przystanek" in page.open("1/").text


def test_language_switch_keeps_place_and_words(open_call: Call) -> None:
    phone = filled_phone(open_call, upto=3)
    ukrainian = Phone(open_call, language="uk", client=phone.client).open("3/")
    assert "Запитання 3 з 8" in ukrainian.text
    assert ANSWERS["idea"] in ukrainian.text
    ukrainian.press(idea="Хочемо розмалювати зупинку.")
    with scopes_disabled():
        assert Application.objects.get().language == "uk"


def test_check_page_lists_what_is_missing_with_links(open_call: Call) -> None:
    phone = Phone(open_call).open("1/").answer(1).open("sprawdz/")
    assert "To trzeba jeszcze poprawić" in phone.text
    assert f"/zglos/{open_call.slug}/6/?zmien=1&amp;pokaz=1#id_budget" in phone.text
    phone.press()
    assert phone.status == 422
    with scopes_disabled():
        assert Application.objects.get().state == ApplicationState.DRAFT


def test_change_from_the_check_page_comes_back_to_it(open_call: Call) -> None:
    phone = filled_phone(open_call).open("1/?zmien=1")
    phone.press(title="Nowy tytuł")
    assert phone.path.endswith("/sprawdz/")
    assert "Nowy tytuł" in phone.text


def test_back_button_after_sending_does_not_send_again(open_call: Call) -> None:
    phone = filled_phone(open_call)
    phone.press(name="Hanna", email="hanna@example.org", consent="on")
    data = phone.form()["fields"]
    phone.press()
    again = phone.client.post(f"/zglos/{open_call.slug}/sprawdz/", data, follow=True)
    assert again.request["PATH_INFO"].endswith("/wyslane/")
    assert Letter.objects.filter(kind="applications.receipt").count() == 1


def test_stale_tab_after_sending_gives_the_words_back(open_call: Call) -> None:
    phone = filled_phone(open_call)
    stale = Phone(open_call, client=phone.client).open("3/")
    phone.open("8/").press(name="Hanna", email="hanna@example.org", consent="on").press()
    stale.press(idea="Dopisane w starej karcie")
    assert stale.status == 409
    assert "Dopisane w starej karcie" in stale.text
    assert answers_of("idea") == ANSWERS["idea"]


def test_postal_address_alone_is_enough_to_send(open_call: Call) -> None:
    phone = filled_phone(open_call)
    phone.press(name="Hanna Nowak", address="Żabia Wola 7, 96-321", consent="on").press()
    assert phone.path.endswith("/wyslane/")
    assert Letter.objects.get(kind="applications.receipt").channel == "post"


def test_leaving_the_computer_forgets_the_draft_there(open_call: Call) -> None:
    phone = filled_phone(open_call, upto=1).open("")
    phone.press("/koniec/")
    assert "Masz zaczęte zgłoszenie" not in phone.open("").text
    with scopes_disabled():
        assert list(DraftKey.objects.values_list("is_return_code", flat=True)) == [True]


def test_a_call_of_another_institution_is_not_on_a_bound_host(open_call: Call) -> None:
    other = open_call.organisation
    other.host = "zglos.lipowo.example"
    other.save()
    assert Client().get(f"/zglos/{open_call.slug}/").status_code == 200
    assert Client().get("/zglos/nie-ma-takiego/").status_code == 404


def test_autosave_touches_only_the_fields_it_sends(open_call: Call) -> None:
    phone = filled_phone(open_call)
    answer = phone.client.post(
        f"/zglos/{open_call.slug}/7/zapis/", {"place": "Świdno"}, headers={"accept": "text/json"}
    )
    assert answer.status_code == 200
    assert answer.json()["sentence"].startswith("Zapisane o ")
    assert answers_of("place") == "Świdno"
    assert answers_of("period") == ANSWERS["period"]


def test_autosave_before_the_first_word_makes_nothing(open_call: Call) -> None:
    answer = Client().post(f"/zglos/{open_call.slug}/1/zapis/", {"title": "  "})
    assert answer.json()["saved_at"] == ""
    with scopes_disabled():
        assert not Application.objects.exists()


def test_what_was_saved_while_she_typed_is_not_written_again(open_call: Call) -> None:
    phone = filled_phone(open_call).open("7/")
    phone.client.post(f"/zglos/{open_call.slug}/7/zapis/", {"place": "Świdno"})
    with CaptureQueriesContext(connection) as seen:
        phone.press(place="Świdno")
    assert phone.path.endswith("/8/")
    written = [query["sql"] for query in seen if query["sql"].startswith(("INSERT", "UPDATE"))]
    assert written == []
    assert answers_of("place") == "Świdno"


def test_two_tabs_do_not_overwrite_each_others_fields(open_call: Call) -> None:
    phone = filled_phone(open_call)
    first = Phone(open_call, client=phone.client).open("7/")
    second = Phone(open_call, client=phone.client).open("7/")
    first.press(place="Świdno")
    second.press(period="czerwiec")
    assert answers_of("place") == "Świdno"
    assert answers_of("period") == "czerwiec"


def test_two_tabs_twin_without_marks_the_older_page_wins(open_call: Call) -> None:
    phone = filled_phone(open_call)
    first = Phone(open_call, client=phone.client).open("7/")
    second = Phone(open_call, client=phone.client).open("7/")
    first.press(place="Świdno")
    second.press(period="czerwiec", **dict.fromkeys(["was-place", "was-period"]))
    assert answers_of("place") == ANSWERS["place"]


def test_two_tabs_writing_one_field_are_told_of_each_other(open_call: Call) -> None:
    phone = filled_phone(open_call)
    first = Phone(open_call, client=phone.client).open("7/")
    second = Phone(open_call, client=phone.client).open("7/")
    first.press(place="Świdno")
    second.press(place="Źródła")
    assert "na innym urządzeniu" in second.text
    assert "Świdno" in second.text
    assert answers_of("place") == "Źródła"


def test_rows_are_added_and_removed_without_javascript(open_call: Call) -> None:
    phone = Phone(open_call).open("6/")
    rows = {"budget": [("Farby", "100"), ("Pędzle", "50")]}
    phone.press(**flat(rows), add_row="budget")
    assert 'name="budget-2-item"' in phone.text
    phone.press(remove_row="budget:0")
    assert answers_of("budget") == "Pędzle: 50"
