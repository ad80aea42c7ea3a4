"""An XLSForm as a form of ours: first the questions, then what they say of one another."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from osnowa.exchange.package import MOST_QUESTIONS, MOST_SECTIONS, PackagedForm
from osnowa.exchange.sheets import MOST_ROWS, SheetRow, read_sheets
from osnowa.exchange.xlsform.columns import (
    CHOICES,
    MOST_TITLE,
    SETTINGS,
    SURVEY,
    language_of,
)
from osnowa.exchange.xlsform.joining import joined
from osnowa.exchange.xlsform.lists import lists_in
from osnowa.exchange.xlsform.questions import Questions
from osnowa.exchange.xlsform.screens import screens_of
from osnowa.exchange.xlsform.survey import tree_of
from osnowa.kit.refusals import Refusal

MOST_NOTES = 60
# Of all conditions and checks together: three hundred long ones, read in a second.
MOST_CONDITION_SIGNS = 120_000
_CONDITIONS = ("relevant", "constraint")
_WORDS = ("label", "hint", "guidance_hint", "constraint_message")


def read_xlsform(content: bytes) -> PackagedForm:
    """Raises Refusal for what is no XLSForm; all that cannot come has a sentence in `notes`."""
    sheets = read_sheets(content, (SURVEY, CHOICES, SETTINGS))
    survey = sheets.get(SURVEY)
    if not survey or not {"type", "name"} <= set(survey[0].cells):
        raise Refusal(_("This is not an XLSForm. It needs a sheet “survey” with type and name."))
    if sum(len(row.cells.get(name, "")) for row in survey for name in _CONDITIONS) > (
        MOST_CONDITION_SIGNS
    ):
        raise Refusal(_("This form is too long for us. Divide it into two."))
    told = sheets[SETTINGS][0].cells if sheets.get(SETTINGS) else {}
    usual = language_of(f"label::{told.get('default_language', '')}")[1] or "pl"
    title = told.get("form_title", "")[:MOST_TITLE] or "XLSForm"
    notes = list(_of_sheets(sheets))
    questions = Questions(lists_in(sheets.get(CHOICES, ()), usual), usual, notes)
    screens = list(screens_of(tree_of(survey, notes), questions, {usual: title}))
    count = sum(len(screen.taken) for screen in screens)
    if not count:
        raise Refusal(_("There is no question in this XLSForm that we could take."))
    if count > MOST_QUESTIONS or len(screens) > MOST_SECTIONS:
        raise Refusal(_("This form is too long for us. Divide it into two."))
    sections, checks = joined(screens, questions)
    return PackagedForm(title, tuple(sections), tuple(checks), _few(notes))


def _of_sheets(sheets: dict[str, list[SheetRow]]) -> Iterator[str]:
    for name, rows in sheets.items():
        if len(rows) == MOST_ROWS:
            yield _("We read the first %(count)s rows of the sheet “%(name)s” only.") % {
                "count": MOST_ROWS,
                "name": name,
            }
    foreign = [
        head
        for rows in sheets.values()
        for head in (rows[0].cells if rows else ())
        if language_of(head) in {(column, "") for column in _WORDS}
        and any(row.cells[head] for row in rows)
    ]
    if foreign:
        yield _("Words in other languages were left out: %(heads)s.") % {
            "heads": ", ".join(dict.fromkeys(foreign))
        }


def _few(notes: Sequence[str]) -> tuple[str, ...]:
    """Each once; where there are very many, the last sentence says how many more."""
    each = tuple(dict.fromkeys(notes))
    if len(each) <= MOST_NOTES:
        return each
    more = _("There is more that was left out: %(count)s further things. Divide the form.")
    return (*each[:MOST_NOTES], more % {"count": len(each) - MOST_NOTES})
