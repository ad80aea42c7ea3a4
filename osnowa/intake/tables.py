"""The list of entries at the desk."""

from collections.abc import Sequence

import django_filters
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from osnowa.applications.enums import UNSENT_STATES, ApplicationState
from osnowa.applications.status import TONES
from osnowa.calls.models import Call
from osnowa.intake.enums import Way
from osnowa.intake.models import CorrectionEntry, Intake
from osnowa.ui.lists import Column, ListScreen, Tagged


def url_of(row: Intake) -> str:
    return reverse(f"intake:entry-{'key' if row.is_open else 'show'}", kwargs={"pk": row.pk})


def name_of(row: Intake) -> str:
    application = row.application
    typed = str(application.contact_typed.get("name", "")).strip()
    return application.title or application.contact_name or typed or str(_("without a name yet"))


def state_of(row: Intake) -> Tagged:
    application = row.application
    if row.is_open:
        return Tagged(_("not finished"), "correct")
    return Tagged(application.get_state_display(), TONES[application.state])


OPEN, DONE = "open", "done"


class EntryFilters(django_filters.FilterSet):  # type: ignore[misc]
    """The allow-list of filters."""

    stage = django_filters.ChoiceFilter(
        label=_("State"),
        method="by_stage",
        choices=[(OPEN, _("not finished")), (DONE, _("registered"))],
        empty_label=_("all states"),
    )
    way = django_filters.ChoiceFilter(
        label=_("How it came"), choices=Way.choices, empty_label=_("any way")
    )

    class Meta:
        model = Intake
        fields: Sequence[str] = ()

    def by_stage(self, rows: QuerySet[Intake], name: str, value: str) -> QuerySet[Intake]:
        if value == OPEN:
            return rows.filter(application__state=ApplicationState.DRAFT)
        return rows.exclude(application__state__in=UNSENT_STATES)


CALL = Column(
    "call",
    _("Call"),
    lambda row: row.application.call.title,
    sort="application__call__sort_key",
)
COLUMNS = (
    Column("name", _("Entry"), name_of, url=url_of, sort="application__sort_key"),
    Column(
        "number",
        _("No."),
        lambda row: row.application.number,
        sort="application__number",
        kind="number",
    ),
    Column("way", _("How it came"), lambda row: row.get_way_display(), sort="way"),
    Column("arrived", _("Stamp"), lambda row: row.arrived_at, sort="arrived_at", kind="datetime"),
    Column("state", _("State"), state_of, sort="application__state", kind="tag"),
    Column("by", _("Keyed in by"), lambda row: row.keyed_by, sort="keyed_by"),
)


def correction_url(row: CorrectionEntry) -> str:
    if row.is_open:
        return reverse("intake:correction-key", kwargs={"pk": row.pk})
    return reverse("applications:application-show", args=[row.correction.application_id])


def correction_state(row: CorrectionEntry) -> Tagged:
    return Tagged(_("not finished"), "correct") if row.is_open else Tagged(_("registered"), "ok")


class CorrectionEntryFilters(django_filters.FilterSet):  # type: ignore[misc]
    """The allow-list of filters."""

    stage = django_filters.ChoiceFilter(
        label=_("State"),
        method="by_stage",
        choices=[(OPEN, _("not finished")), (DONE, _("registered"))],
        empty_label=_("all states"),
    )

    class Meta:
        model = CorrectionEntry
        fields: Sequence[str] = ()

    def by_stage(
        self, rows: QuerySet[CorrectionEntry], name: str, value: str
    ) -> QuerySet[CorrectionEntry]:
        return rows.filter(registered_at__isnull=value == OPEN)


CORRECTION_COLUMNS = (
    Column(
        "name",
        _("Application"),
        lambda row: f"{row.correction.application.number}. {row.correction.application.title}",
        url=correction_url,
        sort="correction__application__sort_key",
    ),
    Column(
        "call",
        _("Call"),
        lambda row: row.correction.application.call.title,
        sort="correction__application__call__sort_key",
    ),
    Column("way", _("How it came"), lambda row: row.get_way_display(), sort="way"),
    Column("arrived", _("Stamp"), lambda row: row.arrived_at, sort="arrived_at", kind="datetime"),
    Column("state", _("State"), correction_state, sort="registered_at", kind="tag"),
    Column("by", _("Keyed in by"), lambda row: row.keyed_by, sort="keyed_by"),
)


def corrections_screen(rows: QuerySet[CorrectionEntry]) -> ListScreen:
    return ListScreen(
        title=_("Corrections from paper and with help"),
        columns=CORRECTION_COLUMNS,
        queryset=rows,
        filters=CorrectionEntryFilters,
        export_name="uzupelnienia",
        empty=_("No entries yet. Open an application that waits for a correction."),
    )


def entries_screen(rows: QuerySet[Intake], call: Call | None = None) -> ListScreen:
    title = _("Entries from paper and with help")
    return ListScreen(
        title=title if call is None else f"{title}: {call.title}",
        columns=COLUMNS if call else (COLUMNS[0], CALL, *COLUMNS[1:]),
        queryset=rows,
        filters=EntryFilters,
        export_name="wpisy",
        empty=_("No entries yet. Open a call and choose a way in."),
        template="intake/list.html",
        extra={"call": call},
    )
