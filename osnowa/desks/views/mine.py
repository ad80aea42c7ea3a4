"""Moje's front page: one space for whoever a person is."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django_scopes import scopes_disabled

from osnowa.accounts.session import name_at_phone, proven_phone
from osnowa.applications.views.doors import own_actors, private
from osnowa.desks.mine import things_of
from osnowa.organisations.views.doors import MineRequest, mine


def front(request: HttpRequest) -> HttpResponse:
    """For whoever is signed in; and for whoever came in by a phone, once she said her name."""
    if request.user.is_authenticated or not proven_phone(request):
        return _signed_in(request)
    if not name_at_phone(request):
        return redirect("applications:phone-name")
    with scopes_disabled():
        things = things_of(*own_actors(request))
        return private(render(request, "desks/mine.html", {"things": things, "by_phone": True}))


@mine
def _signed_in(request: MineRequest) -> HttpResponse:
    return render(request, "desks/mine.html", {"things": things_of(request.actor)})
