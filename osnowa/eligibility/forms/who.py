"""Who may apply: the conditions about people, each a few fields; empty means no condition."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from osnowa.eligibility.enums import MONEY_KINDS, Act, ConditionKind, EntryKind
from osnowa.eligibility.specs import ConditionSpec
from osnowa.people.enums import PartyKind
from osnowa.programmes.forms.texts import initial_of, text_fields, texts_from
from osnowa.territory.enums import GMINAS, UnitKind
from osnowa.territory.models import TerritoryUnit
from osnowa.territory.queries import find_units, full_name, unit_of_code

WHOLE = {"invalid": gettext_lazy("Write a whole number, for example 3.")}
GROUPS = (1, 2)
DECLARATIONS = (1, 2, 3)
PLACES = (*GMINAS, UnitKind.POWIAT, UnitKind.CITY_POWIAT, UnitKind.DISTRICT, UnitKind.TOWN)
# What an untouched control holds; a place is always of something.
EMPTY: tuple[Any, ...] = (None, "", False, [], "home")
NOBODY, STAFF, FAMILIES = "", "staff", "families"
DECLARED, CHILDREN, MINORS = "on", "16", "18"


def count(label: Any, most: int = 1000, help_text: Any = "") -> forms.IntegerField:
    """A number that may stay empty."""
    return forms.IntegerField(
        label=label,
        min_value=1,
        max_value=most,
        required=False,
        help_text=help_text,
        error_messages=WHOLE,
    )


def tick(label: Any) -> forms.BooleanField:
    return forms.BooleanField(label=label, required=False)


def ticks(label: Any, choices: Iterable[Any]) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, choices=list(choices), required=False, widget=forms.CheckboxSelectMultiple
    )


@dataclass(frozen=True)
class Group:
    """Fields that belong together on the page."""

    name: str
    fields: Sequence[BoundField]
    translations: Sequence[BoundField] = ()

    @property
    def is_open(self) -> bool:
        """Something is typed here, or must be mended; the rest may stay folded."""
        rows = [*self.fields, *self.translations]
        return any(field.errors or field.value() not in EMPTY for field in rows)


class ConditionsForm(forms.Form):
    """Reads a part of the conditions; `specs` gives that part back, with own words kept."""

    LAYOUT: tuple[tuple[Any, tuple[str, ...]], ...] = ()

    def __init__(self, rows: Sequence[ConditionSpec], *args: Any, **kwargs: Any) -> None:
        self.rows = list(rows)
        kwargs.setdefault("initial", self._initial())
        super().__init__(*args, **kwargs)

    def groups(self) -> list[Group]:
        groups = []
        for name, starts in self.LAYOUT:
            rows = [self[field] for field in self.fields if field.startswith(starts)]
            foreign = [row for row in rows if row.name.endswith(("_en", "_uk"))]
            groups.append(Group(name, [row for row in rows if row not in foreign], foreign))
        return groups

    def specs(self) -> list[ConditionSpec]:
        """What was typed, and the conditions of the other screen as they are."""
        others = [row for row in self.rows if not self.is_mine(row.kind)]
        mine = [self._with_words(spec) for spec in self._specs()]
        return [*mine, *others] if self.comes_first else [*others, *mine]

    comes_first = True

    def is_mine(self, kind: str) -> bool:
        raise NotImplementedError

    def _initial(self) -> dict[str, Any]:
        raise NotImplementedError

    def _specs(self) -> Iterator[ConditionSpec]:
        raise NotImplementedError

    def _with_words(self, spec: ConditionSpec) -> ConditionSpec:
        """A condition that stays keeps its own sentences and its place before the form."""
        before = next((row for row in self.rows if row.kind == spec.kind), None)
        if before is None:
            return spec
        return ConditionSpec(
            spec.kind, spec.values, before.is_asked_first, before.why_no, before.other_way
        )

    def of_kind(self, kind: str) -> list[dict[str, Any]]:
        return [dict(row.values) for row in self.rows if row.kind == kind]


class WhoForm(ConditionsForm):
    LAYOUT = (
        (gettext_lazy("Who applies"), ("party_", "age_", "guardian", "staff")),
        (gettext_lazy("An informal group has at least"), ("group1_",)),
        (gettext_lazy("Or, instead of that"), ("group2_",)),
        (gettext_lazy("Place"), ("place_",)),
        (gettext_lazy("How many applications"), ("author_", "patron_", "partner_")),
        (gettext_lazy("Earlier and other"), ("cool_", "act", "chosen_", "entry_")),
        (gettext_lazy("Declarations in your own words"), ("own1_", "own2_", "own3_")),
    )

    party_kinds = ticks(gettext_lazy("These may apply"), PartyKind.choices)
    age_from = count(gettext_lazy("From what age"), 120)
    age_to = count(gettext_lazy("Up to what age"), 120)
    guardian = forms.ChoiceField(
        label=gettext_lazy("Consent of a parent or guardian"),
        required=False,
        choices=[
            (NOBODY, gettext_lazy("no rule")),
            (DECLARED, gettext_lazy("for people under 18, the applicant declares it")),
            (CHILDREN, gettext_lazy("for people under 16, we write to the guardian")),
            (MINORS, gettext_lazy("for people under 18, we write to the guardian")),
        ],
    )
    staff = forms.ChoiceField(
        label=gettext_lazy("Who of you may not apply"),
        required=False,
        choices=[
            (NOBODY, gettext_lazy("no rule")),
            (STAFF, gettext_lazy("our staff")),
            (FAMILIES, gettext_lazy("our staff and their families")),
        ],
    )
    place_of = forms.ChoiceField(
        label=gettext_lazy("What the place is of"),
        required=False,
        choices=[
            ("home", gettext_lazy("where people live or work")),
            ("project", gettext_lazy("where the project takes place")),
        ],
    )
    place_inside = forms.CharField(
        label=gettext_lazy("Only these places"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Each gmina or powiat in its own line: its name or TERYT code."),
    )
    place_outside = forms.CharField(
        label=gettext_lazy("All places but these"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    author_most = count(gettext_lazy("One author sends at most"), 50)
    author_partners = tick(gettext_lazy("Being a partner counts too"))
    patron_needed = tick(gettext_lazy("Whoever is not an organisation needs a patron"))
    patron_most = count(gettext_lazy("One patron supports at most"), 50)
    partner_least = count(gettext_lazy("Partners, at least"), 50)
    partner_sphere = tick(gettext_lazy("One partner works in another field than culture"))
    cool_years = count(gettext_lazy("Years of waiting after money from you"), 20)
    acts = ticks(gettext_lazy("What must have happened before"), Act.choices)
    chosen_before = tick(gettext_lazy("Only for those chosen in the call this one follows"))
    entry_kinds = ticks(gettext_lazy("Who does the idea"), EntryKind.choices)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for n in GROUPS:
            self.fields[f"group{n}_people"] = count(_("People in the group"), 100)
            self.fields[f"group{n}_adults"] = count(_("Of them adults"), 100)
            self.fields[f"group{n}_minors"] = count(_("Of them people under 18"), 100)
            self.fields[f"group{n}_minor_age"] = count(_("Those under 18 are at least"), 17)
            self.fields[f"group{n}_leader_adult"] = tick(_("An adult leads it"))
            self.fields[f"group{n}_named"] = tick(_("The group writes down who is in it"))
        hint = _("The applicant ticks it. You confirm it in the formal check.")
        for n in DECLARATIONS:
            rows = text_fields(f"own{n}", _("Declaration"), is_required=False, help_text=hint)
            self.fields.update(rows)

    def is_mine(self, kind: str) -> bool:
        return kind not in MONEY_KINDS

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        least, most = cleaned.get("age_from"), cleaned.get("age_to")
        if least and most and most < least:
            self.add_error("age_to", _("This is less than the first age. Correct one."))
        for n in GROUPS:
            people, adults = cleaned.get(f"group{n}_people"), cleaned.get(f"group{n}_adults")
            if people and adults and adults > people:
                self.add_error(f"group{n}_adults", _("More adults than people. Correct one."))
        for name in ("place_inside", "place_outside"):
            cleaned[name] = self._units(name, cleaned.get(name) or "")
        return cleaned

    def _units(self, name: str, typed: str) -> list[TerritoryUnit]:
        found = []
        for line in filter(None, (line.strip() for line in typed.splitlines())):
            unit = self._unit(name, line)
            if unit is not None:
                found.append(unit)
        return found

    def _unit(self, name: str, line: str) -> TerritoryUnit | None:
        """By a code, or by a name that only one unit has; else says which ones there are."""
        if line.split(maxsplit=1)[0].isdigit():
            unit = unit_of_code(line.split(maxsplit=1)[0])
            candidates = [unit] if unit is not None else []
        else:
            wanted = line.partition(",")[0].casefold()
            near = find_units(wanted, PLACES)
            candidates = [unit for unit in near if unit.name.casefold() == wanted]
        if len(candidates) == 1:
            return candidates[0]
        if not candidates:
            told = _("We do not know “%(line)s”. Write the name or the TERYT code.")
            self.add_error(name, told % {"line": line})
            return None
        several = "; ".join(f"{unit.code} {full_name(unit)}" for unit in candidates)
        told = _("There are more places called “%(line)s”. Write the code: %(several)s.")
        self.add_error(name, told % {"line": line, "several": several})
        return None

    def _initial(self) -> dict[str, Any]:
        first: dict[str, dict[str, Any]] = {}
        for row in reversed(self.rows):
            first[row.kind] = dict(row.values)
        age, author = first.get(ConditionKind.AGE, {}), first.get(ConditionKind.PER_AUTHOR, {})
        patron = first.get(ConditionKind.PATRON, {})
        partners = first.get(ConditionKind.PARTNERS)
        staff = first.get(ConditionKind.STAFF)
        places = self.of_kind(ConditionKind.TERRITORY)
        initial = {
            "party_kinds": first.get(ConditionKind.PARTY, {}).get("kinds", []),
            "age_from": age.get("from"),
            "age_to": age.get("to"),
            "guardian": _guardian_said(first.get(ConditionKind.GUARDIAN)),
            "staff": NOBODY if staff is None else FAMILIES if staff.get("families") else STAFF,
            "place_of": places[0].get("of", "home") if places else "home",
            "place_inside": _lines(places, is_outside=False),
            "place_outside": _lines(places, is_outside=True),
            "author_most": author.get("most"),
            "author_partners": author.get("counts_partners", False),
            "patron_needed": patron.get("is_needed", False),
            "patron_most": patron.get("most"),
            "partner_least": (partners or {}).get("least"),
            "partner_sphere": (partners or {}).get("another_sphere", False),
            "cool_years": first.get(ConditionKind.COOL_DOWN, {}).get("years"),
            "acts": [values["act"] for values in self.of_kind(ConditionKind.ACT)],
            "chosen_before": ConditionKind.CHOSEN_BEFORE in first,
            "entry_kinds": first.get(ConditionKind.ENTRY, {}).get("kinds", []),
        }
        for n, values in zip(GROUPS, self.of_kind(ConditionKind.GROUP), strict=False):
            initial |= {f"group{n}_{name}": value for name, value in values.items()}
        for n, values in zip(DECLARATIONS, self.of_kind(ConditionKind.DECLARED), strict=False):
            initial |= initial_of(values["text"], f"own{n}")
        return initial

    def _specs(self) -> Iterator[ConditionSpec]:
        typed = self.cleaned_data
        if kinds := typed["party_kinds"]:
            yield ConditionSpec(ConditionKind.PARTY, {"kinds": kinds})
        for n in GROUPS:
            names = ("people", "adults", "minors", "minor_age", "leader_adult", "named")
            values = {name: typed[f"group{n}_{name}"] for name in names}
            if any(values[name] for name in ("people", "adults", "minors", "leader_adult")):
                yield ConditionSpec(ConditionKind.GROUP, _said(values))
        if typed["age_from"] or typed["age_to"]:
            ages = {"from": typed["age_from"], "to": typed["age_to"]}
            yield ConditionSpec(ConditionKind.AGE, _said(ages))
        if guardian := typed["guardian"]:
            is_by_link = guardian in (CHILDREN, MINORS)
            values = {"by_link": True, "under": int(guardian)} if is_by_link else {}
            yield ConditionSpec(ConditionKind.GUARDIAN, values)
        yield from self._place_specs()
        yield from self._number_specs()
        yield from self._other_specs()

    def _place_specs(self) -> Iterator[ConditionSpec]:
        typed = self.cleaned_data
        for name in ("place_inside", "place_outside"):
            if units := typed[name]:
                values = {
                    "of": typed["place_of"] or "home",
                    "units": [unit.code for unit in units],
                    "names": [unit.name for unit in units],
                    "is_outside": name == "place_outside",
                }
                yield ConditionSpec(ConditionKind.TERRITORY, values)

    def _number_specs(self) -> Iterator[ConditionSpec]:
        typed = self.cleaned_data
        if typed["author_most"]:
            values = {"most": typed["author_most"], "counts_partners": typed["author_partners"]}
            yield ConditionSpec(ConditionKind.PER_AUTHOR, _said(values))
        if typed["patron_needed"] or typed["patron_most"]:
            values = {"is_needed": typed["patron_needed"], "most": typed["patron_most"]}
            yield ConditionSpec(ConditionKind.PATRON, _said(values))
        if typed["partner_least"] or typed["partner_sphere"]:
            values = {"least": typed["partner_least"], "another_sphere": typed["partner_sphere"]}
            yield ConditionSpec(ConditionKind.PARTNERS, _said(values))

    def _other_specs(self) -> Iterator[ConditionSpec]:
        typed = self.cleaned_data
        if typed["staff"]:
            values = {"families": typed["staff"] == FAMILIES}
            yield ConditionSpec(ConditionKind.STAFF, _said(values))
        if typed["entry_kinds"]:
            yield ConditionSpec(ConditionKind.ENTRY, {"kinds": typed["entry_kinds"]})
        if typed["chosen_before"]:
            yield ConditionSpec(ConditionKind.CHOSEN_BEFORE)
        if typed["cool_years"]:
            yield ConditionSpec(ConditionKind.COOL_DOWN, {"years": typed["cool_years"]})
        for act in typed["acts"]:
            yield ConditionSpec(ConditionKind.ACT, {"act": act})
        for n in DECLARATIONS:
            if "pl" in (text := texts_from(typed, f"own{n}")):
                yield ConditionSpec(ConditionKind.DECLARED, {"text": text})


def _guardian_said(values: dict[str, Any] | None) -> str:
    if values is None:
        return NOBODY
    return str(values.get("under", MINORS)) if values.get("by_link") else DECLARED


def _said(values: dict[str, Any]) -> dict[str, Any]:
    """Without what was left empty."""
    return {name: value for name, value in values.items() if value}


def _lines(places: Sequence[dict[str, Any]], *, is_outside: bool) -> str:
    rows = [row for row in places if bool(row.get("is_outside")) is is_outside]
    pairs = [pair for row in rows for pair in zip(row["units"], row["names"], strict=True)]
    return "\n".join(f"{code} {name}" for code, name in pairs)
