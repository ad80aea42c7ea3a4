"""Sections of a form and the order of things in it."""

from collections.abc import Mapping

from django.db.models import Max
from django.utils.translation import gettext as _

from osnowa.audit.actions import record
from osnowa.editor.actions.editing import editing, require_mark
from osnowa.editor.actions.keeping_taken import keep_section
from osnowa.editor.models import TakenOut
from osnowa.kit.actor import Actor
from osnowa.kit.refusals import Refusal
from osnowa.kit.texts import pick
from osnowa.questionnaires.marks import order_mark, section_mark
from osnowa.questionnaires.models import Field, Form, Section
from osnowa.questionnaires.queries import form_outline

Texts = Mapping[str, str]
MOST_SECTIONS = 60
# Positions are unique, so a new order is written above the old one first.
AWAY = 10_000


def insert_section(
    by: Actor, form: Form, title: Texts, help: Texts | None = None, place: int | None = None
) -> Section:
    """A new screen, last unless `place` (from 1) says where."""
    with editing(by, form.pk):
        last = Section.objects.filter(form=form).aggregate(last=Max("position"))["last"] or 0
        if Section.objects.filter(form=form).count() >= MOST_SECTIONS:
            raise Refusal(_("A form has at most %(most)s parts.") % {"most": MOST_SECTIONS})
        section = Section.objects.create(
            organisation_id=form.organisation_id,
            form=form,
            position=last + 1,
            title=dict(title),
            help=dict(help or {}),
        )
        if place is not None:
            _put(form, section.pk, place)
        _record(by, form, "section.add", section)
    return section


def reword_section(by: Actor, section: Section, mark: str, title: Texts, help: Texts) -> None:
    with editing(by, section.form_id) as form:
        present = next(s for s in form_outline(form.pk).sections if s.section_id == section.pk)
        require_mark(mark, section_mark(present))
        section.title, section.help = dict(title), dict(help)
        section.save(update_fields=["title", "help"])
        _record(by, form, "section.change", section, was=pick(present.title, "pl"))


def place_section(by: Actor, section: Section, place: int, mark: str) -> None:
    """Put it at `place`, counted from 1; a place beyond the end is the end."""
    with editing(by, section.form_id) as form:
        require_mark(mark, order_mark(form_outline(form.pk)))
        _put(form, section.pk, place)
        _record(by, form, "section.move", section, place=place)


def take_out_section(by: Actor, section: Section) -> TakenOut:
    """Only an empty one: questions are removed or moved one by one, each with its own undo."""
    with editing(by, section.form_id) as form:
        if Field.objects.filter(section=section, removed_at=None).exists():
            raise Refusal(_("Move or remove the questions of this part first."))
        home = Section.objects.filter(form=form).exclude(pk=section.pk).first()
        if home is None:
            raise Refusal(_("A form has at least one part. Change this one instead."))
        # Removed questions can still be put back, so they need a part to come back to.
        Field.objects.filter(section=section).update(section=home)
        _record(by, form, "section.remove", section)
        taken = keep_section(section)
        section.delete()
        _renumber(form, list(_ids(form)))
    return taken


def _put(form: Form, section_id: int, place: int) -> None:
    order = [pk for pk in _ids(form) if pk != section_id]
    order.insert(max(0, place - 1), section_id)
    _renumber(form, order)


def _ids(form: Form) -> list[int]:
    sections = Section.objects.filter(form=form).order_by("position")
    return list(sections.values_list("pk", flat=True))


def _renumber(form: Form, order: list[int]) -> None:
    for start in (AWAY, 1):
        for position, pk in enumerate(order, start=start):
            Section.objects.filter(pk=pk, form=form).update(position=position)


def _record(by: Actor, form: Form, verb: str, section: Section, **values: object) -> None:
    title = pick(section.title, "pl")
    record(
        by,
        verb,
        form,
        organisation_id=form.organisation_id,
        values={"section": section.pk, "title": title, **values},
        label=title,
    )
