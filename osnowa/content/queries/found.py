"""Public things of lower rooms that search should find, and what is still missing."""

from collections.abc import Iterator

from django.urls import reverse
from django_scopes import scopes_disabled

from osnowa.calls.enums import CallState
from osnowa.calls.models import Call
from osnowa.content.enums import FoundKind
from osnowa.content.models import EditorialOffice, ProgrammePage
from osnowa.content.sockets import Searchable
from osnowa.organisations.models import Organisation
from osnowa.programmes.models import Programme


def public_calls() -> Iterator[Searchable]:
    """Calls anybody may read about, in Polish: their texts in other languages are few."""
    with scopes_disabled():
        calls = list(
            Call.objects.exclude(state__in=[CallState.DRAFT, CallState.CANCELLED])
            .filter(edition__programme__is_public=True)
            .select_related("edition__programme")
        )
    for call in calls:
        address = reverse("content:programme-show", args=[call.edition.programme.slug])
        yield Searchable(
            organisation_id=call.organisation_id,
            kind=FoundKind.CALL,
            ref=f"calls.Call:{call.pk}",
            url=f"{address}{call.slug}/",
            title=call.title,
            text=" ".join([call.sentence.get("pl", ""), call.for_whom.get("pl", "")]),
        )


def institutions_without_office() -> list[Organisation]:
    offices = EditorialOffice.objects.values("organisation")
    return list(Organisation.objects.exclude(pk__in=offices))


def programmes_without_page() -> list[Programme]:
    """Public programmes nobody could write about yet."""
    with scopes_disabled():
        pages = ProgrammePage.objects.values("programme")
        return list(Programme.objects.filter(is_public=True).exclude(pk__in=pages))
