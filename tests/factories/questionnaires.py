"""Forms built from the ready initiative form, and responses to them."""

from osnowa.kit.actor import WORKER
from osnowa.questionnaires.actions import build_form, open_response
from osnowa.questionnaires.enums import FieldKind
from osnowa.questionnaires.models import Form, Response
from osnowa.questionnaires.outline import Option, Question
from osnowa.questionnaires.presets import preset


def initiative_form(organisation_id: int, title: str = "Zgłoszenie inicjatywy") -> Form:
    return build_form(WORKER, organisation_id, title, preset("initiative"))


def empty_response(form: Form) -> Response:
    return open_response(form.organisation_id, form)


def question(kind: str = FieldKind.SHORT_TEXT, **values: object) -> Question:
    """A question that lives in no database, for tests of reading."""
    known = {
        "field_id": 1,
        "version_id": 1,
        "version_number": 1,
        "key": "pytanie",
        "kind": kind,
        "label": {"pl": "Pytanie"},
        "help": {},
        "example": {},
        "options": (Option("a", {"pl": "Tak, a"}), Option("b", {"pl": "B"})),
        "limits": {},
        "is_required": True,
        "is_juror_visible": True,
        "is_public": False,
        "is_personal": False,
    }
    return Question(**{**known, **values})  # type: ignore[arg-type]
