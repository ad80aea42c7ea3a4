"""Rows and fields by one policy: an auditor sees that a letter went, a limited coordinator hers."""

import io

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse
from django_scopes import scopes_disabled

from osnowa.accounts.models import User
from osnowa.kit.actor import Actor, ActorKind, Grant
from osnowa.kit.refusals import Refusal
from osnowa.messaging.actions import release_batch, release_letter
from osnowa.messaging.recipients import Recipient
from osnowa.organisations.models import Membership, Organisation
from osnowa.organisations.queries import actor_for
from osnowa.outbox.enums import LetterState
from osnowa.outbox.models import Letter
from osnowa.programmes.actions import limit_membership
from osnowa.programmes.models import Programme
from tests.factories.accounts import browser_of
from tests.factories.organisations import MembershipFactory, UserFactory
from tests.factories.outbox import LetterFactory
from tests.factories.programmes import ProgrammeFactory
from tests.messaging.conftest import Write

pytestmark = pytest.mark.django_db
ZOFIA = Recipient("Zofia Łąka", email="zofia@example.org", postal_address="Lipowa 1")


@pytest.fixture
def auditors_desk(lipowo: Organisation) -> Client:
    auditor = UserFactory(email="audyt@example.org", full_name="Adam Audytor")
    MembershipFactory(organisation=lipowo, user=auditor, role="auditor")
    return browser_of(auditor)


@pytest.fixture
def other(lipowo: Organisation) -> Programme:
    with scopes_disabled():
        return ProgrammeFactory(organisation=lipowo, slug="inny", name="Inny program")


@pytest.fixture
def limited(coordinator: User, programme: Programme) -> User:
    """Marta works for one programme only."""
    with scopes_disabled():
        membership = Membership.objects.get(user=coordinator)
        limit_membership(actor_for(coordinator), membership, [programme])
    return coordinator


def test_an_auditor_sees_that_a_letter_went_not_to_whom(
    auditors_desk: Client, write: Write
) -> None:
    letter = write(ZOFIA, context={"title": "Pieśni dla Zofia Łąka"})
    assert letter is not None
    Letter.objects.update(last_problem="zofia@example.org: pełna skrzynka")
    listed = reverse("messaging:letter-list")
    pages = [
        auditors_desk.get(listed).content.decode(),
        auditors_desk.get(
            reverse("messaging:letter-show", kwargs={"number": letter.pk})
        ).content.decode(),
    ]
    for shown in pages:
        assert "Pieśni dla •••" in shown
        assert "Zofia" not in shown
        assert "zofia@example.org" not in shown
    assert "dziękujemy" not in pages[1]
    book = openpyxl.load_workbook(
        io.BytesIO(auditors_desk.get(f"{listed}?format=xlsx").content)
    ).active
    cells = [str(cell) for row in book.values for cell in row]
    assert "•••" in cells
    assert not any("Zofia" in cell or "zofia@" in cell for cell in cells)


@pytest.mark.parametrize("query", ["q=Zofia", "q=nikt", "sort=person", "sort=subject"])
def test_an_auditor_finds_nobody_by_name_or_by_the_alphabet(
    auditors_desk: Client, write: Write, query: str
) -> None:
    for name in ("Zofia", "Anna"):
        write(Recipient(name, email=f"{name.lower()}@example.org"))
    listed = reverse("messaging:letter-list")
    rows = auditors_desk.get(f"{listed}?{query}").context["table"].rows
    assert [row.pk for row in rows] == list(
        Letter.objects.order_by("-created_at", "-id").values_list("pk", flat=True)
    )


def test_an_auditor_reads_held_and_paper_letters_without_people(
    auditors_desk: Client, write: Write
) -> None:
    write(ZOFIA, is_held=True, batch="przypomnienie")
    write(Recipient("Zofia Łąka", postal_address="Zofia Łąka, Lipowa 1"))
    for name, where in (
        ("batch-list", {}),
        ("batch-show", {"batch": "przypomnienie"}),
        ("paper-list", {}),
    ):
        answer = auditors_desk.get(reverse(f"messaging:{name}", kwargs=where))
        assert answer.status_code == 200
        assert "Zofia" not in answer.content.decode()
        assert "Lipowa 1" not in answer.content.decode()


def test_a_limited_coordinator_releases_the_letters_of_her_programme_only(
    limited: User, lipowo: Organisation, programme: Programme, other: Programme
) -> None:
    told = {"organisation_id": lipowo.pk, "state": LetterState.HELD, "batch": "razem"}
    hers, theirs, nobodys = (
        LetterFactory(**told, programme_id=number, recipient_label=f"Osoba {number}")
        for number in (programme.pk, other.pk, None)
    )
    desk = browser_of(limited)
    listed = desk.get(reverse("messaging:letter-list"))
    assert [row.pk for row in listed.context["table"].rows] == [hers.pk]
    for letter in (theirs, nobodys):
        where = {"number": letter.pk}
        assert desk.get(reverse("messaging:letter-show", kwargs=where)).status_code == 404
        move = reverse("messaging:letter-move", kwargs={**where, "move": "wypusc"})
        assert desk.post(move).status_code == 404
    address = reverse("messaging:batch-release", kwargs={"batch": "razem"})
    assert desk.post(address, {"count": 1}).status_code == 302
    states = {one.pk: one.state for one in Letter.objects.all()}
    assert states == {
        hers.pk: LetterState.QUEUED,
        theirs.pk: LetterState.HELD,
        nobodys.pk: LetterState.HELD,
    }


def test_a_limited_coordinator_cancels_hers_only(
    limited: User, lipowo: Organisation, programme: Programme, other: Programme
) -> None:
    told = {"organisation_id": lipowo.pk, "state": LetterState.HELD, "batch": "razem"}
    hers, theirs = (LetterFactory(**told, programme_id=p.pk) for p in (programme, other))
    browser_of(limited).post(reverse("messaging:batch-cancel", kwargs={"batch": "razem"}))
    for letter, state in ((hers, LetterState.CANCELLED), (theirs, LetterState.HELD)):
        letter.refresh_from_db()
        assert letter.state == state


def test_actions_ask_too_and_not_only_pages(lipowo: Organisation) -> None:
    letter = LetterFactory(
        organisation_id=lipowo.pk, programme_id=7, state=LetterState.HELD, batch="x"
    )
    someone = Actor(ActorKind.USER, "x", grants=(Grant(lipowo.pk, "coordinator", frozenset({8})),))
    auditor = Actor(ActorKind.USER, "x", grants=(Grant(lipowo.pk, "auditor"),))
    for by in (someone, auditor):
        with pytest.raises(Refusal):
            release_letter(by, lipowo, letter)
        assert release_batch(by, lipowo, "x") == 0


def test_a_batch_released_without_the_limit_twin(
    limited: User, lipowo: Organisation, other: Programme, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter = LetterFactory(
        organisation_id=lipowo.pk, programme_id=other.pk, state=LetterState.HELD, batch="razem"
    )
    monkeypatch.setattr("osnowa.messaging.actions.releasing.programmes_led", lambda *_of: None)
    release_batch(actor_for(limited), lipowo, "razem")
    letter.refresh_from_db()
    assert letter.state == LetterState.QUEUED
