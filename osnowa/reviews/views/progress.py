"""How far judging has come."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from osnowa.organisations.views.doors import DeskRequest, desk
from osnowa.reviews.queries.desk import calls_in_judging
from osnowa.reviews.queries.progress import applications_in_review
from osnowa.reviews.tables import progress_screen
from osnowa.ui.lists import list_response


@require_safe
@desk()
def progress_list(request: DeskRequest) -> HttpResponse:
    rows = applications_in_review(request.actor)
    calls = calls_in_judging(request.actor)
    return list_response(request, progress_screen(rows, calls))
