"""The list of people on the desk."""

from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from osnowa.kit.actor import Actor
from osnowa.kit.polish import sort_key
from osnowa.people.models import Person
from osnowa.people.showing import shown_party, shown_person
from osnowa.ui.forms import FilterFields
from osnowa.ui.lists import Column, ListScreen


class PersonFilters(django_filters.FilterSet):  # type: ignore[misc]
    q = django_filters.CharFilter(label=_("Name or contact"), method="by_words")

    class Meta:
        model = Person
        fields = ()
        form = FilterFields

    def by_words(self, rows: "QuerySet[Person]", name: str, typed: str) -> Any:
        """By the name without minding capital letters, also Polish ones; or by contact."""
        by_contact = Q(email__icontains=typed) | Q(phone__contains=typed)
        key = sort_key(typed)
        return rows.filter(by_contact | Q(sort_key__contains=key) if key else by_contact)


def person_list_screen(
    actor: Actor, people: "QuerySet[Person]", *, sees_contacts: bool, may_add: bool
) -> ListScreen:
    """Whoever sees no names cannot search by them, nor guess them from the alphabet."""
    rows = people.prefetch_related("parties__party")
    return ListScreen(
        title=_("People"),
        queryset=rows if sees_contacts else rows.order_by("pk"),
        filters=PersonFilters if sees_contacts else None,
        export_name="ludzie",
        empty=_("Nobody yet. People appear when they apply, or when you add them."),
        template="people/list.html",
        extra={"may_add": may_add},
        columns=[
            Column(
                "name",
                _("First name and surname"),
                lambda person: shown_person(actor, person).name,
                _sheet_url,
                sort="sort_key" if sees_contacts else None,
            ),
            Column("parties", _("With whom"), lambda person: _parties(actor, person)),
            Column("email", _("E-mail"), lambda person: shown_person(actor, person).email),
            Column("phone", _("Phone"), lambda person: shown_person(actor, person).phone),
            Column("added", _("Added"), lambda p: p.created_at, sort="created_at", kind="datetime"),
        ],
    )


def _parties(actor: Actor, person: Person) -> str:
    return ", ".join(shown_party(actor, m.party, person) for m in person.parties.all())


def _sheet_url(person: Person) -> str:
    return reverse("people:person-sheet", kwargs={"pk": person.pk})
