"""What goes is kept whole first, so that a slip of the hand costs nothing."""

from osnowa.editor.enums import TakenKind
from osnowa.editor.models import TakenOut
from osnowa.questionnaires.models import FormCheck, Section

SECTION = ("position", "title", "help", "show_when")
CHECK = ("position", "condition", "sentence")


def keep_section(section: Section) -> TakenOut:
    return _keep(section, TakenKind.SECTION, SECTION)


def keep_check(check: FormCheck) -> TakenOut:
    return _keep(check, TakenKind.CHECK, CHECK)


def _keep(row: Section | FormCheck, kind: TakenKind, names: tuple[str, ...]) -> TakenOut:
    return TakenOut.objects.create(
        organisation_id=row.organisation_id,
        form_id=row.form_id,
        kind=kind,
        content={name: getattr(row, name) for name in names},
    )
