"""Whether a kind says everything that any room will ask of it; used by tests of all kinds."""

from django.template import TemplateDoesNotExist
from django.template.loader import get_template

from osnowa.editor.kinds import KINDS as WORDS
from osnowa.exchange.package import _SHAPES
from osnowa.questionnaires.kinds import KINDS, Kind
from osnowa.questionnaires.outline import FILES

PAPERS = {"lines", "options", "parts", "matrix", "rows", "group", "note"}
XLSFORM = {
    "",
    "text",
    "integer",
    "decimal",
    "date",
    "acknowledge",
    "file",
    "image",
    "audio",
    "select_one",
    "select_multiple",
    "begin_group",
    "begin_repeat",
}


def missing_places(kind: Kind) -> list[str]:
    """Names of the places that do not know this kind, or that it forgot."""
    cls, name = type(kind), kind.kind
    found = {
        "list": type(KINDS.get(name)) is cls,
        "module": cls.__module__.rpartition(".")[2] == str(name),
        "screen": _has_template(kind.template),
        "meaning": cls.read is not Kind.read or cls.meaning is not Kind.meaning,
        "paper": kind.paper in PAPERS,
        "file": (name in FILES) is bool(kind.file_kinds),
        "rows": cls.columns_asked is Kind.columns_asked or "rows" in _ways_back(cls),
        "xlsform": getattr(kind, "xlsform", None) in XLSFORM and _comes_back(kind),
        "package": set(kind.setup_shapes.values()) <= set(_SHAPES),
        "editor": name in WORDS,
    }
    return [place for place, is_there in found.items() if not is_there]


def _has_template(name: str) -> bool:
    try:
        return bool(get_template(name))
    except TemplateDoesNotExist:
        return False


def _ways_back(cls: type[Kind]) -> set[str]:
    """Rows that are read from a document come back through the kind."""
    is_asked = cls.choices_in is not Kind.choices_in
    return {"rows"} if is_asked else set()


def _comes_back(kind: Kind) -> bool:
    """What goes out as a list, or in parts, must also be made of them again."""
    cls = type(kind)
    if kind.xlsform.startswith("select_"):
        return cls.from_list is not Kind.from_list and cls.ticks is not Kind.ticks
    if kind.xlsform.startswith("begin_"):
        return cls.from_inner is not Kind.from_inner and cls.inner is not Kind.inner
    return True
