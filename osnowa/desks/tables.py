"""Lists of this room: the journal of an institution."""

from collections.abc import Sequence

import django_filters
from django.utils.translation import gettext_lazy as _

from osnowa.audit.models import Entry
from osnowa.audit.queries.timeline import verb_label, verb_labels
from osnowa.desks.journal import journal_of, reader_of
from osnowa.kit.actor import Actor
from osnowa.kit.polish import sort_key
from osnowa.ui.lists import Column, ListScreen


class JournalFilters(django_filters.FilterSet):  # type: ignore[misc]
    """Only what is named here can be asked for."""

    verb = django_filters.ChoiceFilter(label=_("What happened"), empty_label=_("everything"))
    actor_label = django_filters.CharFilter(label=_("Who"), lookup_expr="icontains")

    class Meta:
        model = Entry
        fields: Sequence[str] = ("verb", "actor_label")

    def __init__(self, *args: object, **values: object) -> None:
        super().__init__(*args, **values)
        labels = verb_labels()
        self.filters["verb"].extra["choices"] = sorted(
            labels.items(), key=lambda pair: sort_key(pair[1])
        )


class NamelessFilters(JournalFilters):
    """Who may not read a name may not find rows by it either."""

    actor_label = None

    class Meta(JournalFilters.Meta):
        fields = ("verb",)


def journal_screen(actor: Actor, organisation_id: int) -> ListScreen:
    labels = verb_labels()
    reader = reader_of(actor, organisation_id)
    return ListScreen(
        title=_("Journal"),
        lead=_("Everything that was changed, by whom and when. Nothing here can be edited."),
        columns=(
            Column("at", _("When"), lambda entry: entry.at, kind="datetime"),
            Column("verb", _("What happened"), lambda entry: verb_label(entry.verb, labels)),
            Column("target", _("To what"), reader.what),
            Column("actor", _("Who"), reader.who),
            Column(
                "linked", _("In the chain"), lambda entry: _("yes") if entry.position else _("soon")
            ),
        ),
        queryset=journal_of(actor, organisation_id),
        filters=JournalFilters if reader.sees_people else NamelessFilters,
        export_name="dziennik",
        empty=_("Nothing has happened yet."),
    )
