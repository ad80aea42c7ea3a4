"""Forms carried in and out: taken over, packed, made into a document to fill in."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from osnowa.editor.actions.replace_questions import replace_questions
from osnowa.editor.rules import sources_for
from osnowa.editor.sources import TakeForm, ready_forms
from osnowa.editor.views.doors import OwnForm, open_form, own_form
from osnowa.exchange import docx, odt, xlsform
from osnowa.exchange.archive import MOST_BYTES
from osnowa.exchange.package import PackagedForm, make_package, read_package
from osnowa.exchange.paper import paper_of
from osnowa.exchange.xlsform import make_xlsform, read_xlsform
from osnowa.kit.polish import fold
from osnowa.organisations.enums import LEADING_ROLES
from osnowa.organisations.forms import refusals_in
from osnowa.organisations.views.doors import DeskRequest, desk
from osnowa.questionnaires.actions.build_form import checks_of, specs_of
from osnowa.questionnaires.marks import order_mark
from osnowa.questionnaires.presets import preset, preset_checks
from osnowa.questionnaires.queries import form_outline

XLSFORM = "xlsx"
MAKERS = {
    "docx": (docx.make_docx, docx.CONTENT_TYPE),
    "odt": (odt.make_odt, odt.CONTENT_TYPE),
}


@desk(LEADING_ROLES)
def questions_take(request: DeskRequest, pk: int) -> HttpResponse:
    own = open_form(request, pk)
    language = get_language() or "pl"
    sources = [
        source
        for source in sources_for(request.actor, own.form.organisation_id)
        if source.form_id != own.form.pk
    ]
    form = TakeForm(
        sources,
        language,
        request.POST or None,
        request.FILES or None,
        initial={"mark": order_mark(own.outline)},
    )
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            taken, told_from = _taken(form, language)
            mark = form.cleaned_data["mark"]
            replace_questions(
                request.actor, own.form, taken.sections, told_from, mark, taken.checks
            )
        if not form.errors:
            for note in taken.notes:
                messages.warning(request, note)
            messages.success(request, _("These are your questions now. Change what you need."))
            return redirect(own.address)
    return render(request, "editor/take.html", {"own": own, "form": form})


def _taken(form: TakeForm, language: str) -> tuple[PackagedForm, str]:
    """What was chosen and the name of where they come from, for the journal."""
    said = form.cleaned_data
    if said["ready"]:
        name = said["ready"]
        title = dict(ready_forms(language))[name]
        return PackagedForm(title, preset(name), preset_checks(name)), title
    if said["other"]:
        outline = form_outline(said["other"])
        copied = PackagedForm(outline.title, tuple(specs_of(outline)), tuple(checks_of(outline)))
        return copied, outline.title
    if said["xlsform"]:
        read = read_xlsform(said["xlsform"].read(MOST_BYTES + 1))
        return read, read.title
    packaged = read_package(said["package"].read())
    return packaged, packaged.title


@require_safe
@desk()
def package_download(request: DeskRequest, pk: int) -> HttpResponse:
    own = own_form(request, pk)
    return _download(own, make_package(own.outline), "application/json", "json")


@require_safe
@desk()
def paper_download(request: DeskRequest, pk: int, ending: str) -> HttpResponse:
    """The form to fill in with Word or LibreOffice; `?druk=duzy` in large print."""
    own = own_form(request, pk)
    if ending == XLSFORM:
        return _download(own, make_xlsform(own.outline), xlsform.CONTENT_TYPE, ending)
    if ending not in MAKERS:
        raise Http404
    make, content_type = MAKERS[ending]
    language = (get_language() or "pl")[:2]
    is_large = request.GET.get("druk") == "duzy"
    paper = paper_of(own.outline, own.owner.title, language, is_large=is_large)
    return _download(own, make(paper), content_type, ending)


def _download(own: OwnForm, content: bytes, content_type: str, ending: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=content_type)
    name = slugify(fold(own.owner.title)) or "formularz"
    answer["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
