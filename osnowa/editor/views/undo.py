"""Putting back a part or a check that was taken out."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from osnowa.editor.actions.put_back import put_back
from osnowa.editor.enums import TakenKind
from osnowa.editor.models import TakenOut
from osnowa.editor.views.doors import open_form
from osnowa.organisations.enums import LEADING_ROLES
from osnowa.organisations.views.doors import DeskRequest, desk


@require_POST
@desk(LEADING_ROLES)
def taken_restore(request: DeskRequest, pk: int, taken: int) -> HttpResponse:
    own = open_form(request, pk)
    row = get_object_or_404(TakenOut, pk=taken, form=own.form)
    put_back(request.actor, row)
    is_check = row.kind == TakenKind.CHECK
    messages.success(request, _("The check is back.") if is_check else _("The part is back."))
    return redirect(f"{own.address}#checks" if is_check else own.address)
