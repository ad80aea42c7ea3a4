"""A place: in words, and where the question asks so, a commune of the official register."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from osnowa.kit.polish import fold
from osnowa.kit.texts import pick
from osnowa.questionnaires.enums import FieldKind
from osnowa.questionnaires.kinds.kind import Column, Read
from osnowa.questionnaires.kinds.parts import Part, PartsKind
from osnowa.questionnaires.limits import Limits
from osnowa.questionnaires.outline import Question
from osnowa.questionnaires.typed import Typed
from osnowa.territory.enums import GMINAS
from osnowa.territory.models import TerritoryUnit
from osnowa.territory.queries import are_units_known, find_units, full_name, unit_of_code

TEXT, UNIT, UNIT_NAME = "text", "unit", "unit_name"
MOST_FOUND = 8
LONGEST_SOUGHT = 60
# What people write before the name of a town: its postcode, or that it is a commune.
_BEFORE_NAME = re.compile(r"^(\d{2}-\d{3}|gmina|gm\.?|miasto)\s+", re.IGNORECASE)


class Place(PartsKind):
    """`setup["asks_unit"]`: the commune must be chosen too, found by what was typed.

    On a server that never read the official file nobody can choose: words are enough there.
    `content` holds `text`, and with a commune its TERYT code as `unit` and its name as
    `unit_name`, so that a later change of the register does not change what was meant.
    """

    kind = FieldKind.PLACE
    xlsform = "text"
    setup_shapes = {"asks_unit": "flag"}
    template = "questionnaires/kinds/place.html"

    def lines_asked(self, question: Question, language: str) -> list[tuple[str, str]]:
        """On paper a place is one frame: staff find the commune."""
        return []

    def inner(self, question: Question) -> tuple[Question, ...]:
        return ()

    paper = "lines"
    paper_lines = 2

    def parts(self, question: Question, language: str) -> Mapping[str, Part]:
        if not asks_unit(question):
            return {TEXT: Part("")}
        return {TEXT: Part(""), UNIT: Part(_("Commune"), forms.HiddenInput())}

    def form_field(self, question: Question, language: str) -> forms.Field:
        field = super().form_field(question, language)
        if not asks_unit(question):
            field.widget = forms.TextInput()
        return field

    def form_values(self, question: Question, value: Typed) -> dict[str, list[str]]:
        if asks_unit(question):
            return super().form_values(question, value)
        return {question.key: [self.value_of(question, value).get(TEXT, "")]}

    def taken(self, question: Question, post: Any, files: Any, *, is_on_page: bool) -> Any:
        if not asks_unit(question) and question.key in post:
            return {TEXT: post[question.key]}
        return super().taken(question, post, files, is_on_page=False)

    def read_parts(self, question: Question, parts: Mapping[str, str], limits: Limits) -> Read:
        text = parts.get(TEXT, "")
        if not asks_unit(question):
            return Read(content={TEXT: text}) if text else Read(problem=self.empty_sentence())
        unit = _commune(parts)
        if unit is None and text and not are_units_known():
            return Read(content={TEXT: text})
        if unit is None:
            return Read(problem=_("Write the name of the commune, search and choose it."))
        name = full_name(unit)
        said = name if _is_only_sought(text, name) else text
        return Read(content={TEXT: said, UNIT: unit.code, UNIT_NAME: name})

    def shown(self, question: Question, value: Typed, content: Any, language: str) -> str:
        told = content if isinstance(content, Mapping) else {}
        text = told.get(TEXT) or self.value_of(question, value).get(TEXT, "")
        lines = dict.fromkeys([text, told.get(UNIT_NAME, "")])
        return "\n".join(line for line in lines if line)

    def columns(self, question: Question, language: str) -> list[Column]:
        label = pick(question.label, language)
        if not asks_unit(question):
            return [Column(label)]
        return [Column(label), Column(f"{label} – {_('Commune')}"), Column(f"{label} – TERYT")]

    def cells(self, question: Question, value: Typed, content: Any, language: str) -> list[Any]:
        text = self.value_of(question, value).get(TEXT, "")
        if not asks_unit(question):
            return [text]
        told = content or {}
        return [told.get(TEXT, text), told.get(UNIT_NAME, ""), told.get(UNIT, "")]


def asks_unit(question: Question) -> bool:
    return bool(question.setup.get("asks_unit"))


@dataclass(frozen=True)
class Found:
    """Codes and full names to choose from: the one chosen first, then in Polish order."""

    units: tuple[tuple[str, str], ...]
    has_more: bool = False


def found_units(parts: Mapping[str, str], *, searches: bool) -> Found:
    chosen = _commune(parts)
    units = [chosen] if chosen else []
    more: Sequence[TerritoryUnit] = ()
    if searches or chosen is None:
        more = _sought(parts.get(TEXT, ""))
    units += more[:MOST_FOUND]
    named = {unit.code: full_name(unit) for unit in units}
    return Found(tuple(named.items()), has_more=len(more) > MOST_FOUND)


def _commune(parts: Mapping[str, str]) -> TerritoryUnit | None:
    """The one chosen; a county or a voivodeship is on no list, so nobody chose it here."""
    unit = unit_of_code(parts[UNIT]) if parts.get(UNIT) else None
    return unit if unit is not None and unit.kind in GMINAS else None


def _sought(text: str) -> Sequence[TerritoryUnit]:
    """By the first of the words between commas that names any: an address has its town last."""
    for words in text.split(","):
        name = _BEFORE_NAME.sub("", words.strip())[:LONGEST_SOUGHT]
        if units := find_units(name, limit=MOST_FOUND + 1):
            return units
    return ()


def _is_only_sought(text: str, name: str) -> bool:
    """Letters typed to find the commune say nothing beside its name."""
    return fold(text) in fold(name)
