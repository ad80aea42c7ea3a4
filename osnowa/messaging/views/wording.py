"""Biurko: what our letters say. Every change is tried on a real person before it is kept."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from osnowa.kit.texts import LANGUAGES
from osnowa.messaging.actions import change_wording, reset_wording
from osnowa.messaging.forms import WordingForm
from osnowa.messaging.previews import preview_of
from osnowa.messaging.queries import (
    Wording,
    editable_kinds,
    own_wordings,
    recent_letters,
    wording_of,
)
from osnowa.messaging.rules import may_lead
from osnowa.organisations.enums import LEADING_ROLES
from osnowa.organisations.views.doors import DeskRequest, desk
from osnowa.outbox.kinds import LetterKind


def _kind(request: DeskRequest, key: str, language: str) -> LetterKind:
    if not may_lead(request.actor, request.organisation.pk) or language not in LANGUAGES:
        raise Http404
    for kind in editable_kinds():
        if kind.key == key:
            return kind
    raise Http404


@require_safe
@desk(roles=LEADING_ROLES)
def wording_list(request: DeskRequest) -> HttpResponse:
    if not may_lead(request.actor, request.organisation.pk):
        raise Http404
    own = own_wordings(request.organisation.pk)
    rows = [
        (kind, [(code, (kind.key, code) in own) for code in LANGUAGES]) for kind in editable_kinds()
    ]
    return render(request, "messaging/wording_list.html", {"rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
@desk(roles=LEADING_ROLES)
def wording_edit(request: DeskRequest, key: str, language: str) -> HttpResponse:
    kind = _kind(request, key, language)
    kept = wording_of(request.organisation.pk, kind, language)
    typed = request.POST if request.method == "POST" else None
    form = WordingForm(kind, typed, initial={"subject": kept.subject, "body": kept.body})
    if typed is not None and form.is_valid() and "keep" in typed:
        change_wording(
            request.actor,
            request.organisation,
            kind,
            language,
            form.cleaned_data["subject"],
            form.cleaned_data["body"],
        )
        messages.success(request, _("Saved. The next letters will say it your way."))
        return redirect("messaging:wording-edit", key=key, language=language)
    return render(
        request, "messaging/wording_edit.html", _page(request, kind, language, form, kept)
    )


def _page(
    request: DeskRequest, kind: LetterKind, language: str, form: WordingForm, kept: Wording
) -> dict[str, object]:
    """The form, what may be put in, and the letter as one real person would get it."""
    people = recent_letters(request.actor, request.organisation.pk, kind.key)
    wanted = request.POST.get("person") or request.GET.get("person") or ""
    letter = next((one for one in people if str(one.pk) == wanted), people[0] if people else None)
    shown = Wording(str(form["subject"].value()), str(form["body"].value()), kept.is_own)
    return {
        "kind": kind,
        "language": language,
        "languages": LANGUAGES,
        "form": form,
        "kept": kept,
        "people": people,
        "person": letter,
        "preview": preview_of(request.organisation, kind, language, shown, letter),
    }


@require_POST
@desk(roles=LEADING_ROLES)
def wording_reset(request: DeskRequest, key: str, language: str) -> HttpResponse:
    kind = _kind(request, key, language)
    reset_wording(request.actor, request.organisation, kind, language)
    messages.success(request, _("The letter says again what we wrote for everybody."))
    return redirect("messaging:wording-edit", key=key, language=language)
