"""*Powiadom mnie*: leaving an address before a call opens, and proving it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods
from django_scopes import scope, scopes_disabled

from osnowa.accounts.rules import client_hash
from osnowa.calls.actions import ask_for_notice, confirm_notice, forget_notice
from osnowa.calls.enums import CallPhase
from osnowa.calls.forms.closing import NoticeForm, consent_text
from osnowa.calls.models import OpeningNotice
from osnowa.calls.views.public import page_content, shown_call
from osnowa.kit.codes import hashed
from osnowa.kit.refusals import Refusal
from osnowa.organisations.views.doors import public_scope, secret_page
from osnowa.ui.forms import put_refusal

UNPROCESSABLE = 422


@require_http_methods(["GET", "HEAD", "POST"])
def notice_ask(request: HttpRequest, programme: str, call: str) -> HttpResponse:
    """The same page for every address: nobody learns here who waits already."""
    found = shown_call(request, programme, call)
    with public_scope(found.organisation_id):
        content = page_content(found)
        if content["page"].phase is not CallPhase.ANNOUNCED:
            raise Http404
        agreed = consent_text(found.organisation.name)
        form = NoticeForm(agreed, request.POST if request.method == "POST" else None)
        if form.is_valid():
            language = (get_language() or "pl")[:2]
            client = client_hash(request.META.get("REMOTE_ADDR", ""))
            try:
                ask_for_notice(
                    found, form.cleaned_data["email"], agreed, language=language, client=client
                )
                return render(request, "calls/notice_sent.html", content)
            except Refusal as refusal:
                put_refusal(form, refusal)
        status = UNPROCESSABLE if form.is_bound else 200
        return render(request, "calls/notice.html", {**content, "form": form}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def notice_confirm(request: HttpRequest, secret: str) -> HttpResponse:
    """Her yes or no by a button: programs that only open links decide nothing for her."""
    with scopes_disabled():
        rows = OpeningNotice.objects.filter(secret_hash=hashed(secret), emptied_at=None)
        notice = rows.select_related("call__organisation", "call__edition__programme").first()
    if notice is None:
        return secret_page(render(request, "calls/notice_gone.html", {}, status=404))
    request.shown_organisation = notice.call.organisation  # type: ignore[attr-defined]
    with scope(organisation=notice.organisation_id):
        if request.method == "POST" and "no" in request.POST:
            forget_notice(notice)
            notice.emptied_at = notice.asked_at
        elif request.method == "POST":
            confirm_notice(notice)
            notice.refresh_from_db()
    content = {"notice": notice, "call": notice.call, "organisation": notice.call.organisation}
    return secret_page(render(request, "calls/notice_confirm.html", content))
