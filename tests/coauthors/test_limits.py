"""Nobody makes the institution write to strangers: letters are counted, words hold no link."""

import pytest
from django.test import Client
from django_scopes import scopes_disabled

from osnowa.accounts.models import User
from osnowa.applications.actions.writing_limits import may_write_to
from osnowa.applications.models import Application
from osnowa.calls.models import Call
from osnowa.coauthors.actions import claim_invitation, invite_coauthor, remove_coauthor
from osnowa.coauthors.models import Coauthor
from osnowa.kit.actor import draft_holder
from osnowa.kit.texts import without_links
from osnowa.outbox.models import Letter
from tests.factories.applications import holder, make_draft

pytestmark = pytest.mark.django_db
ZOFIA = "zofia@example.org"


def invite(draft: Application, email: str = ZOFIA, **more: str) -> Coauthor:
    with scopes_disabled():
        return invite_coauthor(holder(draft), draft, name="", email=email, right="edit", **more)


def letters() -> int:
    with scopes_disabled():
        return Letter.objects.filter(kind="coauthors.invitation").count()


def no_limit(*_given: object) -> bool:
    return True


def test_one_address_gets_three_letters_an_hour_from_all_drafts(
    draft: Application, open_call: Call
) -> None:
    for one in (draft, draft, make_draft(open_call), make_draft(open_call)):
        invite(one, "Zofia@example.org")
    assert letters() == 3


def test_without_the_limit_letters_flow_twin(
    draft: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("osnowa.coauthors.actions.inviting.may_write_to", no_limit)
    for _time in range(12):
        invite(draft)
    assert letters() == 12


def test_one_application_writes_ten_letters_a_day_whoever_is_taken_away(
    draft: Application,
) -> None:
    for n in range(12):
        invitation = invite(draft, f"osoba{n}@example.org")
        with scopes_disabled():
            remove_coauthor(holder(draft), invitation)
    assert letters() == 10


def test_one_client_writes_thirty_letters_an_hour_from_all_drafts(open_call: Call) -> None:
    for d in range(4):
        draft = make_draft(open_call)
        for n in range(10):
            invite(draft, f"osoba{d}-{n}@example.org", client="jeden")
    assert letters() == 30


def test_above_the_limit_the_page_says_the_same_and_the_old_link_works(
    draft: Application, applicant: User
) -> None:
    hanna = Client()
    hanna.force_login(applicant)
    page = f"/moje/zgloszenia/{draft.public_id}/razem/"
    typed = {"name": "Zofia", "email": ZOFIA, "right": "edit"}
    answers = [hanna.post(f"{page}zapros/", typed) for _time in range(5)]
    assert {(answer.status_code, answer["Location"]) for answer in answers} == {
        (302, f"{page}?zaproszone=1")
    }
    assert letters() == 3
    with scopes_disabled():
        text = Letter.objects.filter(kind="coauthors.invitation").latest("pk").text
        secret = text.split("/zaproszenie/")[1].split("/")[0]
        assert claim_invitation(secret) is not None


def test_a_number_is_one_however_it_is_written(draft: Application, open_call: Call) -> None:
    spelled = ("600 100 200", "+48 600100200", "0048600-100-200", "600100200")
    drafts = [make_draft(open_call) for _one in spelled]
    allowed = [may_write_to(one, typed) for one, typed in zip(drafts, spelled, strict=True)]
    assert allowed == [True, True, True, False]
    assert may_write_to(draft, "600 100 201")


def test_words_of_a_stranger_stand_short_and_without_a_link(draft: Application) -> None:
    label = "Bank\r\nhttps://zly.example wwwww..zly www.zly.example " + "x" * 100
    with scopes_disabled():
        hanna = draft_holder(draft.pk, label[:150])
        invite_coauthor(hanna, draft, name="www.zly.example", email=ZOFIA, right="view")
        letter = Letter.objects.get(kind="coauthors.invitation")
    subject = letter.subject
    assert "://" not in subject
    assert "www." not in letter.text + subject
    assert letter.text.count("://") == 1
    assert "x" * 40 not in subject


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Hanna Kowalska", "Hanna Kowalska"),
        ("a\r\nb", "a b"),
        ("wwWWW.w.zly", "ww w.zly"),
        (":://// x", ": // x"),
        ("wwwww.www..w.x", "ww .w.x"),
    ],
)
def test_links_are_taken_out_of_words(typed: str, said: str) -> None:
    told = without_links(typed, 60)
    assert told == said
    assert "www." not in told.lower()
