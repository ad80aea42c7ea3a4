"""Biurko: the outbox of an institution, held batches, letters to print."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from osnowa.kit.actor import Actor
from osnowa.kit.codes import whole_number
from osnowa.messaging.actions import (
    cancel_batch,
    cancel_letter,
    mark_posted,
    release_batch,
    release_letter,
    retry_letter,
)
from osnowa.messaging.policy import sees_people
from osnowa.messaging.printing import print_letters
from osnowa.messaging.queries import held_batches, letters_for, to_print
from osnowa.messaging.rules import (
    may_handle_letters,
    may_read_letters,
    may_release_letters,
    owner_of,
)
from osnowa.messaging.showing import shown_letter
from osnowa.messaging.tables import kind_labels, letter_screen, state_tag
from osnowa.organisations.views.doors import DeskRequest, desk
from osnowa.outbox.models import Letter
from osnowa.outbox.rules import needs_second_click
from osnowa.ui.lists import list_response

PEOPLE_SHOWN = 200
MOVES = {"wypusc": release_letter, "anuluj": cancel_letter, "ponow": retry_letter}


def _require(rule: Callable[[Actor, int], bool], request: DeskRequest) -> None:
    if not rule(request.actor, request.organisation.pk):
        raise Http404


def _letter(request: DeskRequest, number: int) -> Letter:
    return get_object_or_404(letters_for(request.actor, request.organisation.pk), pk=number)


@require_safe
@desk()
def letter_list(request: DeskRequest) -> HttpResponse:
    _require(may_read_letters, request)
    return list_response(request, letter_screen(request.actor, request.organisation.pk))


@require_safe
@desk()
def letter_show(request: DeskRequest, number: int) -> HttpResponse:
    letter = _letter(request, number)
    page = {
        "letter": letter,
        "shown": shown_letter(request.actor, letter),
        "tag": state_tag(letter),
        "kind": kind_labels().get(letter.kind, letter.kind),
        "owner": owner_of(letter.batch) if letter.is_held else None,
        "may_move": may_release_letters(request.actor, request.organisation.pk),
    }
    return render(request, "messaging/letter_show.html", page)


@require_POST
@desk()
def letter_move(request: DeskRequest, number: int, move: str) -> HttpResponse:
    _require(may_release_letters, request)
    MOVES[move](request.actor, request.organisation, _letter(request, number))
    return redirect("messaging:letter-show", number=number)


@require_safe
@desk()
def batch_list(request: DeskRequest) -> HttpResponse:
    _require(may_read_letters, request)
    actor, labels = request.actor, kind_labels()
    by_subject = sees_people(actor, request.organisation.pk)
    batches = held_batches(actor, request.organisation.pk)
    single = letters_for(actor, request.organisation.pk).held().filter(batch="")
    page = {
        "batches": [
            (batch, batch.subject if by_subject else labels.get(batch.kind, batch.kind))
            for batch in batches
        ],
        "letters": [shown_letter(actor, one) for one in single.order_by("id")[:PEOPLE_SHOWN]],
    }
    return render(request, "messaging/batch_list.html", page)


@require_safe
@desk()
def batch_show(request: DeskRequest, batch: str) -> HttpResponse:
    held = letters_for(request.actor, request.organisation.pk).held().filter(batch=batch)
    by_name = sees_people(request.actor, request.organisation.pk)
    letters = list(held.order_by(*(["recipient_label"] if by_name else []), "id")[:PEOPLE_SHOWN])
    if not letters:
        return redirect("messaging:batch-list")
    count = held.count()
    page = {
        "batch": batch,
        "letters": [shown_letter(request.actor, letter) for letter in letters],
        "count": count,
        "left_out": count - len(letters),
        "sample": shown_letter(request.actor, letters[0]),
        "language": letters[0].language,
        "owner": owner_of(batch),
        "asks_twice": needs_second_click(count),
        "is_second": "potwierdz" in request.GET,
        "may_move": may_release_letters(request.actor, request.organisation.pk),
    }
    return render(request, "messaging/batch_show.html", page)


@require_POST
@desk()
def batch_release(request: DeskRequest, batch: str) -> HttpResponse:
    _require(may_release_letters, request)
    typed = request.POST.get("count", "")
    count = release_batch(
        request.actor,
        request.organisation,
        batch,
        confirmed_count=whole_number(typed),
    )
    said = ngettext("%(count)d letter goes out now.", "%(count)d letters go out now.", count)
    messages.success(request, said % {"count": count})
    return redirect("messaging:batch-list")


@require_POST
@desk()
def batch_cancel(request: DeskRequest, batch: str) -> HttpResponse:
    _require(may_release_letters, request)
    count = cancel_batch(request.actor, request.organisation, batch)
    said = ngettext("%(count)d letter cancelled.", "%(count)d letters cancelled.", count)
    messages.success(request, said % {"count": count})
    return redirect("messaging:batch-list")


@require_safe
@desk()
def paper_list(request: DeskRequest) -> HttpResponse:
    _require(may_read_letters, request)
    letters = to_print(request.actor, request.organisation.pk)[:PEOPLE_SHOWN]
    may_post = may_handle_letters(request.actor, request.organisation.pk)
    shown = [shown_letter(request.actor, letter) for letter in letters]
    page = {"letters": shown, "may_post": may_post}
    return render(request, "messaging/paper_list.html", page)


@require_safe
@desk()
def paper_print(request: DeskRequest) -> HttpResponse:
    _require(may_handle_letters, request)
    letters = list(to_print(request.actor, request.organisation.pk)[:PEOPLE_SHOWN])
    if not letters:
        return redirect("messaging:paper-list")
    response = HttpResponse(
        print_letters(request.organisation, letters), content_type="application/pdf"
    )
    response["Content-Disposition"] = 'attachment; filename="listy.pdf"'
    return response


@require_POST
@desk()
def paper_posted(request: DeskRequest) -> HttpResponse:
    _require(may_handle_letters, request)
    typed = [whole_number(number) for number in request.POST.getlist("chosen")]
    chosen = [number for number in typed if number is not None]
    letters = to_print(request.actor, request.organisation.pk).filter(pk__in=chosen)
    count = mark_posted(request.actor, request.organisation, list(letters))
    said = ngettext("%(count)d letter posted.", "%(count)d letters posted.", count)
    messages.success(request, said % {"count": count})
    return redirect("messaging:paper-list")
