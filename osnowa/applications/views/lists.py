"""Lists of applications, and drafts that can be reminded."""

from django.http import HttpResponse

from osnowa.organisations.views.doors import DeskRequest, desk


@desk()
def application_list(request: DeskRequest) -> HttpResponse:
    return HttpResponse()


@desk()
def call_applications(request: DeskRequest, call_id: int) -> HttpResponse:
    return HttpResponse()


@desk()
def drafts_remind(request: DeskRequest, call_id: int) -> HttpResponse:
    return HttpResponse()
