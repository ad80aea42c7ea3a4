"""Changing rules that are not published yet: limits, criteria, eligibility, stages."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext as _

from osnowa.audit.actions import record
from osnowa.calls.actions.permission import require_draft_rules
from osnowa.calls.models import Condition, Criterion, EligibilityQuestion, Rules, Stage
from osnowa.calls.specs import CriterionSpec, EligibilitySpec, StageSpec
from osnowa.eligibility.specs import ConditionSpec
from osnowa.kit.actor import Actor
from osnowa.kit.refusals import Refusal

ELIGIBILITY_MAX = 3
# What one card keeps is a small number of the database.
CARD_POINTS_MAX = 30_000
CHANGEABLE = frozenset(
    {
        "regime",
        "opens_at",
        "closes_at",
        "is_closing_instant_inside",
        "grace_minutes",
        "has_conditions",
        "request_floor",
        "request_cap",
        "pool",
        "chosen_floor",
        "chosen_ceiling",
        "budget_rows_max",
        "word_tolerance_percent",
        "upload_limit_mb",
        "threshold_points",
        "must_exceed_threshold",
        "recommended_by",
        "decided_by",
        "are_partial_awards_allowed",
        "are_names_hidden",
        "reviews_per_application",
        "correction_days",
        "correction_failures",
        "sign_off",
        "sign_off_days",
        "asks_guardians",
        "chosen_by",
        "tie_rule",
        "tie_criterion_key",
        "publication_delay_minutes",
    }
)


@transaction.atomic
def change_rules(by: Actor, rules: Rules, **values: Any) -> None:
    """Write limits, amounts or dates. TypeError for anything that is not a rule."""
    if unknown := set(values) - CHANGEABLE:
        raise TypeError(f"not a rule: {sorted(unknown)}")
    require_draft_rules(by, rules)
    for name, value in values.items():
        setattr(rules, name, value)
    rules.save(update_fields=list(values))
    _record(by, rules, "rules.change", values)


@transaction.atomic
def set_dates(by: Actor, rules: Rules, stages: Sequence[StageSpec], **values: Any) -> None:
    """When people apply and what comes after, in one step."""
    change_rules(by, rules, **values)
    replace_stages(by, rules, stages)


@transaction.atomic
def replace_criteria(by: Actor, rules: Rules, specs: Sequence[CriterionSpec]) -> None:
    require_draft_rules(by, rules)
    if len({spec.key for spec in specs}) != len(specs):
        raise Refusal(_("Two criteria have the same key. Give each its own."))
    if sum(spec.max_points * spec.weight for spec in specs) > CARD_POINTS_MAX:
        raise Refusal(
            _("One card may have at most %(most)s points. Make them fewer.")
            % {"most": CARD_POINTS_MAX}
        )
    _replace(rules, Criterion, specs)
    _record(by, rules, "rules.criteria", {"keys": [spec.key for spec in specs]})


@transaction.atomic
def replace_eligibility(by: Actor, rules: Rules, specs: Sequence[EligibilitySpec]) -> None:
    require_draft_rules(by, rules)
    asked = Condition.objects.filter(rules=rules, is_asked_first=True).count()
    if len(specs) + asked > ELIGIBILITY_MAX:
        raise Refusal(_("Ask at most three questions before the form."))
    _replace(rules, EligibilityQuestion, specs)
    _record(by, rules, "rules.eligibility", {"count": len(specs)})


@transaction.atomic
def replace_conditions(by: Actor, rules: Rules, specs: Sequence[ConditionSpec]) -> None:
    """All conditions at once. Those asked first share the three questions with the others."""
    require_draft_rules(by, rules)
    asked = EligibilityQuestion.objects.filter(rules=rules).count()
    if sum(spec.is_asked_first for spec in specs) + asked > ELIGIBILITY_MAX:
        raise Refusal(_("Ask at most three questions before the form."))
    _replace(rules, Condition, specs)
    rules.has_conditions = bool(specs)
    rules.asks_guardians = any(spec.values.get("by_link") for spec in specs)
    rules.save(update_fields=["has_conditions", "asks_guardians"])
    rules.__dict__.pop("_conditions", None)
    _record(by, rules, "rules.conditions", {"kinds": [str(spec.kind) for spec in specs]})


@transaction.atomic
def replace_stages(by: Actor, rules: Rules, specs: Sequence[StageSpec]) -> None:
    require_draft_rules(by, rules)
    _replace(rules, Stage, specs)
    _record(by, rules, "rules.stages", {"categories": [str(spec.category) for spec in specs]})


def _replace(
    rules: Rules,
    model: type[Condition] | type[Criterion] | type[EligibilityQuestion] | type[Stage],
    specs: Sequence[ConditionSpec | CriterionSpec | EligibilitySpec | StageSpec],
) -> None:
    rows: models.QuerySet[Any] = model.objects.filter(rules=rules)
    rows.delete()
    for position, spec in enumerate(specs, start=1):
        model(
            organisation_id=rules.organisation_id,
            rules=rules,
            position=position,
            **asdict(spec),
        ).save()


def _record(by: Actor, rules: Rules, verb: str, values: Mapping[str, Any]) -> None:
    record(
        by,
        verb,
        rules.call,
        organisation_id=rules.organisation_id,
        values={"version": rules.version, **values},
    )
