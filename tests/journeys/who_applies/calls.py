"""Calls made of ready ones inside the running demo, open from yesterday for two weeks."""

from datetime import timedelta

from django.utils import timezone
from django_scopes import scope, scopes_disabled

from osnowa.calls.actions import change_call, change_rules, replace_conditions, replace_eligibility
from osnowa.calls.actions.ask_for_facts import ask_for_facts
from osnowa.calls.actions.follow_call import make_from_preset
from osnowa.calls.models import Call
from osnowa.calls.presets import call_preset
from osnowa.calls.queries import current_rules
from osnowa.eligibility.specs import ConditionSpec
from osnowa.programmes.models import Edition
from tests.factories.applicants import director_of
from tests.factories.calls import freeze

OPENS, CLOSES = timedelta(days=-1), timedelta(days=14)


def open_ready_call(name: str, slug: str, *conditions: ConditionSpec) -> None:
    """Once in a world; `conditions` take the place of those of the ready call."""
    with scopes_disabled():
        if Call.objects.filter(slug=slug).exists():
            return
        editions = Edition.objects.select_related("organisation").order_by("pk")
        edition = editions.filter(
            programme__slug="kalisz-pomorski-inicjatywy", is_showcase=True
        ).first()
        assert edition is not None
    with scope(organisation=edition.organisation_id):
        director = director_of(edition.organisation_id)
        call = make_from_preset(director, edition, call_preset(name))
        Call.objects.filter(pk=call.pk).update(slug=slug)
        call.refresh_from_db()
        change_call(director, call, contact_label="Marta", contact_phone="94 361 00 00")
        rules = current_rules(call)
        now = timezone.now().replace(microsecond=0)
        change_rules(director, rules, opens_at=now + OPENS, closes_at=now + CLOSES)
        replace_eligibility(director, rules, [])
        if conditions:
            replace_conditions(director, rules, conditions)
            ask_for_facts(director, rules)
    freeze(call, at=now + OPENS)
