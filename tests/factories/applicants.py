"""Calls that ask who applies, and people who answer: groups, organisations, those under age."""

from contextlib import suppress
from datetime import timedelta
from typing import Any

from django.utils import timezone
from django_scopes import scope

from osnowa.applications.models import Application
from osnowa.calls.actions import replace_conditions
from osnowa.calls.actions.ask_for_facts import ask_for_facts
from osnowa.calls.models import Call
from osnowa.calls.queries import current_rules
from osnowa.eligibility.specs import ConditionSpec
from osnowa.kit.actor import Actor, ActorKind, Grant
from osnowa.kit.refusals import Refusal
from osnowa.programmes.models import Edition
from tests.factories.applications import make_draft, send
from tests.factories.calls import freeze, make_call

NAMED_GROUP = ConditionSpec("group", {"people": 3, "adults": 1, "named": True})
PATRON = ConditionSpec("patron", {"is_needed": True, "most": 2})
CHILDREN = ConditionSpec("guardian", {"by_link": True, "under": 16})
GROUP = [
    {"name": "Hanna Wnioskodawczyni", "age_group": "adult", "role": "leader"},
    {"name": "Halina Sąsiadka", "age_group": "adult", "role": "member"},
    {"name": "Zosia Mała", "age_group": "child", "role": "member"},
]
MEADOW = {"name": "Fundacja Łąka", "nip": "526-000-12-46"}


def make_asking_call(edition: Edition, *conditions: ConditionSpec, **rules: Any) -> Call:
    """Open now; its form asks what lets the program judge `conditions`."""
    now = timezone.now().replace(microsecond=0)
    dates = {"opens_at": now - timedelta(days=14), "closes_at": now + timedelta(days=14)}
    call = make_call(edition, **{**dates, **rules})
    with scope(organisation=edition.organisation_id):
        held = current_rules(call)
        marta = director_of(edition.organisation_id)
        replace_conditions(marta, held, conditions)
        # What no question can tell is declared, and then there is nothing to ask.
        with suppress(Refusal):
            ask_for_facts(marta, held)
    return freeze(call, at=now - timedelta(days=21))


def director_of(organisation_id: int) -> Actor:
    """Somebody at the desk who may do everything there."""
    return Actor(ActorKind.USER, "Dyrekcja", grants=(Grant(organisation_id, "director"),))


def make_group(call: Call, **answers: Any) -> Application:
    """Hanna, Halina and a child of ten, as sent."""
    return send(make_draft(call, **{"members": GROUP, **answers}))
