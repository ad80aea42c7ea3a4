"""*Signatures and consents*: the applicant says whose yes it is, and sees how it stands."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from osnowa.accounts.rules import client_hash
from osnowa.applications.models import Application
from osnowa.applications.views.own import own, own_url
from osnowa.kit.actor import Actor
from osnowa.kit.refusals import Refusal
from osnowa.mandates.actions import ask_for_assent
from osnowa.mandates.forms import AskedForm
from osnowa.mandates.models import Assent
from osnowa.mandates.queries import assents_of
from osnowa.mandates.rules import FORBIDDEN, expect_asker
from osnowa.ui.forms import put_refusal

UNPROCESSABLE = 422


@own
@require_http_methods(["GET", "HEAD"])
def assent_list(request: HttpRequest, actor: Actor, application: Application) -> HttpResponse:
    expect_asker(actor, application)
    return _show(request, application)


@own
@require_POST
def assent_ask(
    request: HttpRequest, actor: Actor, application: Application, pk: int
) -> HttpResponse:
    rows = Assent.objects.select_related("member__person")
    assent = get_object_or_404(rows, application=application, pk=pk)
    assent.application = application
    form = AskedForm(request.POST, prefix=str(pk))
    if not form.is_valid():
        return _show(request, application, pk, form)
    try:
        client = client_hash(request.META.get("REMOTE_ADDR", ""))
        ask_for_assent(actor, assent, **form.cleaned_data, client=client)
    except Refusal as refusal:
        if refusal.status == FORBIDDEN or not refusal.field_errors:
            raise
        put_refusal(form, refusal)
        return _show(request, application, pk, form)
    url = reverse("mandates:assent-list", kwargs={"public_id": application.public_id})
    return HttpResponseRedirect(f"{url}?wyslane=1")


def _show(
    request: HttpRequest, application: Application, pk: int = 0, form: AskedForm | None = None
) -> HttpResponse:
    assents = assents_of(application)
    if not assents:
        raise Http404
    context: dict[str, Any] = {
        "application": application,
        "call": application.call,
        "rows": [(one, form if one.pk == pk else _form(one)) for one in assents],
        "wrong": form,
        "was_sent": "wyslane" in request.GET,
        "own_url": own_url(application),
    }
    status = UNPROCESSABLE if form is not None else 200
    return render(request, "mandates/assents.html", context, status=status)


def _form(assent: Assent) -> AskedForm:
    initial = {"name": assent.name, "email": assent.email}
    return AskedForm(initial=initial, prefix=str(assent.pk))
