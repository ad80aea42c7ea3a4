"""Lists of this room: how far judging has come, application by application."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import django_filters as filters
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from osnowa.applications.models import Application
from osnowa.calls.models import Call
from osnowa.reviews.queries.desk import JudgedCall
from osnowa.reviews.queries.progress import summary_of
from osnowa.selection.statistics import HUNDREDTHS
from osnowa.ui.forms import FilterFields
from osnowa.ui.lists import Column, ListScreen, Tagged


class ProgressFilters(filters.FilterSet):  # type: ignore[misc]
    """`call` offers only calls of this desk."""

    call = filters.ModelChoiceFilter(
        label=_("Call"), queryset=Call.objects.none, empty_label=_("all calls")
    )
    state = filters.ChoiceFilter(
        label=_("Cards"),
        choices=(("missing", _("some are missing")), ("complete", _("all given"))),
        method="by_state",
        empty_label=_("all"),
    )

    class Meta:
        model = Application
        fields = ("call",)
        form = FilterFields

    def __init__(self, *values: Any, **more: Any) -> None:
        super().__init__(*values, **more)
        calls = self.queryset.order_by().values("call")
        self.filters["call"].queryset = Call.objects.filter(pk__in=calls).order_by("sort_key")

    def by_state(self, rows: QuerySet[Any], _name: str, value: str) -> QuerySet[Any]:
        return rows.filter(is_complete=value == "complete")


def progress_screen(rows: QuerySet[Application], calls: Sequence[JudgedCall]) -> ListScreen:
    return ListScreen(
        title=_("Judging by application"),
        columns=(
            Column("number", _("No."), lambda row: row.number, sort="number", kind="number"),
            Column("title", _("Title"), lambda row: row.title, _sheet, "sort_key"),
            Column("call", _("Call"), lambda row: row.call.title, sort="call__sort_key"),
            Column("cards", _("Cards"), _cards, sort="given_count", kind="tag"),
            Column("mean", _("Mean"), lambda row: _points(row, "mean"), kind="number"),
            Column("median", _("Median"), lambda row: _points(row, "median"), kind="number"),
            Column("spread", _("Spread"), lambda row: _points(row, "spread"), kind="number"),
            Column(
                "conflicts",
                _("Conflicts"),
                lambda row: row.conflict_count,
                sort="conflict_count",
                kind="number",
            ),
        ),
        queryset=rows,
        filters=ProgressFilters,
        export_name="ocena",
        empty=_("No application is being judged yet."),
        template="reviews/progress.html",
        extra={"calls": calls},
    )


def _sheet(row: Any) -> str:
    return reverse("applications:application-show", args=[row.pk])


def _cards(row: Any) -> Tagged:
    needed = row.rules.reviews_per_application
    given = summary_of(row).count
    tone = "ok" if given >= needed else "correct" if given else "paper"
    return Tagged(_("%(given)s of %(needed)s") % {"given": given, "needed": needed}, tone)


def _points(row: Any, part: str) -> Decimal | None:
    summary = summary_of(row)
    return Decimal(getattr(summary, part)) / HUNDREDTHS if summary.count else None
