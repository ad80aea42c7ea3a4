"""Marta walks the form of a call she prepares, as a resident would. Nothing is kept."""

import re

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django_scopes import scopes_disabled

from osnowa.accounts.models import User
from osnowa.calls.models import Call
from osnowa.programmes.models import Edition
from osnowa.questionnaires.models import Answer, Response
from tests.factories.calls import make_call


@pytest.fixture
def draft(edition: Edition) -> Call:
    return make_call(edition)


@pytest.fixture
def marta(client: Client, coordinator: User) -> Client:
    client.force_login(coordinator)
    return client


def screen(call: Call, number: int) -> str:
    return reverse("calls:form-walk", args=[call.pk, number])


def text_of(answer: HttpResponse) -> str:
    return " ".join(answer.content.decode().replace("\u00a0", " ").split())


def test_every_link_of_the_preview_leads_somewhere(marta: Client, draft: Call) -> None:
    preview = text_of(marta.get(reverse("calls:call-preview", args=[draft.pk])))
    assert "Przejdź formularz na próbę" in preview
    main = preview[preview.index("<main") : preview.index("</main>")]
    links = set(re.findall(r'href="(/[^"#]+)"', main))
    assert any(link.endswith("terminy.ics") for link in links)
    assert sum(link.endswith("podglad/pytania/") for link in links) == 1
    own = [link for link in links if f"/nabory/{draft.pk}/" in link]
    assert {link: marta.get(link).status_code for link in own} == dict.fromkeys(own, 200)
    assert not [link for link in links if draft.slug in link]


def test_she_walks_from_the_first_question_to_the_contact(marta: Client, draft: Call) -> None:
    start = reverse("calls:form-walk-start", args=[draft.pk])
    first = text_of(marta.get(start))
    assert "Pytanie 1 z 8" in first
    assert "Nic nie zapisujemy." in first
    for number in range(1, 8):
        assert f"Pytanie {number} z 8" in text_of(marta.get(screen(draft, number)))
    last = text_of(marta.get(screen(draft, 8)))
    assert "Potem mieszkaniec sprawdza odpowiedzi" in last
    end = marta.post(screen(draft, 8), follow=True)
    assert "Niczego nie zapisaliśmy." in text_of(end)
    assert marta.get(screen(draft, 9)).status_code == 404


def test_an_empty_answer_is_told_as_to_a_resident_and_she_may_go_on(
    marta: Client, draft: Call
) -> None:
    page = marta.get(screen(draft, 1))
    names = page.context["form"].on_page
    empty = marta.post(screen(draft, 1), {"on_page": names, **dict.fromkeys(names.split(), "")})
    assert empty.status_code == 422
    assert "Idź dalej mimo to" in text_of(empty)
    given = marta.post(screen(draft, 1), {"on_page": names, **dict.fromkeys(names.split(), "x")})
    assert given.url == screen(draft, 2)


def test_nothing_is_written_while_she_walks(marta: Client, draft: Call) -> None:
    for number in range(1, 8):
        names = marta.get(screen(draft, number)).context["form"].on_page
        marta.post(screen(draft, number), {"on_page": names, **dict.fromkeys(names.split(), "x")})
    with scopes_disabled():
        assert (Response.objects.count(), Answer.objects.count()) == (0, 0)


def test_budget_rows_come_and_go(marta: Client, draft: Call) -> None:
    pages = [marta.get(screen(draft, n)) for n in range(1, 8)]
    number, key = next(
        (n, block.question.key)
        for n, page in enumerate(pages, start=1)
        for block in page.context["form"].blocks
        if block.is_budget
    )
    row = {f"{key}-TOTAL_FORMS": "1", f"{key}-0-item": "farby", f"{key}-0-amount": "120"}
    more = marta.post(screen(draft, number), {**row, "on_page": key, "add_row": key})
    assert more.status_code == 200
    assert "farby" in text_of(more)
    fewer = marta.post(screen(draft, number), {**row, "on_page": key, "remove_row": f"{key}:0"})
    assert "farby" not in text_of(fewer)
