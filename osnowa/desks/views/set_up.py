"""The first-run page: what `osnowa setup` asks, step by step, in a browser."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from osnowa.desks.actions.set_up import set_up_institution
from osnowa.desks.set_up.answers import FIRST_COLOUR, SetUp, asked, cleaned_answers, told
from osnowa.desks.set_up.checklist import checklist, letters_folder
from osnowa.desks.set_up.forms import LookForm, OpenForm, StepForm
from osnowa.desks.set_up.gate import may_set_up
from osnowa.desks.set_up.logo import logo_of
from osnowa.desks.set_up.questions import LOOK, STEPS, Step
from osnowa.jobs.queries import is_worker_well
from osnowa.kit.actor import WORKER
from osnowa.kit.colour import PAPER, contrast, darkened
from osnowa.organisations.forms import refusals_in
from osnowa.organisations.models import Organisation
from osnowa.organisations.views.settings import posted

ANSWERS, KEY, DONE = "set_up_answers", "set_up_key", "set_up_done"
LOGO = "set_up_logo"
UNREADABLE = 422


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def set_up_start(request: HttpRequest) -> HttpResponse:
    """The key comes in the address once; a press of the button keeps it in the session."""
    key = request.POST.get("klucz", request.GET.get("klucz", ""))
    let_in(request, key)
    if request.method == "POST":
        request.session[KEY] = key
        return redirect("desks:set-up-step", STEPS[0].key)
    has_gminas = any(question.key == "gmina" for question in asked(STEPS[0].questions))
    content = {"key": key, "steps": shown_steps(0), "has_gminas": has_gminas}
    return render(request, "desks/set_up_start.html", content)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def set_up_step(request: HttpRequest, step: str) -> HttpResponse:
    let_in(request)
    place = next((n for n, one in enumerate(STEPS) if one.key == step), None)
    if place is None:
        raise Http404
    here, answers = STEPS[place], request.session.get(ANSWERS, {})
    form = (LookForm if here is LOOK else StepForm)(here, answers, *posted(request))
    if request.method == "POST":
        keep(request, here)
        if form.is_valid():
            keep(request, here, form.cleaned_data)
            return redirect(request.path) if "show" in request.POST else onward(place)
    content = {"form": form, "step": here, "steps": shown_steps(place), "number": place + 1}
    if here is LOOK:
        content |= shown_look(request)
    if place:
        content["back"] = STEPS[place - 1].key
    return page(request, "desks/set_up_step.html", form, content)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def set_up_check(request: HttpRequest) -> HttpResponse:
    """The last page: everything at once, and one button."""
    let_in(request)
    typed = request.session.get(ANSWERS, {})
    form = OpenForm(*posted(request))
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            answers = cleaned_answers(typed)
            set_up = SetUp(**answers, logo=logo_of(request.session.get(LOGO)))
            done = set_up_institution(WORKER, set_up, is_first=True)
            request.session.flush()
            request.session[DONE] = done.organisation.pk
            return redirect("desks:set-up-done")
    content = {"form": form, "answers": shown_answers(typed), "steps": shown_steps(len(STEPS))}
    return page(request, "desks/set_up_check.html", form, content | shown_look(request))


@never_cache
def set_up_done(request: HttpRequest) -> HttpResponse:
    """What is left to do, to read and to print; for the browser that did the set-up."""
    organisation = Organisation.objects.filter(pk=request.session.get(DONE, 0)).first()
    if organisation is None:
        raise Http404
    request.shown_organisation = organisation  # type: ignore[attr-defined]
    content = {
        "organisation": organisation,
        "items": checklist(organisation),
        "is_worker_well": is_worker_well(),
        "folder": letters_folder(),
    }
    return render(request, "desks/set_up_done.html", content)


def let_in(request: HttpRequest, key: str = "") -> None:
    host = request.get_host().rpartition(":")[0] or request.get_host()
    peer = request.META.get("REMOTE_ADDR", "")
    if not may_set_up(key=key or request.session.get(KEY, ""), peer=peer, host=host):
        raise Http404


def keep(request: HttpRequest, step: Step, cleaned: dict[str, Any] | None = None) -> None:
    """Keep what was typed, readable or not, so that nothing is lost."""
    source = cleaned if cleaned is not None else request.POST
    typed = {q.key: str(source.get(q.key, ""))[: q.most * 2] for q in step.questions}
    request.session[ANSWERS] = request.session.get(ANSWERS, {}) | typed
    if cleaned is not None and cleaned.get("logo"):
        request.session[LOGO] = cleaned["logo"]


def onward(place: int) -> HttpResponse:
    if place + 1 < len(STEPS):
        return redirect("desks:set-up-step", STEPS[place + 1].key)
    return redirect("desks:set-up-check")


def page(request: HttpRequest, template: str, form: Any, content: dict[str, Any]) -> HttpResponse:
    return render(request, template, content, status=UNREADABLE if form.errors else 200)


def shown_steps(place: int) -> list[dict[str, Any]]:
    labels = [*(step.title for step in STEPS), _("Check and open")]
    return [
        {"label": label, "is_now": number == place, "is_done": number < place}
        for number, label in enumerate(labels)
    ]


def shown_answers(typed: dict[str, str]) -> list[dict[str, Any]]:
    return [
        {
            "step": step,
            "facts": [(q.label, told(q, typed.get(q.key, ""))) for q in asked(step.questions)],
        }
        for step in STEPS
    ]


def shown_look(request: HttpRequest) -> dict[str, Any]:
    """The colour as it was chosen and as it will be used, and the logo that waits."""
    kept = request.session.get(LOGO)
    logo = {"logo_name": kept["name"]} if kept else {}
    chosen = request.session.get(ANSWERS, {}).get("colour") or FIRST_COLOUR
    try:
        used = darkened(chosen)
    except ValueError:
        return logo
    return {**logo, "chosen": swatch(chosen), "used": swatch(used), "is_darkened": used != chosen}


def swatch(colour: str) -> dict[str, str]:
    return {"colour": colour, "ratio": f"{contrast(colour, PAPER):.1f}".replace(".", ",")}
