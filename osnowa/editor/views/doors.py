"""Loading a form with whose it is; a form nobody owns for this person does not exist."""

from dataclasses import dataclass

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from osnowa.editor.rules import owner_for, require_edit
from osnowa.editor.sockets import FormOwner
from osnowa.organisations.views.doors import DeskRequest
from osnowa.questionnaires.models import Field, Form, Section
from osnowa.questionnaires.outline import FormOutline, Question, SectionOutline
from osnowa.questionnaires.queries import form_outline


@dataclass(frozen=True)
class OwnForm:
    form: Form
    owner: FormOwner
    outline: FormOutline

    @property
    def address(self) -> str:
        return reverse("editor:form-edit", kwargs={"pk": self.form.pk})

    def section(self, pk: int) -> SectionOutline:
        found = next((s for s in self.outline.sections if s.section_id == pk), None)
        if found is None:
            raise Http404
        return found

    def question(self, field_id: int) -> Question:
        found = next((q for q in self.outline.questions if q.field_id == field_id), None)
        if found is None:
            raise Http404
        return found


def own_form(request: DeskRequest, pk: int) -> OwnForm:
    form = get_object_or_404(Form, pk=pk)
    owner = owner_for(request.actor, form)
    if owner is None:
        raise Http404
    return OwnForm(form, owner, form_outline(form.pk))


def open_form(request: DeskRequest, pk: int) -> OwnForm:
    """A form that may change now; otherwise the sentence why not."""
    own = own_form(request, pk)
    require_edit(request.actor, own.form)
    return own


def own_section(own: OwnForm, pk: int) -> Section:
    return get_object_or_404(Section, pk=pk, form=own.form)


def own_field(own: OwnForm, pk: int) -> Field:
    return get_object_or_404(Field, pk=pk, form=own.form)
