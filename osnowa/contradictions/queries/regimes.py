"""What the law asks under the regime of the call, and these rules do not give.

The numbers are those of `ready/regimes.json`. Who may sit on a panel is told by the room above.
"""

from collections.abc import Iterator, Mapping, Sequence

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from osnowa.calls.enums import StageCategory
from osnowa.calls.models import Condition, Rules, Stage
from osnowa.calls.sockets import LintNote
from osnowa.eligibility.enums import ConditionKind
from osnowa.eligibility.regimes import RegimeLaw, law_of
from osnowa.kit.money import Money
from osnowa.people.enums import PartyKind


def lint_of_regime(
    rules: Rules, stages: Sequence[Stage], rows: Sequence[Condition]
) -> Iterator[LintNote]:
    law = law_of(rules.regime)
    values = {row.kind: row.values for row in rows}
    yield from _parties(law, values)
    yield from _amounts(law, rules, values)
    yield from _days(law, rules, stages)
    homes = [row for row in rows if row.kind == ConditionKind.TERRITORY]
    if law.needs_home and not any(row.values.get("of") == "home" for row in homes):
        yield LintNote(
            "regime_needs_home",
            _("A local initiative is for residents. The rules do not say of which gmina."),
        )


def _parties(law: RegimeLaw, values: Mapping[str, Mapping[str, object]]) -> Iterator[LintNote]:
    kinds = values.get(ConditionKind.PARTY, {}).get("kinds")
    admitted = set(kinds) if isinstance(kinds, list) else set(PartyKind.values)
    if law.parties and admitted != set(law.parties):
        yield LintNote(
            "regime_needs_organisations",
            _("Under this article only organisations may apply (%(law)s).") % {"law": law.named},
        )


def _amounts(
    law: RegimeLaw, rules: Rules, values: Mapping[str, Mapping[str, object]]
) -> Iterator[LintNote]:
    most, year = law.request_cap_most, law.year_most
    if most is not None and (rules.request_cap is None or rules.request_cap > most):
        yield LintNote(
            "regime_cap",
            _("Under this article one grant is at most %(most)s (%(law)s).")
            % {"most": most, "law": law.named},
        )
    yearly = values.get(ConditionKind.YEARLY_CAP, {}).get("amount")
    if year is not None and (not isinstance(yearly, int) or Money(yearly) > year):
        yield LintNote(
            "regime_year",
            _("Under this article one organisation gets at most %(most)s in a year (%(law)s).")
            % {"most": year, "law": law.named},
        )


def _days(law: RegimeLaw, rules: Rules, stages: Sequence[Stage]) -> Iterator[LintNote]:
    if (least := law.apply_days_least) and rules.closes_at is not None:
        announced = rules.call.published_at or timezone.now()
        days = (timezone.localdate(rules.closes_at) - timezone.localdate(announced)).days
        # A day that has passed is told by the checklist.
        if 0 <= days < least:
            told = ngettext(
                "From the announcement to the closing there is %(days)s day.",
                "From the announcement to the closing there are %(days)s days.",
                days,
            )
            asked = _("The law asks for %(least)s (%(law)s).")
            yield LintNote(
                "regime_days",
                f"{told % {'days': days}} {asked % {'least': least, 'law': law.named}}",
            )
    if (most := law.delivery_days_most) is not None:
        for stage in stages:
            if stage.category == StageCategory.DELIVERY and _length(stage) > most:
                yield LintNote(
                    "regime_delivery",
                    _("Under this article a project lasts at most %(most)s days (%(law)s).")
                    % {"most": most, "law": law.named},
                )


def _length(stage: Stage) -> int:
    """Days of a stage, both ends counted; 0 while a date is missing."""
    if stage.starts_at is None or stage.ends_at is None:
        return 0
    return (timezone.localdate(stage.ends_at) - timezone.localdate(stage.starts_at)).days + 1
