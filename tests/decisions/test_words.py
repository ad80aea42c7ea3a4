"""What people read of a decision: letters and results in three languages, never half-filled."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from osnowa.accounts.models import User
from osnowa.applications.models import Application
from osnowa.calls.models import Call
from osnowa.decisions.actions import decide, publish_due_results, reopen_board, settle_board
from osnowa.decisions.emails import kind_of, letter_kinds
from osnowa.decisions.models import Board, Decision
from osnowa.kit.actor import Actor
from osnowa.kit.money import Money
from osnowa.outbox.models import Letter
from tests.factories.decisions import SENTENCES, cut_and_explain, release, settle
from tests.factories.reviews import make_party

LANGUAGES = ("pl", "en", "uk")
HOLE = re.compile(r"\{\w*\}|%\(\w+\)|\bNone\b")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", letter_kinds(), ids=lambda kind: kind.key)
def test_wording_asks_only_for_what_the_letter_knows(kind, language: str) -> None:
    asked = set(re.findall(r"\{(\w+)\}", kind.subject[language] + kind.body[language]))
    assert asked <= set(kind.placeholders)
    assert "{sentence}" in kind.body[language] or kind.key == "decision.later"
    assert "{contact}" in kind.body[language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_letters_of_every_kind_leave_no_hole(
    marta: Actor, judged_call: Call, ranked: list[Application], language: str
) -> None:
    """Awarded, awarded less, on the reserve list, not awarded: each tells its reason."""
    Application.objects.filter(call=judged_call).update(language=language)
    cut_and_explain(marta, judged_call)
    decide(marta, ranked[3], outcome="reserve", amount=None, sentence=SENTENCES["reserve"])
    decide(
        marta, ranked[0], outcome="awarded", amount=Money(250_000), sentence="Taniej też wyjdzie."
    )
    settle_board(marta, judged_call)
    letters = list(Letter.objects.all())
    # What is asked after the results has a letter of its own, only where something is asked.
    told = {kind.key for kind in letter_kinds()} - {"decision.later"}
    assert {letter.kind for letter in letters} == told
    for letter in letters:
        assert letter.language == language
        assert HOLE.search(letter.subject + letter.text) is None, letter.text
        sentence = Decision.objects.get(application__contact_email=letter.recipient).sentence
        assert sentence.replace("\u00a0", " ") in letter.text.replace("\u00a0", " ")


def test_hole_twin_a_forgotten_placeholder_is_found() -> None:
    assert HOLE.search("Dzień dobry, {name}")
    assert HOLE.search("Kwota: None")


@pytest.mark.parametrize(
    ("outcome", "amount", "kind"),
    [
        ("awarded", 600_000, "decision.awarded"),
        ("awarded", 599_999, "decision.partial"),
        ("reserve", None, "decision.reserve"),
        ("refused", None, "decision.refused"),
    ],
)
def test_kind_of_the_letter_follows_the_decision(
    judged_call: Call, ranked: list[Application], outcome: str, amount: int | None, kind: str
) -> None:
    money = None if amount is None else Money(amount)
    assert kind_of(Decision(outcome=outcome, amount=money), ranked[0]).key == kind


@pytest.mark.parametrize("language", LANGUAGES)
def test_results_speak_three_languages_and_name_no_person(
    client: Client, marta: Actor, judged_call: Call, ranked: list[Application], language: str
) -> None:
    make_party(ranked[0], "organisation", "Stowarzyszenie Lipa")
    make_party(ranked[1], "informal_group", "Hania i Staszek Nowakowie")
    make_party(ranked[2], "person", "Hanna Kowalska")
    publish_due_results(release(marta, judged_call).publish_at)
    names = [judged_call.edition.programme.slug, judged_call.slug]
    with translation.override(language):
        answer = client.get(reverse("decisions:results-show", args=names))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert f'lang="{language}"' in page
    assert "Stowarzyszenie Lipa" in page
    for private in (
        "Nowakowie",
        "Kowalska",
        "Osoba 1",
        "osoba1@example.org",
        "Ola Jurorka",
        "Marta Ko",
    ):
        assert private not in page


def test_opening_again_cancels_the_waiting_letters_and_settling_writes_new_ones(
    marta: Actor, judged_call: Call, ranked: list[Application]
) -> None:
    settle(marta, judged_call)
    reopen_board(marta, judged_call)
    assert set(Letter.objects.values_list("state", flat=True)) == {"cancelled"}
    settle_board(marta, judged_call)
    assert Letter.objects.filter(state="held").count() == 5
    assert Letter.objects.filter(state="cancelled").count() == 5


# Who may do what, address by address.

READS = ("board-show", "board-settle", "letters-release", "protocol-fetch")
WRITES = ("board-cut", "sentences-fill", "board-settle", "letters-release", "board-reopen")
CHANGES_NOTHING = {"clerk", "auditor", "stranger", "applicant", "juror"}


@pytest.mark.parametrize("name", WRITES)
@pytest.mark.parametrize("who", sorted(CHANGES_NOTHING))
def test_nobody_else_changes_a_board(
    request: pytest.FixtureRequest,
    client: Client,
    judged_call: Call,
    ranked: list[Application],
    marta: Actor,
    who: str,
    name: str,
) -> None:
    settle(marta, judged_call)
    before = list(Board.objects.values()), list(Decision.objects.values())
    client.force_login(request.getfixturevalue(who))
    data = {"cut_after": "1", "outcome": "refused", "sentence": "x", "confirmed_count": "5"}
    answer = client.post(reverse(f"decisions:{name}", args=[judged_call.pk]), data)
    assert answer.status_code in (403, 404)
    assert (list(Board.objects.values()), list(Decision.objects.values())) == before
    assert set(Letter.objects.values_list("state", flat=True)) == {"held"}


@pytest.mark.parametrize("name", READS)
@pytest.mark.parametrize(("who", "status"), [("stranger", 404), ("applicant", 404), ("juror", 404)])
def test_a_board_does_not_exist_for_others(
    request: pytest.FixtureRequest,
    client: Client,
    judged_call: Call,
    ranked: list[Application],
    who: str,
    status: int,
    name: str,
) -> None:
    client.force_login(request.getfixturevalue(who))
    path = reverse(f"decisions:{name}", args=[judged_call.pk])
    assert client.get(path).status_code == status


@pytest.mark.parametrize("name", ["board-cut", "sentences-fill", "board-reopen"])
def test_an_address_that_changes_answers_no_get(
    client: Client, coordinator: User, judged_call: Call, name: str
) -> None:
    client.force_login(coordinator)
    assert client.get(reverse(f"decisions:{name}", args=[judged_call.pk])).status_code == 405
