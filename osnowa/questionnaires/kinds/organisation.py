"""An organisation: its name, and the numbers of public registers that the question asks for."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from stdnum.exceptions import ValidationError
from stdnum.pl import nip, regon

from osnowa.kit.texts import pick
from osnowa.questionnaires.enums import FieldKind
from osnowa.questionnaires.kinds.kind import Column, Read
from osnowa.questionnaires.kinds.parts import Part, PartsKind
from osnowa.questionnaires.limits import Limits
from osnowa.questionnaires.outline import Question
from osnowa.questionnaires.presets import QuestionSpec
from osnowa.questionnaires.typed import Typed

NAME = "name"
NUMBERS = {"nip": "NIP", "regon": "REGON", "krs": "KRS"}
KRS_DIGITS = 10
LONGEST = 250


class Organisation(PartsKind):
    """`setup["numbers"]` names which of nip, regon and krs are asked; one of them is enough."""

    kind = FieldKind.ORGANISATION
    setup_shapes = {"numbers": "names"}

    def empty_sentence(self) -> str:
        return _("Write the name of the organisation.")

    def parts(self, question: Question, language: str) -> Mapping[str, Part]:
        digits = {"inputmode": "numeric", "autocomplete": "off"}
        numbers = {name: Part(NUMBERS[name], forms.TextInput(digits)) for name in asked(question)}
        return {NAME: Part(_("Name of the organisation")), **numbers}

    def read_parts(self, question: Question, parts: Mapping[str, str], limits: Limits) -> Read:
        problems = {}
        name = parts.get(NAME, "")
        if not name or len(name) > LONGEST or not name.isprintable():
            problems[NAME] = self.empty_sentence()
        numbers: dict[str, str] = {}
        for number in asked(question):
            if number not in parts:
                continue
            numbers[number] = compact(number, parts[number])
            if not numbers[number]:
                problems[number] = number_problem(number)
        if question.is_required and asked(question) and not numbers:
            problems[asked(question)[0]] = _("Write one number: %(numbers)s.") % {
                "numbers": ", ".join(NUMBERS[number] for number in asked(question))
            }
        if problems:
            return Read(problem=next(iter(problems.values())), part_problems=problems)
        return Read(content={NAME: name, **numbers})

    def from_inner(self, inner: Sequence[QuestionSpec]) -> dict[str, Any] | None:
        names = [row.key for row in inner]
        if NAME not in names or not set(names) <= {NAME, *NUMBERS}:
            return None
        return {"setup": {"numbers": [name for name in names if name != NAME]}}

    def columns(self, question: Question, language: str) -> list[Column]:
        label = pick(question.label, language)
        return [Column(label), *(Column(f"{label} – {NUMBERS[n]}") for n in asked(question))]

    def cells(self, question: Question, value: Typed, content: Any, language: str) -> list[Any]:
        said = content or self.value_of(question, value)
        return [said.get(part, "") for part in (NAME, *asked(question))]

    def setup_problem(self, question: Question) -> str:
        known = set(question.setup.get("numbers", ())) <= set(NUMBERS)
        return "" if known else _("An organisation can be asked for NIP, REGON and KRS only.")


def asked(question: Question) -> list[str]:
    wanted = question.setup.get("numbers", ("nip",))
    return [number for number in NUMBERS if number in wanted]


def compact(number: str, typed: str) -> str:
    """Only digits, when the check digit is right; else empty. A KRS number has none to check."""
    if number == "krs":
        digits = "".join(typed.split())
        is_good = digits.isascii() and digits.isdigit() and len(digits) <= KRS_DIGITS
        return digits.zfill(KRS_DIGITS) if is_good and int(digits) else ""
    try:
        return str({"nip": nip, "regon": regon}[number].validate(typed))
    except ValidationError:
        return ""


def number_problem(number: str) -> str:
    return {
        "nip": _("Check the NIP. It has 10 digits, and the last one must fit the others."),
        "regon": _("Check the REGON. It has 9 or 14 digits, and the last one must fit the others."),
        "krs": _("Check the KRS. It has at most 10 digits."),
    }[number]
