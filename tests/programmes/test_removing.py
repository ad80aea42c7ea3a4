"""A coordinator corrects the money and the promises of an edition; what goes leaves a trace."""

import pytest
from django.test import Client
from django.urls import reverse
from django_scopes import scopes_disabled

from osnowa.accounts.models import User
from osnowa.audit.models import Entry
from osnowa.kit.money import Money
from osnowa.organisations.models import Organisation
from osnowa.programmes.models import AudienceTarget, BudgetLine, Edition
from tests.factories.organisations import MembershipFactory, UserFactory


@pytest.fixture
def line(edition: Edition) -> BudgetLine:
    with scopes_disabled():
        return BudgetLine.objects.create(
            organisation=edition.organisation,
            edition=edition,
            label="Druk plakatów",
            amount=Money.from_zloty(250),
            note="według oferty",
        )


@pytest.fixture
def target(edition: Edition) -> AudienceTarget:
    with scopes_disabled():
        return AudienceTarget.objects.create(
            organisation=edition.organisation, edition=edition, group="Seniorzy", number=30
        )


@pytest.fixture
def at_desk(client: Client, coordinator: User) -> Client:
    client.force_login(coordinator)
    return client


def address(name: str, row: BudgetLine | AudienceTarget) -> str:
    return reverse(f"programmes:{name}", args=[row.pk])


def sheet(browser: Client, edition: Edition) -> str:
    return text(browser.get(reverse("programmes:programme-sheet", args=[edition.programme_id])))


def text(answer: object) -> str:
    return answer.content.decode().replace("\xa0", " ")  # type: ignore[attr-defined]


def is_there(row: BudgetLine | AudienceTarget) -> bool:
    with scopes_disabled():
        return type(row).objects.filter(pk=row.pk).exists()


def test_removing_a_budget_line_asks_first(at_desk: Client, line: BudgetLine) -> None:
    page = text(at_desk.get(address("budget-line-remove", line)))
    for words in ("Druk plakatów", "250 zł", "według oferty", "Tego nie można cofnąć."):
        assert words in page, words
    assert is_there(line), "looking must not remove"


def test_a_removed_budget_line_is_gone_from_the_sum(
    at_desk: Client, line: BudgetLine, edition: Edition
) -> None:
    assert "250 zł" in sheet(at_desk, edition)
    answer = at_desk.post(address("budget-line-remove", line), follow=True)
    assert "Usunięto." in text(answer)
    assert not is_there(line)
    assert "250 zł" not in sheet(at_desk, edition)


def test_removing_a_promised_number_asks_and_removes(
    at_desk: Client, target: AudienceTarget
) -> None:
    page = text(at_desk.get(address("target-remove", target)))
    assert "Seniorzy" in page
    assert "30" in page
    at_desk.post(address("target-remove", target))
    assert not is_there(target)


def test_the_second_click_finds_nothing(at_desk: Client, line: BudgetLine) -> None:
    assert at_desk.post(address("budget-line-remove", line)).status_code == 302
    assert at_desk.post(address("budget-line-remove", line)).status_code == 404


def test_the_journal_remembers_what_was_removed(
    at_desk: Client, line: BudgetLine, target: AudienceTarget
) -> None:
    at_desk.post(address("budget-line-remove", line))
    at_desk.post(address("target-remove", target))
    with scopes_disabled():
        entries = Entry.objects.order_by("-pk")[:2]
        verbs = [entry.verb for entry in entries]
        values = [entry.side.content for entry in entries]
    assert verbs == ["target.remove", "budget_line.remove"]
    assert values[0]["group"] == "Seniorzy"
    assert values[1]["label"] == "Druk plakatów"


def test_a_promised_number_is_corrected_in_place(
    at_desk: Client, target: AudienceTarget, edition: Edition
) -> None:
    page = text(at_desk.get(address("target-edit", target)))
    assert 'value="Seniorzy"' in page
    at_desk.post(address("target-edit", target), {"group": "Seniorzy", "number": "45"})
    target.refresh_from_db()
    assert target.number == 45
    assert "Seniorzy</a>: <strong>45</strong>" in sheet(at_desk, edition)


@pytest.mark.parametrize("number", ["0", "-3", "kilka", "1,5", ""])
def test_a_promise_must_be_a_number_of_people(
    number: str, at_desk: Client, target: AudienceTarget
) -> None:
    answer = at_desk.post(address("target-edit", target), {"group": "Seniorzy", "number": number})
    assert answer.status_code == 200
    assert "Błąd:" in text(answer)
    target.refresh_from_db()
    assert target.number == 30


@pytest.mark.parametrize("role", ["clerk", "auditor", "editor"])
def test_who_only_reads_is_offered_no_removing(
    role: str, client: Client, lipowo: Organisation, line: BudgetLine
) -> None:
    user = UserFactory()
    MembershipFactory(organisation=lipowo, user=user, role=role)
    client.force_login(user)
    assert client.post(address("budget-line-remove", line)).status_code == 404
    assert is_there(line)


def test_a_coordinator_of_another_house_finds_nothing_to_remove(
    client: Client, stranger: User, line: BudgetLine, target: AudienceTarget
) -> None:
    client.force_login(stranger)
    assert client.post(address("budget-line-remove", line)).status_code == 404
    assert client.post(address("target-remove", target)).status_code == 404
    assert is_there(line)
    assert is_there(target)
