"""A kind of question that exists only in one test, added where the recipe says."""

import re
from pathlib import Path
from types import ModuleType

import pytest

from osnowa.editor.kinds import KINDS as WORDS
from osnowa.editor.kinds import KindWords
from osnowa.questionnaires.enums import FieldKind
from osnowa.questionnaires.kinds import KINDS, Kind
from osnowa.questionnaires.kinds.group import Group

RECIPE = Path(__file__).parents[2] / "docs" / "recipes" / "add-a-question-type.md"


def code_of_recipe() -> str:
    """The module that the recipe writes, without its indent."""
    found = re.search(r"   ```python\n(.*?)\n   ```", RECIPE.read_text("utf-8"), re.DOTALL)
    assert found is not None
    return "\n".join(line.removeprefix("   ") for line in found[1].split("\n"))


def steps_of_recipe() -> list[str]:
    return re.findall(r"^\d+\. .*", RECIPE.read_text("utf-8"), re.MULTILINE)


def add_to_enum(patch: pytest.MonkeyPatch, name: str, value: str) -> FieldKind:
    """Step 1. Python closes an enum once it is written, so here it is opened for a while."""
    member = str.__new__(FieldKind, value)
    member._name_, member._value_, member._label_ = name, value, value  # type: ignore[attr-defined]
    patch.setitem(FieldKind._member_map_, name, member)
    patch.setitem(FieldKind._value2member_map_, value, member)
    patch.setattr(FieldKind, "_member_names_", [*FieldKind._member_names_, name])
    return member


def add_kind(patch: pytest.MonkeyPatch, code: str, value: str) -> Kind:
    """Steps 2 to 4: its module, the list, and its words for those who write forms."""
    member = add_to_enum(patch, value.upper(), value)
    module = ModuleType(f"osnowa.questionnaires.kinds.{value}")
    exec(compile(code, module.__name__, "exec"), module.__dict__)  # noqa: S102 - the recipe's own code
    made: Kind = module.__dict__[value.capitalize()]()
    patch.setitem(KINDS, member, made)
    group = KINDS[FieldKind.GROUP]
    assert isinstance(group, Group)
    if made.is_simple:
        patch.setattr(group, "simple", {**group.simple, member: made})
    patch.setitem(WORDS, member, KindWords("Telefon", "Na numer telefonu.", "Jaki masz numer?"))
    return made
