"""Moje's front page: one space for whoever a person is."""

from django.http import HttpResponse
from django.shortcuts import render

from osnowa.desks.mine import things_of
from osnowa.organisations.views.doors import MineRequest, mine


@mine
def front(request: MineRequest) -> HttpResponse:
    return render(request, "desks/mine.html", {"things": things_of(request.actor)})
