"""Next year's edition, begun from this year's: who pays, budget heads and parts; no dates."""

from typing import Any

from django.db import transaction

from osnowa.kit.actor import Actor
from osnowa.kit.money import Money
from osnowa.programmes.actions.editions import add_edition, add_part
from osnowa.programmes.actions.money import add_budget_line
from osnowa.programmes.models import BudgetLine, Edition, Part, StripLogo


@transaction.atomic
def add_edition_like(by: Actor, like: Edition, **values: Any) -> Edition:
    """Amounts start at zero, and the sentence about the money waits until somebody confirms it."""
    edition = add_edition(by, like.programme, **values)
    parts = {part.pk: part.title for part in Part.objects.filter(edition=like)}
    added = {pk: add_part(by, edition, title=title) for pk, title in parts.items()}
    for line in BudgetLine.objects.filter(edition=like).order_by("pk"):
        part = added.get(line.part_id) if line.part_id else None
        add_budget_line(by, edition, label=line.label, amount=Money(0), part=part)
    edition.strip_sentence = like.strip_sentence
    edition.save(update_fields=["strip_sentence"])
    for logo in StripLogo.objects.filter(edition=like).order_by("position"):
        StripLogo.objects.create(
            organisation_id=edition.organisation_id,
            edition=edition,
            funder_id=logo.funder_id,
            position=logo.position,
        )
    return edition
