"""The juror in Moje: declarations first, then the set, then one card."""

from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from osnowa.applications.models import Application
from osnowa.kit.refusals import Refusal
from osnowa.organisations.views.doors import MineRequest, mine
from osnowa.reviews.actions import declare, give_card, save_card
from osnowa.reviews.actions.declarations import Statement
from osnowa.reviews.forms import CardForm, DeclarationForm, LateConflictForm, card_initial
from osnowa.reviews.models import PanelMember
from osnowa.reviews.queries.content import juror_answers, who_is_it
from osnowa.reviews.queries.sets import (
    application_in_set,
    card_of,
    criteria_of,
    marks_of_others,
    neighbours,
    seats_of,
    set_page,
)


def own_seat(request: MineRequest, call: str) -> PanelMember:
    """Her seat on this call's panel, or 404 as if there were no such call."""
    seat = seats_of(request.actor).filter(call__slug=call).first()
    if seat is None:
        raise Http404
    return seat


def application_to_judge(member: PanelMember, number: int) -> Application:
    application = application_in_set(member, number)
    if application is None:
        raise Http404
    return application


@require_safe
@mine
def seat_list(request: MineRequest) -> HttpResponse:
    pages = [set_page(seat) for seat in seats_of(request.actor)]
    return render(request, "reviews/seats.html", {"pages": pages})


@mine
def set_show(request: MineRequest, call: str) -> HttpResponse:
    """Declarations are asked first; then the set with what is done and what is not."""
    seat = own_seat(request, call)
    page = set_page(seat)
    form = DeclarationForm(page.undeclared, request.POST or None)
    if request.method == "POST" and form.is_valid():
        declare(request.actor, seat, form.statements())
        messages.success(request, _("Thank you. Your declarations are saved."))
        return redirect("reviews:set-show", call=call)
    asked = [(row, who_is_it(row.application), c, r) for row, c, r in form.rows]
    shows_who = any(who for _row, who, _conflict, _reason in asked)
    context = {"page": page, "form": form, "asked": asked, "seat": seat, "shows_who": shows_who}
    return render(request, "reviews/set.html", context)


@mine
def card_fill(request: MineRequest, call: str, number: int) -> HttpResponse:
    seat = own_seat(request, call)
    application = application_to_judge(seat, number)
    criteria = criteria_of(seat.call)
    review, scores = card_of(seat, application)
    form = CardForm(criteria, request.POST or None, initial=card_initial(review, scores))
    if request.method == "POST" and form.is_valid():
        act = give_card if "give" in request.POST else save_card
        try:
            act(request.actor, seat, number, form.marks())
        except Refusal as refusal:
            if refusal.status != Refusal.status:
                raise
            form.put_card_refusal(refusal)
        else:
            return _after(request, seat, number, is_given=act is give_card)
    context = {
        "seat": seat,
        "call": seat.call,
        "application": application,
        "who": who_is_it(application),
        "answers": juror_answers(application, get_language() or "pl"),
        "form": form,
        "review": review,
        "page": set_page(seat),
        "others": marks_of_others(application, seat, review),
        "neighbours": neighbours(seat, number),
    }
    return render(request, "reviews/card.html", context)


def _after(request: MineRequest, seat: PanelMember, number: int, *, is_given: bool) -> HttpResponse:
    slug = seat.call.slug
    if not is_given:
        messages.success(request, _("Saved. The card is not given yet."))
        return redirect("reviews:card-fill", call=slug, number=number)
    following = set_page(seat).next_to_judge(number)
    if following is None:
        messages.success(request, _("Given. This was the last card. Thank you!"))
        return redirect("reviews:set-show", call=slug)
    messages.success(request, _("Given. Here is the next one."))
    return redirect("reviews:card-fill", call=slug, number=following)


@require_POST
@mine
def card_autosave(request: MineRequest, call: str, number: int) -> HttpResponse:
    """Whatever can be read is kept; says when. A given card is changed by its button only."""
    seat = own_seat(request, call)
    application = application_to_judge(seat, number)
    review, _scores = card_of(seat, application)
    form = CardForm(criteria_of(seat.call), request.POST)
    is_readable = form.is_valid()
    if review is None or review.given_at is None:
        save_card(request.actor, seat, number, form.marks())
    if not is_readable:
        return JsonResponse({"errors": form.errors}, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return JsonResponse({"saved_at": timezone.localtime().strftime("%H:%M")})


@mine
def late_conflict(request: MineRequest, call: str, number: int) -> HttpResponse:
    """She recognised somebody while reading: the card goes out of the count."""
    seat = own_seat(request, call)
    application = application_to_judge(seat, number)
    form = LateConflictForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        statement = Statement(has_conflict=True, reason=form.cleaned_data["reason"])
        declare(request.actor, seat, {application.pk: statement})
        messages.success(request, _("Thank you for saying so. This application is gone from here."))
        return redirect("reviews:set-show", call=call)
    context = {"form": form, "application": application, "call": seat.call}
    return render(request, "reviews/late_conflict.html", context)
