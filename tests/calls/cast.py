"""How stories of calls begin."""

from typing import Any

from osnowa.accounts.models import User
from osnowa.calls.models import Call, Rules
from osnowa.calls.queries import current_rules
from osnowa.kit.actor import Actor
from osnowa.organisations.queries import actor_for


def by(user: User) -> Actor:
    return actor_for(user)


def rules_of(call: Call) -> Rules:
    rules = current_rules(call)
    rules.call = call
    return rules


def unsaved_rules(**values: Any) -> Rules:
    return Rules(**values)
