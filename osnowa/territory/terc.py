"""Reads the official TERC file into plain rows. Knows no database."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from osnowa.kit.polish import fold, sort_key
from osnowa.kit.refusals import Refusal
from osnowa.territory.enums import UnitKind

HEADER = ["WOJ", "POW", "GMI", "RODZ", "NAZWA", "NAZWA_DOD", "STAN_NA"]
KINDS = {
    "1": UnitKind.GMINA_URBAN,
    "2": UnitKind.GMINA_RURAL,
    "3": UnitKind.GMINA_MIXED,
    "4": UnitKind.TOWN,
    "5": UnitKind.RURAL_AREA,
    "8": UnitKind.DISTRICT,
    "9": UnitKind.DISTRICT,
}
FIRST_CITY_POWIAT = 61
NAME_LENGTH = 120


@dataclass(frozen=True)
class TercRow:
    code: str
    kind: UnitKind
    name: str
    parent_code: str
    state_on: date

    @property
    def sort_key(self) -> str:
        return sort_key(self.name)

    @property
    def folded_name(self) -> str:
        return fold(self.name)


def read_terc(lines: Iterable[str]) -> list[TercRow]:
    """Every unit of the file, parents before children. Refuses a file that is not TERC."""
    reader = csv.reader(_without_mark(lines), delimiter=";")
    if next(reader, None) != HEADER:
        raise Refusal(
            _("This is not a TERC file. Download the basic TERC file as CSV and give it here.")
        )
    raw = [(number, cells) for number, cells in enumerate(reader, 2) if any(cells)]
    urban = {c[0] + c[1]: "".join(c[:4]) for _number, c in raw if c[3:4] == ["1"]}
    rows = [_row(number, cells, urban) for number, cells in raw]
    return sorted(rows, key=lambda row: (len(row.parent_code), row.code))


def _without_mark(lines: Iterable[str]) -> Iterator[str]:
    for number, line in enumerate(lines):
        yield line.removeprefix("\ufeff") if number == 0 else line


def _row(number: int, cells: list[str], urban: dict[str, str]) -> TercRow:
    try:
        voivodeship, powiat, gmina, kind, name, extra, state = cells
        code = voivodeship + powiat + gmina + kind
        if not (code.isascii() and code.isdigit()) or not name.strip():
            raise ValueError(code)
        return TercRow(
            code=code,
            kind=_kind(powiat, gmina, kind, extra),
            name=(name.strip() if powiat else name.strip().lower())[:NAME_LENGTH],
            parent_code=_parent(voivodeship, powiat, gmina, kind, urban),
            state_on=date.fromisoformat(state.strip()),
        )
    except (ValueError, KeyError):
        raise Refusal(
            _("Line %(number)d of the file cannot be read. Download the file once more.")
            % {"number": number}
        ) from None


def _kind(powiat: str, gmina: str, kind: str, extra: str) -> UnitKind:
    if gmina:
        return KINDS[kind]
    if not powiat:
        return UnitKind.VOIVODESHIP
    is_city = "miasto" in extra or int(powiat) >= FIRST_CITY_POWIAT
    return UnitKind.CITY_POWIAT if is_city else UnitKind.POWIAT


def _parent(voivodeship: str, powiat: str, gmina: str, kind: str, urban: dict[str, str]) -> str:
    if not powiat:
        return ""
    if not gmina:
        return voivodeship
    if kind in ("4", "5"):
        return f"{voivodeship}{powiat}{gmina}3"
    if kind in ("8", "9"):
        return urban.get(voivodeship + powiat, voivodeship + powiat)
    return voivodeship + powiat
