"""The funder strip: the sentence of the agreement and the logos in its order."""

from collections.abc import Sequence

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from osnowa.audit.actions import record
from osnowa.documents.actions import receive_upload
from osnowa.kit.actor import Actor
from osnowa.kit.refusals import Refusal
from osnowa.programmes.actions.permission import require_lead, require_lead_of
from osnowa.programmes.enums import StripKind
from osnowa.programmes.models import Edition, Funder, Programme, StripLogo

LOGO_PURPOSE = "programmes.logo"
LOGO_LIMIT_BYTES = 5 * 1024 * 1024


@transaction.atomic
def add_funder(
    by: Actor, programme: Programme, name: str, logo: UploadedFile | None = None
) -> Funder:
    """A payer by its full name, which is also what a screen reader says for the logo."""
    require_lead(by, programme)
    if not name.strip():
        raise Refusal(
            _("Write the full name of the funder."),
            field_errors={"name": _("Write the full name of the funder.")},
        )
    funder = Funder(organisation_id=programme.organisation_id, name=name.strip())
    if logo is not None:
        funder.logo = receive_upload(
            by,
            programme.organisation_id,
            logo,
            purpose=LOGO_PURPOSE,
            limit_bytes=LOGO_LIMIT_BYTES,
            kinds=("image",),
        )
    funder.save()
    record(by, "funder.add", funder, organisation_id=funder.organisation_id)
    return funder


@transaction.atomic
def set_strip(
    by: Actor, edition: Edition, kind: str, sentence: str, funders: Sequence[Funder] = ()
) -> None:
    """Own funds need no logos; a funded edition needs the sentence exactly as agreed."""
    require_lead_of(by, edition)
    if kind == StripKind.FUNDED and not sentence.strip():
        told = _("Copy the sentence about the money from the agreement, word for word.")
        raise Refusal(told, field_errors={"sentence": told})
    edition.strip_kind = StripKind(kind)
    edition.strip_sentence = sentence.strip()
    edition.save(update_fields=["strip_kind", "strip_sentence"])
    StripLogo.objects.filter(edition=edition).delete()
    shown = funders if kind == StripKind.FUNDED else ()
    for position, funder in enumerate(shown, start=1):
        StripLogo.objects.create(
            organisation_id=edition.organisation_id,
            edition=edition,
            funder=funder,
            position=position,
        )
    record(
        by,
        "edition.strip",
        edition,
        organisation_id=edition.organisation_id,
        values={"kind": kind, "sentence": edition.strip_sentence, "funders": len(shown)},
    )
