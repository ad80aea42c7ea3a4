"""What the applicant declares because no program can know it: kept word for word."""

from collections.abc import Mapping, Sequence

from django.db import transaction

from osnowa.applications.actions.holding import hold
from osnowa.applications.models import Application
from osnowa.calls.models import Rules
from osnowa.calls.queries import Ask, to_declare
from osnowa.kit.actor import Actor
from osnowa.questionnaires.reading import clean_typed

WORDS_LENGTH = 1000


@transaction.atomic
def declare(
    by: Actor, application: Application, rules: Rules, asks: Sequence[Ask], said: Mapping[str, str]
) -> None:
    """Keep what she ticked (key -> her words) on the page of checking, also when it is refused.

    The rule stands beside her tick as she read it, with the version of the rules.
    """
    hold(application)
    application.declared = [
        {
            "key": ask.key,
            "kind": str(ask.kind),
            "version": rules.version,
            "rule": ask.rule,
            "label": ask.declaration,
            "words": clean_typed(said[ask.key]).strip()[:WORDS_LENGTH],
        }
        for ask in to_declare(asks)
        if ask.key in said
    ]
    Application.objects.filter(pk=application.pk).update(declared=application.declared)
