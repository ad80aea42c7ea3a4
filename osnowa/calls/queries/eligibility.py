"""The conditions of the rules beside one applicant: what fits, what does not, what she declares."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from osnowa.calls.models import Condition, EligibilityQuestion, Rules
from osnowa.calls.queries.conditions import conditions_of
from osnowa.eligibility.enums import ConditionKind, Verdict
from osnowa.eligibility.facts import QUESTIONS, Facts
from osnowa.eligibility.judging import group_verdict, judge
from osnowa.eligibility.sentences import declaration_of, group_rules, other_way, rule_of, why_not
from osnowa.kit.texts import pick

# Kind -> the question of a form that answers it, to lead a person there.
_ASKED_BY: Mapping[str, tuple[str, ...]] = {
    ConditionKind.PARTY: ("party_kind",),
    ConditionKind.GROUP: ("members", "people_count", "adult_count", "minor_count", "leader_adult"),
    ConditionKind.AGE: ("youngest_age", "oldest_age"),
    ConditionKind.GUARDIAN: ("members", "guardian_consent"),
    ConditionKind.TERRITORY: ("home", "place"),
    ConditionKind.PARTNERS: ("partner_count",),
    ConditionKind.PATRON: ("patron",),
    ConditionKind.ENTRY: ("entry_kind",),
    ConditionKind.OWN_INPUT: ("own_cash", "own_in_kind", "budget"),
    ConditionKind.CAP_BY: ("budget",),
    ConditionKind.SOFT_CAP: ("budget",),
    ConditionKind.YEARLY_CAP: ("budget",),
    ConditionKind.COST_SHARE: ("budget",),
}
FACT_KEYS = frozenset({*QUESTIONS, "home"})


@dataclass(frozen=True)
class Ask:
    """One condition as people meet it. `key` is steady: `c` and its place in the rules."""

    key: str
    kind: str
    rule: str
    verdict: str
    sentence: str
    question_keys: tuple[str, ...] = ()

    @property
    def needs_words(self) -> bool:
        """Kept only with a reason, which she writes."""
        return self.kind == ConditionKind.SOFT_CAP

    @property
    def declaration(self) -> str:
        if self.needs_words:
            return _("Why do you need more than usual? %(rule)s") % {"rule": self.rule}
        return declaration_of(self.rule)


@dataclass(frozen=True)
class StartQuestion:
    """A yes-no question before the form, with what to say to a "no"."""

    position: int
    question: Mapping[str, str]
    why_no: Mapping[str, str]
    other_way: Mapping[str, str]


def asks_of(rules: Rules, facts: Facts) -> list[Ask]:
    """Every condition with its verdict, groups joined, in the order of the rules."""
    asks: list[Ask] = []
    rows = conditions_of(rules)
    groups = [row for row in rows if row.kind == ConditionKind.GROUP]
    for row in rows:
        if row.kind == ConditionKind.GROUP:
            if row is groups[0]:
                asks.append(_ask(row, _group_rule(groups), group_verdict(groups, facts), facts))
            continue
        rule = rule_of(row.kind, row.values)
        asks.append(_ask(row, rule, judge(row, facts), facts))
    return asks


def broken(asks: Sequence[Ask]) -> list[Ask]:
    return [ask for ask in asks if ask.verdict == Verdict.BROKEN]


def to_declare(asks: Sequence[Ask]) -> list[Ask]:
    """What the program cannot know: ticked by the applicant, confirmed in the formal check."""
    return [ask for ask in asks if ask.verdict == Verdict.UNKNOWN]


def condition_sentences(rules: Rules) -> list[str]:
    """The conditions as the page, the printed form and the register show them."""
    rows = conditions_of(rules)
    groups = [row for row in rows if row.kind == ConditionKind.GROUP]
    others = [row for row in rows if row.kind != ConditionKind.GROUP or row is groups[0]]
    return [
        _group_rule(groups) if row.kind == ConditionKind.GROUP else rule_of(row.kind, row.values)
        for row in others
    ]


def start_questions(rules: Rules) -> list[StartQuestion]:
    """Questions the institution wrote, then conditions it wants asked first."""
    rows = EligibilityQuestion.objects.filter(rules=rules).order_by("position")
    asked = [StartQuestion(r.position, r.question, r.why_no, r.other_way) for r in rows]
    language = get_language() or "pl"
    for row in conditions_of(rules):
        if row.is_asked_first:
            rule = rule_of(row.kind, row.values)
            question = {language: _("Is it so with you? %(rule)s") % {"rule": rule}}
            why = dict(row.why_no) or {language: _("The rules ask for it.")}
            way = dict(row.other_way) or {language: other_way(row.kind)}
            asked.append(StartQuestion(len(asked) + 1, question, why, way))
    return asked


def _group_rule(groups: Sequence[Condition]) -> str:
    return group_rules([row.values for row in groups])


def _ask(row: Condition, rule: str, verdict: str, facts: Facts) -> Ask:
    language = get_language() or "pl"
    why = pick(row.why_no, language) or f"{rule} {why_not(row.kind, row.values, facts)}"
    way = pick(row.other_way, language) or other_way(row.kind)
    keys = _ASKED_BY.get(row.kind, ())
    if row.kind == ConditionKind.TERRITORY:
        keys = ("home",) if row.values.get("of") == "home" else ("place",)
    return Ask(f"c{row.position}", row.kind, rule, verdict, f"{why} {way}", keys)
