"""Whatever a juror or a clerk typed beside a choice not made yet is kept, or asked about."""

import pytest
from django.urls import reverse
from django_scopes import scopes_disabled

from osnowa.accounts.models import User
from osnowa.applications.models import Application
from osnowa.calls.models import Call
from osnowa.reviews.models import CheckMark, ConflictDeclaration, PanelMember, Review, Score
from tests.factories.reviews import declare_for, make_sent


@pytest.fixture(autouse=True)
def everything(db: None):
    with scopes_disabled():
        yield


def test_a_reason_typed_without_a_choice_is_asked_about_and_kept(
    as_, jerzy: PanelMember, judged_call: Call, cinema: Application, songs: Application
) -> None:
    url = reverse("reviews:set-show", args=[judged_call.slug])
    moje = as_(jerzy.user)
    typed = {f"conflict_{songs.pk}": "no", f"reason_{cinema.pk}": "To kuzynka mojej żony."}
    page = moje.post(url, typed)
    assert f"reason_{cinema.pk}" in page.context["form"].errors
    assert "To kuzynka mojej żony." in page.content.decode()
    assert not ConflictDeclaration.objects.exists()
    moje.post(url, typed | {f"conflict_{cinema.pk}": "no"})
    assert ConflictDeclaration.objects.get(application=cinema).reason == "To kuzynka mojej żony."


@pytest.mark.parametrize("name", ["reviews:card-autosave", "reviews:card-fill"])
def test_a_line_without_its_mark_is_kept(
    as_, jerzy: PanelMember, judged_call: Call, cinema: Application, name: str
) -> None:
    declare_for(jerzy, cinema)
    url = reverse(name, args=[judged_call.slug, 2])
    moje = as_(jerzy.user)
    moje.post(url, {"p_aims": "4", "n_community": "Zna pół wsi."})
    card = reverse("reviews:card-fill", args=[judged_call.slug, 2])
    assert "Zna pół wsi." in moje.get(card).content.decode()
    moje.post(url, {"p_aims": "4", "p_community": "9", "n_community": "Zna pół wsi."})
    assert Score.objects.get(criterion__key="community").note == "Zna pół wsi."
    assert Review.objects.get().notes_without_points == {}


def test_autosave_of_what_cannot_be_kept_does_not_say_saved(
    as_, jerzy: PanelMember, judged_call: Call, cinema: Application
) -> None:
    declare_for(jerzy, cinema)
    url = reverse("reviews:card-autosave", args=[judged_call.slug, 2])
    answered = as_(jerzy.user).post(url, {"p_aims": "999", "note": "Ciepły pomysł."})
    assert answered.status_code == 422
    assert "saved_at" not in answered.json()
    assert Review.objects.get().note == "Ciepły pomysł."


def test_a_note_of_the_check_without_its_answer_is_asked_about(
    as_, clerk: User, judged_call: Call
) -> None:
    application = make_sent(judged_call, 1, state="submitted")
    url = reverse("reviews:check-sheet", args=[application.pk])
    page = as_(clerk).post(url, {"verdict_1": "yes", "note_2": "Brak podpisu.", "end": "later"})
    assert "verdict_2" in page.context["form"].errors
    assert "Brak podpisu." in page.content.decode()


@pytest.mark.parametrize("end", ["later", "accept", "correct"])
def test_a_reason_of_rejection_is_not_lost_by_another_button(
    as_, clerk: User, judged_call: Call, end: str
) -> None:
    application = make_sent(judged_call, 1, state="submitted")
    url = reverse("reviews:check-sheet", args=[application.pk])
    yes = {f"verdict_{n}": "yes" for n in range(1, 7)}
    page = as_(clerk).post(url, yes | {"reason": "Przyszło po terminie.", "end": end})
    assert "reason" in page.context["form"].errors
    assert "Przyszło po terminie." in page.content.decode()
    application.refresh_from_db()
    assert application.state == "submitted"


def test_an_invented_end_of_the_check_only_saves(as_, clerk: User, judged_call: Call) -> None:
    application = make_sent(judged_call, 1, state="submitted")
    url = reverse("reviews:check-sheet", args=[application.pk])
    assert as_(clerk).post(url, {"verdict_1": "yes", "end": "ukradnij"}).status_code == 302
    assert CheckMark.objects.get().verdict == "yes"
