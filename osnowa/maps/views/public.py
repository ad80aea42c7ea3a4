"""What anybody reads about places: the list first, then one place."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe
from django_scopes import scope, scopes_disabled

from osnowa.maps import sockets
from osnowa.maps.enums import AccessAnswer, AccessKind
from osnowa.maps.models import Place
from osnowa.maps.queries.places import PlaceView, place_view, with_access
from osnowa.organisations.views.doors import bound_of, show_as


@require_safe
def place_list(request: HttpRequest) -> HttpResponse:
    """`?dostep=step_free` leaves the places that surely have it."""
    bound = bound_of(request)
    wanted = request.GET.get("dostep", "")
    with scopes_disabled():
        places = with_access(Place.objects.shown_to_public())
        if bound is not None:
            places = places.filter(organisation=bound)
        if wanted in AccessKind.values:
            yes = {"access_facts__kind": wanted, "access_facts__answer": AccessAnswer.YES}
            places = places.filter(**yes)
        shown = [place_view(place) for place in places]
    content = {
        "places": shown,
        "wanted": wanted if wanted in AccessKind.values else "",
        "kinds": AccessKind.choices,
        "organisation": bound,
    }
    return render(request, "maps/places.html", content)


@require_safe
def place_show(request: HttpRequest, slug: str) -> HttpResponse:
    view = shown_place(request, slug)
    place = view.place
    with scope(organisation=place.organisation_id):
        now = timezone.now()
        layers = [layer for plug in sockets.layers for layer in plug(place, now)]
    return render(request, "maps/place.html", {"view": view, "place": place, "layers": layers})


def shown_place(request: HttpRequest, slug: str) -> PlaceView:
    with scopes_disabled():
        place = with_access(Place.objects.shown_to_public()).filter(slug=slug).first()
        if place is None:
            raise Http404
        show_as(request, place.organisation)
        return place_view(place)
