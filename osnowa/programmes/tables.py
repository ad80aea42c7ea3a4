"""The list of programmes on the desk."""

from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from osnowa.programmes.models import Programme
from osnowa.ui.lists import Column, ListScreen, Tagged

PUBLIC = Tagged(pgettext_lazy("programme", "public"), "ok")
HIDDEN = Tagged(pgettext_lazy("programme", "only staff see it"), "paper")


def programme_list_screen(programmes: "QuerySet[Programme]", *, may_create: bool) -> ListScreen:
    return ListScreen(
        title=_("Programmes"),
        queryset=programmes.annotate(edition_count=Count("editions")).order_by("sort_key", "pk"),
        export_name="programy",
        empty=_("There are no programmes yet."),
        template="programmes/list.html",
        extra={"may_create": may_create},
        columns=[
            Column("name", _("Programme"), lambda p: p.name, _sheet_url, sort="sort_key"),
            Column("state", _("State"), lambda p: PUBLIC if p.is_public else HIDDEN, kind="tag"),
            Column("editions", _("Editions"), lambda p: p.edition_count, kind="number"),
            Column("address", _("Address"), lambda p: f"/programy/{p.slug}/"),
            Column("created", _("Added"), lambda p: p.created_at, kind="datetime"),
        ],
    )


def _sheet_url(programme: Programme) -> str:
    return reverse("programmes:programme-sheet", kwargs={"pk": programme.pk})
