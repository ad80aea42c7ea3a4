"""One kind of cost has its own limit: administration at most 20 % of the grant (a youth programme).

The number lives in the rules; the budget of the form only says which row is of which kind.
"""

import pytest
from django.urls import reverse
from django_scopes import scope

from osnowa.applications.actions import start_draft
from osnowa.applications.queries.eligibility import asks_for
from osnowa.calls.models import Call, Condition
from osnowa.calls.queries import Ask, current_rules, lint_of
from osnowa.eligibility.enums import Verdict
from osnowa.questionnaires.models import Field
from osnowa.questionnaires.queries import form_outline
from tests.calls.at_desk import Desk, page_of
from tests.calls.cast import rules_of
from tests.factories.applications import fill_in

RULE = "Koszty „Materiały i sprzęt” to najwyżej 20% kwoty, o którą prosicie."


@pytest.fixture
def grants(desk: Desk) -> Desk:
    return Desk(desk.client, desk.edition, "small_grant")


def capped(grants: Desk, percent: str = "20") -> Call:
    grants.set("support-edit", share_category="things", share_percent=percent, yearly_cap="20 000")
    return grants.call


def with_things(call: Call, amount: str) -> Ask:
    """The verdict on a draft that asks for 2 000 of fees and so much for things."""
    with scope(organisation=call.organisation_id):
        rules = current_rules(call)
        draft = start_draft(call, rules, language="pl").application
        rows = [
            ("Opowiadaczka", "2 000", "fees", "4", "500"),
            ("Śpiewniki", amount, "things", "1", amount),
        ]
        fill_in(draft, {"budget": rows})
        asks = asks_for(draft, rules, form_outline(call.form_id))
    return next(ask for ask in asks if ask.kind == "cost_share")


def test_a_share_of_the_grant_is_a_rule_that_the_program_checks(grants: Desk) -> None:
    call = grants.money(request_cap="10 000").set("texts-edit", **TEXTS).call
    capped(grants)
    grants.publish()
    assert RULE in page_of(call)
    assert with_things(call, "500").verdict == Verdict.HOLDS
    over = with_things(call, "501")
    assert over.verdict == Verdict.BROKEN
    said = over.sentence.replace("\u00a0", " ")
    assert "Teraz to 501 zł, a może być najwyżej 500,20 zł." in said
    assert "Poproście o mniej na te koszty" in said
    assert over.question_keys == ("budget",)


TEXTS = {"title": "Mały grant", "sentence_pl": "Dla organizacji.", "for_whom_pl": "Organizacje."}


def test_half_of_the_rule_is_asked_about_and_nothing_typed_is_lost(grants: Desk) -> None:
    path = reverse("calls:support-edit", kwargs={"pk": grants.call.pk})
    page = grants.client.post(path, {"share_category": "fees", "soft_cap": "12 000"})
    text = page.content.decode().replace("\u00a0", " ")
    assert "Wybierz rodzaj kosztów i wpisz jego procent." in text
    assert 'value="12 000"' in text
    with scope(organisation=grants.call.organisation_id):
        assert not Condition.objects.filter(kind="cost_share").exists()


def test_what_was_set_comes_back_to_be_changed(grants: Desk) -> None:
    capped(grants, "15")
    path = reverse("calls:support-edit", kwargs={"pk": grants.call.pk})
    page = grants.client.get(path).content.decode()
    assert '<option value="things" selected>' in page
    assert 'name="share_percent" value="15"' in page
    lines = grants.client.get(reverse("calls:condition-list", kwargs={"pk": grants.call.pk}))
    assert "Program to sprawdza" in lines.content.decode().replace("\u00a0", " ")


def test_a_category_taken_out_of_the_form_is_noticed(grants: Desk) -> None:
    call = capped(grants)
    with scope(organisation=call.organisation_id):
        assert "question_gone" not in [note.key for note in lint_of(rules_of(call))]
        Field.objects.filter(form=call.form_id, key="budget").update(removed_at="2026-01-01T00:00Z")
        (note,) = [n for n in lint_of(rules_of(call)) if n.key == "question_gone"]
    assert "Materiały i sprzęt" in note.sentence
    assert note.url.endswith("/wsparcie/")
