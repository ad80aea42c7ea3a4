"""Changes of territory: only from the official file and from named sets carried with us."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from osnowa.kit.refusals import Refusal
from osnowa.territory.enums import OFFICIAL_KINDS
from osnowa.territory.models import Subregion, TerritoryUnit
from osnowa.territory.terc import TercRow, read_terc

READY = Path(__file__).with_name("ready")
# A newer file lacks a few units in a year; a cut file lacks hundreds.
MOST_CLOSED = 200
FIELDS = ["name", "kind", "parent", "sort_key", "folded_name", "valid_to"]
Units = Mapping[str, TerritoryUnit]


@dataclass(frozen=True)
class ImportReport:
    added: int
    changed: int
    closed: int
    unchanged: int


@transaction.atomic
def import_terc(lines: Iterable[str], *, is_whole: bool = True) -> ImportReport:
    """Bring the units to the state of the file; running it again changes nothing.

    Units that a whole newer file no longer has are closed, never deleted: old rows point at
    them. `is_whole` False is for a file with only some units: it closes nothing.
    """
    rows = read_terc(lines)
    known = {unit.code: unit for unit in TerritoryUnit.objects.filter(kind__in=OFFICIAL_KINDS)}
    state_on = _state_of(rows, known)
    added = _add([row for row in rows if row.code not in known], known)
    changed = [known[row.code] for row in rows if row.code not in added and _changes(row, known)]
    TerritoryUnit.objects.bulk_update(changed, FIELDS, batch_size=200)
    closed = _close(rows, known, state_on) if is_whole else 0
    return ImportReport(
        added=len(added),
        changed=len(changed),
        closed=closed,
        unchanged=len(rows) - len(added) - len(changed),
    )


def import_demo_units() -> ImportReport:
    """The few units that the demo needs, and the subregions of Mazowieckie."""
    with (READY / "terc_demo.csv").open(encoding="utf-8") as file:
        report = import_terc(file, is_whole=False)
    set_ready_subregions()
    return report


@transaction.atomic
def set_ready_subregions() -> int:
    sets = json.loads((READY / "subregions.json").read_text(encoding="utf-8"))
    for one in sets:
        name_subregion(one["slug"], one["name"], one["units"])
    return len(sets)


@transaction.atomic
def name_subregion(slug: str, name: str, codes: Sequence[str]) -> Subregion:
    """A named set of units, such as a subregion in one edition. Same slug, new content."""
    units = list(TerritoryUnit.objects.filter(code__in=codes))
    missing = sorted(set(codes) - {unit.code for unit in units})
    if missing:
        raise Refusal(_("There is no unit with the code %(code)s.") % {"code": missing[0]})
    subregion, _is_new = Subregion.objects.update_or_create(slug=slug, defaults={"name": name})
    subregion.units.set(units)
    return subregion


def _state_of(rows: Sequence[TercRow], known: Units) -> date:
    if not rows:
        raise Refusal(_("There are no units in this file. Download it once more."))
    state_on = max(row.state_on for row in rows)
    newest = max((unit.valid_from for unit in known.values() if unit.valid_from), default=None)
    if newest is not None and state_on < newest:
        raise Refusal(
            _("We already have a newer file, of %(day)s. Give one that is not older.")
            % {"day": newest.isoformat()}
        )
    return state_on


def _add(rows: Sequence[TercRow], known: dict[str, TerritoryUnit]) -> set[str]:
    """Level by level, so that a parent has its id before its children come."""
    for depth in sorted({len(row.parent_code) for row in rows}):
        level = [row for row in rows if len(row.parent_code) == depth]
        units = TerritoryUnit.objects.bulk_create([_unit(row, known) for row in level])
        known.update((unit.code, unit) for unit in units)
    return {row.code for row in rows}


def _unit(row: TercRow, known: Units) -> TerritoryUnit:
    return TerritoryUnit(
        code=row.code,
        kind=row.kind,
        name=row.name,
        sort_key=row.sort_key,
        folded_name=row.folded_name,
        parent=_parent(row, known),
        valid_from=row.state_on,
    )


def _parent(row: TercRow, known: Units) -> TerritoryUnit | None:
    if not row.parent_code:
        return None
    if row.parent_code not in known:
        raise Refusal(
            _("The file has %(name)s without its parent unit. Give the whole file.")
            % {"name": row.name}
        )
    return known[row.parent_code]


def _changes(row: TercRow, known: Units) -> bool:
    """Bring the known unit to the row; tell whether anything differed."""
    unit, parent = known[row.code], _parent(row, known)
    new = (row.name, str(row.kind), parent.pk if parent else None, row.folded_name, None)
    if new == (unit.name, unit.kind, unit.parent_id, unit.folded_name, unit.valid_to):
        return False
    unit.name, unit.kind, unit.parent, unit.valid_to = row.name, row.kind, parent, None
    unit.sort_key, unit.folded_name = row.sort_key, row.folded_name
    return True


def _close(rows: Sequence[TercRow], known: Units, state_on: date) -> int:
    present = {row.code for row in rows}
    gone = [u.pk for code, u in known.items() if code not in present and u.valid_to is None]
    if len(gone) > MOST_CLOSED:
        raise Refusal(
            _("The file lacks %(count)d units that we know. Check that it is the whole file.")
            % {"count": len(gone)}
        )
    return TerritoryUnit.objects.filter(pk__in=gone).update(valid_to=state_on)
