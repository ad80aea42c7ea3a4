"""Lists of applications, and drafts that can be reminded."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from osnowa.applications.actions import remind_drafts_of_call
from osnowa.applications.actions.tend_drafts import HELD_ABOVE
from osnowa.applications.exports import answers_workbook
from osnowa.applications.models import Application
from osnowa.applications.policy import sees_contact_at_desk
from osnowa.applications.queries.desk import desk_rows_for
from osnowa.applications.queries.drafts import drafts_to_remind
from osnowa.applications.tables import all_applications, applications_of
from osnowa.calls.models import Call
from osnowa.calls.queries import current_rules
from osnowa.kit.codes import whole_number
from osnowa.organisations.enums import HANDLING_ROLES
from osnowa.organisations.views.doors import DeskRequest, desk
from osnowa.ui.lists import ListScreen, list_response
from osnowa.ui.workbook import xlsx_response


@desk()
def application_list(request: DeskRequest) -> HttpResponse:
    rows = desk_rows_for(request.actor)
    return list_response(request, all_applications(rows, finds_people=_finds_people(request)))


@desk()
def call_applications(request: DeskRequest, call_id: int) -> HttpResponse:
    call = get_object_or_404(Call.objects.visible_to(request.actor), pk=call_id)
    rows = desk_rows_for(request.actor, call)
    screen = applications_of(call, rows, finds_people=_finds_people(request))
    if request.GET.get("format") == "answers":
        return _answers(request, call, screen)
    return list_response(request, screen)


def _answers(request: DeskRequest, call: Call, screen: ListScreen) -> HttpResponse:
    """Exactly the rows that the list shows, with every answer."""
    assert screen.filters is not None
    rows = screen.filters(request.GET, queryset=screen.queryset).qs
    language = get_language() or "pl"
    content = answers_workbook(call, rows, language, sees_people=_finds_people(request))
    return xlsx_response(content, f"odpowiedzi {call.slug}")


def _finds_people(request: DeskRequest) -> bool:
    organisation = request.organisation
    return organisation is not None and sees_contact_at_desk(request.actor, organisation.pk)


@desk(roles=HANDLING_ROLES)
def drafts_remind(request: DeskRequest, call_id: int) -> HttpResponse:
    """Who began and did not send: when, and whether a reminder can reach them. No content."""
    call = get_object_or_404(Call.objects.visible_to(request.actor), pk=call_id)
    mine = Application.objects.drafts_counted_by(request.actor).filter(call=call, is_test=False)
    reachable = mine.filter(drafts_to_remind(call))
    if request.method == "POST":
        number = remind_drafts_of_call(request.actor, call, timezone.now())
        here = reverse("applications:drafts-remind", kwargs={"call_id": call.pk})
        return HttpResponseRedirect(f"{here}?wyslane={number}")
    sent = request.GET.get("wyslane", "")
    context = {
        "call": call,
        "rules": current_rules(call),
        "drafts": mine.order_by("-saved_at")[:200],
        "count": mine.count(),
        "reachable": reachable.count(),
        "held_above": HELD_ABOVE,
        "sent": whole_number(sent),
    }
    return render(request, "applications/drafts.html", context)
