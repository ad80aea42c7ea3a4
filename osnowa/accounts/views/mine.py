"""A person's own account: the ways in and the second factor."""

from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from osnowa.accounts.models import User
from osnowa.accounts.queries import ways_in


@login_required
def security_show(request: HttpRequest) -> HttpResponse:
    user = cast(User, request.user)
    return render(request, "accounts/security.html", {"ways": ways_in(user)})


def back_to_security(_request: HttpRequest) -> HttpResponse:
    return redirect("accounts:security-show")
