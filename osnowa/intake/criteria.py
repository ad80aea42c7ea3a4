"""What is looked at, as every form that is taken home says it."""

from django.utils.translation import get_language, ngettext

from osnowa.calls.models import Criterion, Rules
from osnowa.kit.texts import pick


def criteria_in_short(rules: Rules) -> list[str]:
    """Each criterion with its points, as the printed form says it."""
    language = get_language() or "pl"
    return [
        f"{pick(criterion.label, language)} – {_up_to(criterion.max_points)}"
        for criterion in Criterion.objects.filter(rules=rules)
    ]


def _up_to(points: int) -> str:
    said = ngettext("up to %(points)s point", "up to %(points)s points", points)
    return said % {"points": points}
