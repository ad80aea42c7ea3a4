"""Conditions, amounts and texts that do not fit together. They warn and never block."""

import re
from collections.abc import Iterator, Mapping, Sequence

from django.utils.translation import gettext as _

from osnowa.calls.models import Call, Condition, Rules
from osnowa.calls.sockets import LintNote
from osnowa.eligibility.enums import ConditionKind
from osnowa.eligibility.known import known_keys, needed_keys
from osnowa.eligibility.sentences import rule_of
from osnowa.eligibility.specs import ConditionSpec
from osnowa.kit.money import Money
from osnowa.people.enums import PartyKind
from osnowa.questionnaires.queries import form_outline

# `7 500 zł`, `1.250 PLN`, `10 000,00 złotych`.
_AMOUNT = re.compile(r"(\d[\d\s\u00a0.]*(?:,\d{2})?)\s*(?:zł|zl|PLN)", re.IGNORECASE)
ADULT = 18
_HANGING = frozenset({ConditionKind.CAP_BY, ConditionKind.COST_SHARE})


def lint_of_conditions(rules: Rules, rows: Sequence[Condition]) -> Iterator[LintNote]:
    by_kind = {row.kind: row.values for row in rows}
    yield from _people(rules, rows, by_kind)
    yield from _amounts(rules, by_kind)
    if ConditionKind.CHOSEN_BEFORE in by_kind and rules.call.follows_id is None:
        yield LintNote(
            "nothing_to_follow",
            _("Only those chosen before may apply, but this call follows no other call."),
        )


def _people(
    rules: Rules, rows: Sequence[Condition], by_kind: Mapping[str, Mapping[str, object]]
) -> Iterator[LintNote]:
    kinds = by_kind.get(ConditionKind.PARTY, {}).get("kinds")
    admitted = set(kinds) if isinstance(kinds, list) else set(PartyKind.values)
    has_groups = any(row.kind == ConditionKind.GROUP for row in rows)
    if has_groups and PartyKind.INFORMAL_GROUP not in admitted:
        yield LintNote(
            "groups_not_admitted",
            _("The rules say who is in a group, but groups may not apply."),
        )
    if _admits_minors(rows) and ConditionKind.GUARDIAN not in by_kind:
        yield LintNote(
            "minors_without_guardian",
            _("People under 18 may apply, but nobody asks for a guardian's consent."),
        )


def _admits_minors(rows: Sequence[Condition]) -> bool:
    """Said outright: young people in a group, or an age that begins below 18."""
    for row in rows:
        if row.kind == ConditionKind.GROUP and row.values.get("minors"):
            return True
        if row.kind == ConditionKind.AGE and 0 < int(row.values.get("from") or 0) < ADULT:
            return True
    return False


def _amounts(rules: Rules, by_kind: Mapping[str, Mapping[str, object]]) -> Iterator[LintNote]:
    floor, pool = rules.request_floor, rules.pool
    if floor is not None and pool is not None and floor > pool:
        yield LintNote(
            "floor_above_pool",
            _("One project must ask for %(floor)s, but the whole pool is %(pool)s.")
            % {"floor": floor, "pool": pool},
        )
    soft = by_kind.get(ConditionKind.SOFT_CAP, {}).get("up_to")
    if isinstance(soft, int) and (rules.request_cap is None or soft <= rules.request_cap):
        yield LintNote(
            "soft_cap_not_above",
            _("In special cases one may ask for %(soft)s. That is not above the usual amount.")
            % {"soft": Money(soft)},
        )
    yearly = by_kind.get(ConditionKind.YEARLY_CAP, {}).get("amount")
    if isinstance(yearly, int) and rules.request_cap is not None and yearly < rules.request_cap:
        yield LintNote(
            "yearly_cap_below_cap",
            _("One project may ask for more than one author gets in a year (%(yearly)s).")
            % {"yearly": Money(yearly)},
        )


def lint_of_questions(rules: Rules, rows: Sequence[Condition]) -> Iterator[LintNote]:
    """An amount that hangs on a question or a category which the form has no more."""
    hanging = [row for row in rows if row.kind in _HANGING]
    if not hanging:
        return
    keys = known_keys(form_outline(rules.call.form_id))
    for row in hanging:
        spec = ConditionSpec(row.kind, row.values)
        if not needed_keys(spec) <= keys:
            yield LintNote(
                "question_gone",
                _("The form does not ask what this rule reads: %(rule)s")
                % {"rule": rule_of(row.kind, row.values)},
            )


def lint_of_texts(call: Call, rules: Rules, rows: Sequence[Condition]) -> Iterator[LintNote]:
    """Amounts that the texts name and the rules do not know."""
    known = {
        Money(amount)
        for amount in (rules.request_floor, rules.request_cap, rules.pool)
        if amount is not None
    }
    for row in rows:
        known |= {Money(row.values[key]) for key in ("up_to", "amount") if key in row.values}
        known |= {Money(cap["cap"]) for cap in row.values.get("caps", ())}
    strange = [said for said in _amounts_in(call) if said not in known]
    if strange:
        yield LintNote(
            "texts_differ",
            _("The texts say %(amounts)s. The rules know no such amount. Correct one of them.")
            % {"amounts": ", ".join(str(amount) for amount in dict.fromkeys(strange))},
        )


def _amounts_in(call: Call) -> Iterator[Money]:
    for text in (call.title, *call.sentence.values(), *call.for_whom.values()):
        for typed in _AMOUNT.findall(text):
            try:
                yield Money.parse(typed)
            except ValueError:
                continue
