"""The form out and in: on paper, as a Word or LibreOffice file, and such a file filled in."""

from dataclasses import replace

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from osnowa.applications.actions import start_draft
from osnowa.applications.codes import shown_code
from osnowa.applications.enums import Right
from osnowa.applications.rules import is_in_time, is_writable
from osnowa.applications.views.doors import ApplyPath, applying, set_draft_cookie
from osnowa.intake.actions.take_filled import read_upload, take_filled
from osnowa.intake.paper_form import form_pdf
from osnowa.intake.word_form import MAKERS, word_form
from osnowa.jobs.clock import received_at
from osnowa.kit.refusals import Refusal
from osnowa.questionnaires.queries import form_outline

UNPROCESSABLE = 422


class FilledFileForm(forms.Form):
    filled = forms.FileField(
        label=_("Filled form: Word (DOCX) or LibreOffice (ODT)"),
        help_text=_("We read the answers from it. The file itself is not kept."),
        error_messages={
            "required": _("Choose the file with the filled form."),
            "empty": _("This file is empty. Choose it once more."),
        },
        widget=forms.ClearableFileInput({"accept": ".docx,.odt"}),
    )


@applying
@require_safe
def form_print(request: HttpRequest, path: ApplyPath) -> HttpResponse:
    """The paper twin; `?duzy` in large print."""
    content = form_pdf(
        path.call,
        path.rules,
        form_outline(path.call.form_id),
        (get_language() or "pl")[:2],
        is_large="duzy" in request.GET,
    )
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="formularz-{path.call.slug}.pdf"'
    return response


@applying
@require_safe
def form_download(request: HttpRequest, path: ApplyPath, ending: str) -> HttpResponse:
    if ending not in MAKERS:
        raise Http404
    outline = form_outline(path.call.form_id)
    language = (get_language() or "pl")[:2]
    content, content_type = word_form(path.call, path.rules, outline, language, ending)
    response = HttpResponse(content, content_type=content_type)
    name = f"formularz-{path.call.slug}.{ending}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@applying
@require_http_methods(["GET", "HEAD", "POST"])
def filled_bring(request: HttpRequest, path: ApplyPath) -> HttpResponse:
    """The first file makes the draft; into a draft that is there only empty answers are filled."""
    if path.application is not None and not is_writable(path.application):
        return HttpResponseRedirect(_url("receipt-show", path))
    if not is_in_time(path.call.state, path.rules, received_at(request)):
        return HttpResponseRedirect(_url("call-start", path))
    path.expect(Right.EDIT)
    posted = request.method == "POST"
    form = FilledFileForm(request.POST, request.FILES) if posted else FilledFileForm()
    if form.is_valid():
        try:
            return _take(request, path, form)
        except Refusal as refusal:
            form.add_error("filled", refusal.sentence)
    context = {"call": path.call, "form": form, "path": path}
    status = UNPROCESSABLE if form.is_bound else 200
    return render(request, "intake/filled_ask.html", context, status=status)


def _take(request: HttpRequest, path: ApplyPath, form: FilledFileForm) -> HttpResponse:
    outline = form_outline(path.call.form_id)
    filled = read_upload(form.cleaned_data["filled"], outline)
    if not path.is_founder:
        # The contact is never lent; whose form it was does not change that.
        filled = replace(filled, extra={})
    secret = ""
    if path.application is None:
        language = (get_language() or "pl")[:2]
        started = start_draft(path.call, path.rules, language=language, is_test=path.call.is_test)
        path, secret = path.holding(started.application), started.secret
    application = path.application
    assert application is not None
    taken = take_filled(path.actor, application, outline, filled)
    context = {
        "call": path.call,
        "application": application,
        "taken": taken,
        "code": shown_code(application.public_id) if path.is_founder else "",
    }
    response = render(request, "intake/filled_taken.html", context)
    if secret:
        set_draft_cookie(response, request, path.call, secret)
    return response


def _url(name: str, path: ApplyPath) -> str:
    return reverse(f"applications:{name}", kwargs={"call": path.call.slug})
