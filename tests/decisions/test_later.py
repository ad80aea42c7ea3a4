"""Hanna is chosen and asked the rest: nobody else is, and nothing is asked before the letters."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from osnowa.accounts.models import User
from osnowa.applications.actions import withdraw_application
from osnowa.applications.models import Application
from osnowa.applications.queries import mine
from osnowa.audit.models import Entry
from osnowa.calls.models import Call
from osnowa.decisions.actions import release_decisions
from osnowa.decisions.actions.answering_later import finish_later, save_later
from osnowa.decisions.plugs import sheet_notes
from osnowa.decisions.queries.later import later_progress
from osnowa.decisions.queries.outcomes import own_outcomes
from osnowa.kit.actor import Actor
from osnowa.kit.refusals import Conflict
from osnowa.organisations.queries import actor_for
from osnowa.outbox.models import Letter
from osnowa.questionnaires.exports import answer_rows
from osnowa.questionnaires.models import Answer, Field, FieldVersion
from osnowa.questionnaires.queries import answers_of, form_outline
from tests.factories.decisions import release, settle
from tests.factories.organisations import UserFactory


@pytest.fixture
def asked(marta: Actor, judged_call: Call, ranked: list[Application]) -> Call:
    """The form of the call asks its own input and the title only after the results."""
    keys = ("own_input", "title")
    versions = FieldVersion.objects.filter(field__form=judged_call.form_id, field__key__in=keys)
    versions.update(is_asked_later=True, is_required=True)
    return judged_call


def browser(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def owner_of(application: Application) -> Client:
    return browser(UserFactory(email=application.contact_email))


def page_of(application: Application, name: str = "later-answer") -> str:
    return reverse(f"decisions:{name}", kwargs={"public_id": application.public_id})


def words(answer: Any) -> str:
    return " ".join(answer.content.decode().replace("\u00a0", " ").split())


def said(application: Application) -> dict[str, str]:
    rows = Answer.objects.filter(response=application.response_id).exclude(typed="")
    return dict(rows.values_list("field__key", "typed"))


FULL = {"title": "Malowany przystanek", "own_input": "Farby i ręce.", "on_page": "title own_input"}


# Who is asked, and when.


def test_a_held_letter_asks_the_awarded_and_goes_with_their_decision(
    marta: Actor, asked: Call, ranked: list[Application]
) -> None:
    settle(marta, asked)
    letters = Letter.objects.filter(kind="decision.later")
    awarded = Letter.objects.filter(kind__in=["decision.awarded", "decision.partial"])
    assert letters.count() == awarded.count() > 0
    assert {letter.state for letter in letters} == {"held"}
    first = letters.get(recipient=ranked[0].contact_email)
    assert page_of(ranked[0]) in first.text
    assert "Co dajecie od siebie" in first.text or "*" in first.text
    release_decisions(marta, asked)
    assert {letter.state for letter in letters.all()} == {"queued"}


def test_a_form_that_asks_nothing_later_sends_no_such_letter(
    marta: Actor, judged_call: Call, ranked: list[Application]
) -> None:
    release(marta, judged_call)
    assert not Letter.objects.filter(kind="decision.later").exists()
    assert owner_of(ranked[0]).get(page_of(ranked[0])).status_code == 302
    assert later_progress(ranked[0]) is None


def test_nothing_is_asked_before_the_letters_go(
    marta: Actor, asked: Call, ranked: list[Application]
) -> None:
    settle(marta, asked)
    hanna = owner_of(ranked[0])
    assert hanna.get(page_of(ranked[0])).status_code == 302
    answer = hanna.post(page_of(ranked[0]), FULL)
    assert answer.status_code == 409
    assert "Farby i ręce." in words(answer)
    assert said(ranked[0]) == {}


def test_only_the_awarded_are_asked(marta: Actor, asked: Call, ranked: list[Application]) -> None:
    release(marta, asked)
    refused = ranked[-1]
    piotr = owner_of(refused)
    assert piotr.get(page_of(refused)).status_code == 302
    assert piotr.post(page_of(refused), FULL).status_code == 409
    stranger = browser(UserFactory(email="obca@example.org"))
    assert stranger.get(page_of(ranked[0])).status_code == 404
    assert stranger.post(page_of(ranked[0]), FULL).status_code == 404
    assert Client().get(page_of(ranked[0])).status_code == 302
    assert said(ranked[0]) == said(refused) == {}


# Answering.


def test_the_page_asks_these_questions_and_no_other(
    marta: Actor, asked: Call, ranked: list[Application]
) -> None:
    release(marta, asked)
    page = words(owner_of(ranked[0]).get(page_of(ranked[0])))
    assert 'name="own_input"' in page
    assert 'name="title"' in page
    assert 'name="idea"' not in page
    assert "Gotowe odpowiedzi: 0 z 2." in page


def test_half_is_kept_and_the_rest_is_named(
    marta: Actor, asked: Call, ranked: list[Application]
) -> None:
    release(marta, asked)
    hanna = owner_of(ranked[0])
    answer = hanna.post(page_of(ranked[0]), {**FULL, "title": ""})
    assert answer.status_code == 422
    assert 'href="#id_title"' in words(answer)
    assert said(ranked[0]) == {"own_input": "Farby i ręce."}
    own = words(hanna.get(reverse("applications:own-show", args=[ranked[0].public_id])))
    assert "Pytania po wynikach · czeka: 1" in own


def test_everything_answered_is_told_to_her_and_to_the_desk(
    marta: Actor, coordinator: User, asked: Call, ranked: list[Application]
) -> None:
    release(marta, asked)
    hanna = owner_of(ranked[0])
    done = hanna.post(page_of(ranked[0]), FULL, follow=True)
    assert "Mamy wszystkie odpowiedzi" in words(done)
    assert Entry.objects.filter(verb="application.answer_later").count() == 1
    (note,) = sheet_notes(actor_for(coordinator), ranked[0])
    assert note.lines == ("Gotowe odpowiedzi: 2 z 2.",)
    shown = words(browser(coordinator).get(reverse("decisions:later-show", args=[ranked[0].pk])))
    assert "Farby i ręce." in shown
    assert "czeka" not in shown


def test_autosave_keeps_and_says_when(marta: Actor, asked: Call, ranked: list[Application]) -> None:
    release(marta, asked)
    hanna = owner_of(ranked[0])
    typed = {"own_input": "Farby", "on_page": "own_input"}
    answer = hanna.post(page_of(ranked[0], "later-autosave"), typed)
    assert "saved_at" in answer.json()
    assert said(ranked[0]) == {"own_input": "Farby"}
    assert not Entry.objects.filter(verb="application.answer_later").exists()


def test_answers_of_the_sending_cannot_be_changed_by_this_door(
    marta: Actor, asked: Call, ranked: list[Application]
) -> None:
    release(marta, asked)
    forged = {**FULL, "idea": "Inny pomysł", "on_page": "title own_input idea"}
    owner_of(ranked[0]).post(page_of(ranked[0]), forged)
    assert "idea" not in said(ranked[0])


def test_without_narrowing_the_sent_words_would_change_twin(
    marta: Actor, asked: Call, ranked: list[Application], monkeypatch: pytest.MonkeyPatch
) -> None:
    release(marta, asked)
    outline = form_outline(asked.form_id)
    monkeypatch.setattr(type(outline), "later_sections", property(lambda self: self.sections))
    hanna = UserFactory(email=ranked[0].contact_email)
    save_later(actor_for(hanna), ranked[0], {"idea": "Inny pomysł"})
    assert said(ranked[0])["idea"] == "Inny pomysł"


def test_whoever_withdrew_is_not_asked_any_more(
    marta: Actor, asked: Call, ranked: list[Application]
) -> None:
    release(marta, asked)
    hanna = actor_for(UserFactory(email=ranked[0].contact_email))
    withdraw_application(hanna, ranked[0])
    with pytest.raises(Conflict):
        save_later(hanna, ranked[0], {"own_input": "Farby"})
    assert not finish_later(hanna, ranked[0])
    assert said(ranked[0]) == {}


def test_withdrawn_between_the_look_and_the_words_keeps_nothing(
    marta: Actor, asked: Call, ranked: list[Application]
) -> None:
    """Her other device withdraws while this one saves: the lock sees it."""
    release(marta, asked)
    hanna = actor_for(UserFactory(email=ranked[0].contact_email))
    stale = Application.objects.select_related("response", "rules").get(pk=ranked[0].pk)
    Application.objects.filter(pk=stale.pk).update(state="withdrawn", moved_at=timezone.now())
    with pytest.raises(Conflict):
        save_later(hanna, stale, {"own_input": "Farby"})
    assert said(ranked[0]) == {}


# What others see.


def test_jurors_and_the_sent_version_stay_without_it(
    marta: Actor, asked: Call, ranked: list[Application]
) -> None:
    release(marta, asked)
    owner_of(ranked[0]).post(page_of(ranked[0]), FULL)
    keys = {view.key for view in answers_of(ranked[0].response)}
    assert not keys & {"own_input", "title"}


def test_the_sheet_of_answers_carries_it(
    marta: Actor, asked: Call, ranked: list[Application]
) -> None:
    release(marta, asked)
    owner_of(ranked[0]).post(page_of(ranked[0]), FULL)
    outline = form_outline(asked.form_id)
    (cells,) = answer_rows([ranked[0].response], outline, "pl", sees_personal=True)
    assert "Farby i ręce." in cells


def test_an_auditor_reads_no_answer_about_a_person(
    marta: Actor, asked: Call, auditor: User, ranked: list[Application]
) -> None:
    FieldVersion.objects.filter(field__form=asked.form_id, field__key="own_input").update(
        is_personal=True
    )
    release(marta, asked)
    owner_of(ranked[0]).post(page_of(ranked[0]), FULL)
    shown = words(browser(auditor).get(reverse("decisions:later-show", args=[ranked[0].pk])))
    assert "Malowany przystanek" in shown
    assert "Farby i ręce." not in shown


# The line of the state.


def test_moje_says_what_she_still_has_to_do(
    marta: Actor, asked: Call, ranked: list[Application]
) -> None:
    release(marta, asked)
    hanna = actor_for(UserFactory(email=ranked[0].contact_email))
    (row,) = mine(hanna)
    assert (row.section, row.next) == ("waits", "Odpowiedz teraz na pytania po wynikach.")
    save_later(hanna, ranked[0], {"own_input": "Farby", "title": "Przystanek"})
    (row,) = mine(hanna)
    assert row.section == "over"


def test_outcomes_cost_the_same_for_one_and_for_three(
    marta: Actor, asked: Call, ranked: list[Application]
) -> None:
    release(marta, asked)
    counted: Callable[[int], int] = lambda n: _queries([row.pk for row in ranked[:n]])  # noqa: E731
    counted(1)
    assert counted(1) == counted(3)


def _queries(ids: list[int]) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert len(own_outcomes(ids)) == len(ids)
    return len(queries)


def test_a_condition_among_later_questions_is_judged(
    marta: Actor, asked: Call, ranked: list[Application]
) -> None:
    """Whoever has not given a title is not asked what she brings."""
    Field.objects.filter(form=asked.form_id, key="own_input").update(
        show_when={"answered": "title"}
    )
    release(marta, asked)
    hanna = actor_for(UserFactory(email=ranked[0].contact_email))
    assert _asked_keys(ranked[0]) == ["title"]
    assert save_later(hanna, ranked[0], {"title": "Przystanek"}).keys() == {"own_input"}
    assert _asked_keys(ranked[0]) == ["title", "own_input"]


def _asked_keys(application: Application) -> list[str]:
    progress = later_progress(application)
    return [question.key for question in progress.asked] if progress else []
