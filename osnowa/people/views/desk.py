"""People at the desk: the list, one person, and taking a consent back."""

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from osnowa.organisations.enums import HANDLING_ROLES, LEADING_ROLES
from osnowa.organisations.views.doors import DeskRequest, desk
from osnowa.people.actions import add_person, change_person, erase_person, withdraw_consent
from osnowa.people.exports import person_copy
from osnowa.people.forms import PersonForm
from osnowa.people.models import Consent, Person
from osnowa.people.policy import sees_contacts
from osnowa.people.queries import appearances_of, person_sheet
from osnowa.people.retention import register
from osnowa.people.rules import may_keep_people
from osnowa.people.tables import person_list_screen
from osnowa.ui.lists import list_response


def own_person(request: DeskRequest, pk: int) -> Person:
    return get_object_or_404(Person.objects.visible_to(request.actor), pk=pk)


@require_safe
@desk()
def person_list(request: DeskRequest) -> HttpResponse:
    people = Person.objects.visible_to(request.actor)
    here = request.organisation.pk
    screen = person_list_screen(
        request.actor,
        people,
        sees_contacts=sees_contacts(request.actor, here),
        may_add=may_keep_people(request.actor, here),
    )
    return list_response(request, screen)


@require_safe
@desk()
def person_show(request: DeskRequest, pk: int) -> HttpResponse:
    sheet = person_sheet(request.actor, own_person(request, pk))
    return render(request, "people/sheet.html", {"sheet": sheet})


@desk(HANDLING_ROLES, is_whole=True)
def person_add(request: DeskRequest) -> HttpResponse:
    form = PersonForm(request.POST or None, initial={"language": "pl"})
    if request.method == "POST" and form.is_valid():
        person = add_person(request.actor, request.organisation.pk, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("people:person-sheet", pk=person.pk)
    return render(request, "people/form.html", {"form": form})


@desk(HANDLING_ROLES)
def person_edit(request: DeskRequest, pk: int) -> HttpResponse:
    person = own_person(request, pk)
    initial = {name: getattr(person, name) for name in PersonForm.base_fields}
    form = PersonForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        change_person(request.actor, person, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("people:person-sheet", pk=person.pk)
    return render(request, "people/form.html", {"form": form, "person": person})


@require_safe
@desk(HANDLING_ROLES, is_whole=True)
def person_export(request: DeskRequest, pk: int) -> HttpResponse:
    """A copy of everything, for the person herself (art. 15 and 20)."""
    person = own_person(request, pk)
    answer = JsonResponse(
        person_copy(request.actor, person), json_dumps_params={"ensure_ascii": False}
    )
    answer["Content-Disposition"] = f'attachment; filename="osoba-{person.pk}.json"'
    answer["Cache-Control"] = "private, no-store"
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
@desk(LEADING_ROLES, is_whole=True)
def person_erase(request: DeskRequest, pk: int) -> HttpResponse:
    """First what will go; then, with one more click, it goes."""
    person = own_person(request, pk)
    if person.erased_at is not None:
        raise Http404
    if request.method == "POST":
        erase_person(request.actor, person)
        messages.success(request, _("The data are erased. What had to stay is listed below."))
        return redirect("people:person-sheet", pk=person.pk)
    page = {"person": person, "appearances": appearances_of(request.actor, person)}
    return render(request, "people/erase.html", page)


@require_POST
@desk(HANDLING_ROLES)
def consent_withdraw(request: DeskRequest, pk: int) -> HttpResponse:
    people = Person.objects.visible_to(request.actor)
    consent = get_object_or_404(Consent.objects.filter(person__in=people), pk=pk)
    withdraw_consent(request.actor, consent)
    messages.success(request, _("The consent is withdrawn."))
    return redirect("people:person-sheet", pk=consent.person_id)


@require_safe
@desk()
def register_show(request: DeskRequest) -> HttpResponse:
    page = {"entries": register(), "kept_by": request.organisation}
    return render(request, "people/register.html", page)
