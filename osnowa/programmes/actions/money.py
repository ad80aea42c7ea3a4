"""Budget lines and promised numbers of people."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from osnowa.audit.actions import record
from osnowa.kit.actor import Actor
from osnowa.kit.refusals import Refusal
from osnowa.programmes.actions.permission import require_lead_of, write
from osnowa.programmes.models import AudienceTarget, BudgetLine, Edition

LINE = frozenset({"label", "amount", "note", "part"})
TARGET = frozenset({"group", "number", "territory", "note"})


@transaction.atomic
def add_budget_line(by: Actor, edition: Edition, **values: Any) -> BudgetLine:
    require_lead_of(by, edition)
    line = BudgetLine(organisation_id=edition.organisation_id, edition=edition)
    _save(by, line, values, LINE, "budget_line.add")
    return line


@transaction.atomic
def change_budget_line(by: Actor, line: BudgetLine, **values: Any) -> None:
    require_lead_of(by, line.edition)
    _save(by, line, values, LINE, "budget_line.change")


@transaction.atomic
def add_target(by: Actor, edition: Edition, **values: Any) -> AudienceTarget:
    require_lead_of(by, edition)
    target = AudienceTarget(organisation_id=edition.organisation_id, edition=edition)
    _save(by, target, values, TARGET, "target.add")
    return target


@transaction.atomic
def change_target(by: Actor, target: AudienceTarget, **values: Any) -> None:
    require_lead_of(by, target.edition)
    _save(by, target, values, TARGET, "target.change")


@transaction.atomic
def remove_row(by: Actor, row: BudgetLine | AudienceTarget) -> None:
    require_lead_of(by, row.edition)
    """The journal keeps what was written on it."""
    kind, allowed = ("budget_line", LINE) if isinstance(row, BudgetLine) else ("target", TARGET)
    told = {name: str(getattr(row, name) or "") for name in sorted(allowed)}
    record(by, f"{kind}.remove", row, organisation_id=row.organisation_id, values=told)
    row.delete()


def _save(
    by: Actor,
    row: BudgetLine | AudienceTarget,
    values: dict[str, Any],
    allowed: frozenset[str],
    verb: str,
) -> None:
    write(row, values, allowed)
    if isinstance(row, BudgetLine) and row.amount < 0:
        sentence = _("An amount cannot be below zero.")
        raise Refusal(sentence, field_errors={"amount": sentence})
    row.save()
    told = {name: str(value) for name, value in values.items()}
    record(by, verb, row, organisation_id=row.organisation_id, values=told)
