"""Remarks beside questions: for those who write together, never for staff."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from osnowa.applications.models import Application
from osnowa.coauthors.models import Remark
from osnowa.coauthors.rules import expect_remarker
from osnowa.kit.actor import Actor
from osnowa.kit.refusals import Refusal
from osnowa.questionnaires.queries import form_outline
from osnowa.questionnaires.reading import clean_typed

LENGTH = 2_000


@transaction.atomic
def write_remark(by: Actor, application: Application, field_key: str, text: str) -> Remark:
    expect_remarker(by, application)
    said = clean_typed(text).strip()
    if not said:
        sentence = _("Write your remark.")
        raise Refusal(sentence, field_errors={"text": sentence})
    if len(said) > LENGTH:
        sentence = _("Shorten this to %(limit)s characters.") % {"limit": LENGTH}
        raise Refusal(sentence, field_errors={"text": sentence})
    known = form_outline(application.response.form_id).question(field_key) if field_key else None
    return Remark.objects.create(
        organisation_id=application.organisation_id,
        application=application,
        field_key=field_key if known else "",
        text=said,
        written_by=by.label[:200],
    )


@transaction.atomic
def answer_remark(by: Actor, remark: Remark, text: str) -> Remark:
    """Under the remark, beside the same question; an answer to an answer stays one step deep."""
    head = remark.answers or remark
    head.application = remark.application
    said = write_remark(by, remark.application, head.field_key, text)
    said.answers = head
    said.save(update_fields=["answers"])
    return said


@transaction.atomic
def finish_remark(by: Actor, remark: Remark) -> None:
    """Done, or open again: the same button."""
    expect_remarker(by, remark.application)
    remark.done_at = None if remark.done_at else timezone.now()
    remark.save(update_fields=["done_at"])
