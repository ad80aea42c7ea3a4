"""Signed orders of the rules of a call."""

from collections.abc import Sequence

from osnowa.calls.models import Call, SignedAct


def act_of(rules_id: int) -> SignedAct | None:
    """The newest one that binds this version."""
    return SignedAct.objects.filter(rules=rules_id).select_related("file").first()


def acts_of(call: Call) -> Sequence[SignedAct]:
    """All of them, newest first, with their versions."""
    acts = SignedAct.objects.filter(rules__call=call).select_related("file", "rules")
    return list(acts.defer("rules__snapshot"))
