"""Lists of this room: the journal of an institution."""

import django_filters
from django.utils.translation import gettext_lazy as _

from osnowa.audit.models import Entry
from osnowa.audit.queries.timeline import entries_of, verb_label, verb_labels, who_did
from osnowa.ui.lists import Column, ListScreen


class JournalFilters(django_filters.FilterSet):  # type: ignore[misc]
    """Only what is named here can be asked for."""

    verb = django_filters.ChoiceFilter(label=_("What happened"), empty_label=_("all"))
    actor_label = django_filters.CharFilter(label=_("Who"), lookup_expr="icontains")

    class Meta:
        model = Entry
        fields = ("verb", "actor_label")

    def __init__(self, *args: object, **values: object) -> None:
        super().__init__(*args, **values)
        labels = verb_labels()
        self.filters["verb"].extra["choices"] = sorted(labels.items(), key=lambda pair: pair[1])


def journal_screen(organisation_id: int) -> ListScreen:
    labels = verb_labels()
    return ListScreen(
        title=_("Journal"),
        lead=_("Everything that was changed, by whom and when. Nothing here can be edited."),
        columns=(
            Column("at", _("When"), lambda entry: entry.at, kind="datetime"),
            Column("verb", _("What happened"), lambda entry: verb_label(entry.verb, labels)),
            Column("target", _("To what"), lambda entry: entry.target_label or entry.target),
            Column("actor", _("Who"), who_did),
            Column(
                "linked", _("In the chain"), lambda entry: _("yes") if entry.position else _("soon")
            ),
        ),
        queryset=entries_of(organisation_id),
        filters=JournalFilters,
        export_name="dziennik",
        empty=_("Nothing has happened yet."),
    )
