"""The dates that matter to one application, as a calendar file."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import override

from osnowa.applications.addresses import own_page
from osnowa.applications.models import Application, Correction
from osnowa.calls.enums import StageCategory
from osnowa.calls.exports import dates_calendar
from osnowa.calls.models import Rules, Stage
from osnowa.calls.queries import StageView, stage_views

HOUR = timedelta(hours=1)


def own_calendar(
    application: Application, rules: Rules, due: Correction | None, at: datetime
) -> bytes:
    """Every dated stage of the call, and the last hour of a correction."""
    with override(application.language):
        dates = stage_views(rules, Stage.objects.filter(rules=rules), at)
        if due is not None:
            words = {
                application.language: _("Last hour to correct: %(title)s")
                % {"title": application.title}
            }
            dates.append(StageView(StageCategory.APPLYING, words, due.due_at - HOUR, due.due_at))
        return dates_calendar(application.call, dates, own_page(application).absolute, at)
