"""Reads of territory, for pickers and labels."""

from collections.abc import Collection, Sequence

from django.db.models import Case, IntegerField, Q, Value, When

from osnowa.kit.polish import fold
from osnowa.territory.enums import GMINAS
from osnowa.territory.models import Subregion, TerritoryUnit

ENOUGH_LETTERS = 2


def find_units(
    typed: str, kinds: Collection[str] = GMINAS, limit: int = 20
) -> Sequence[TerritoryUnit]:
    """Units of today whose name or code begins with, or holds, what was typed.

    `lodz` finds Łódź. Exact names come first, then beginnings, then the rest.
    """
    words = " ".join(fold(typed).split())
    if len(words) < ENOUGH_LETTERS:
        return []
    found = TerritoryUnit.objects.filter(
        Q(folded_name__contains=words) | Q(code__startswith=words), kind__in=kinds, valid_to=None
    ).annotate(
        distance=Case(
            When(Q(folded_name=words) | Q(code=words), then=Value(0)),
            When(folded_name__startswith=words, then=Value(1)),
            default=Value(2),
            output_field=IntegerField(),
        )
    )
    return list(
        found.select_related("parent__parent").order_by("distance", "sort_key", "code")[:limit]
    )


def are_units_known(kinds: Collection[str] = GMINAS) -> bool:
    """Whether the official file was loaded on this server."""
    return TerritoryUnit.objects.filter(kind__in=kinds, valid_to=None).exists()


def unit_of_code(code: str) -> TerritoryUnit | None:
    """By the full code, or by a gmina's six digits without the kind."""
    digits = code.strip()
    found = TerritoryUnit.objects.filter(valid_to=None)
    exact = found.filter(code=digits).first()
    if exact is not None or len(digits) != len("320303"):
        return exact
    return found.filter(code__startswith=digits, kind__in=GMINAS).first()


def full_name(unit: TerritoryUnit) -> str:
    """`Mszczonów, powiat żyrardowski, mazowieckie`: enough to tell namesakes apart."""
    parts = [unit.name]
    parent = unit.parent
    while parent is not None:
        parts.append(f"powiat {parent.name}" if parent.kind == "powiat" else parent.name)
        parent = parent.parent
    return ", ".join(dict.fromkeys(parts))


def unit_ids_within(subregion: Subregion) -> frozenset[int]:
    """The units of a subregion and everything below them, in three levels at most."""
    found = set(subregion.units.values_list("pk", flat=True))
    level: Collection[int] = found
    while level:
        below = TerritoryUnit.objects.filter(parent_id__in=level).values_list("pk", flat=True)
        level = set(below) - found
        found |= level
    return frozenset(found)
