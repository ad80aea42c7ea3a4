"""The signed order, attached to the version of the rules that it binds."""

from datetime import date

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from osnowa.audit.actions import record
from osnowa.audit.models import target_of
from osnowa.calls.actions.permission import require_edit
from osnowa.calls.enums import ACT_PURPOSE
from osnowa.calls.models import Rules, SignedAct
from osnowa.documents.actions import receive_upload
from osnowa.kit.actor import Actor
from osnowa.kit.refusals import Refusal

MEGABYTE = 1024 * 1024


@transaction.atomic
def attach_act(
    by: Actor, rules: Rules, number: str, signed_on: date, upload: UploadedFile
) -> SignedAct:
    """A PDF with its number and day. What may still change is not signed: publish it first."""
    require_edit(by, rules.call)
    if rules.frozen_at is None:
        raise Refusal(_("First publish these rules. What may still change cannot be signed."))
    if signed_on > timezone.localdate():
        told = _("The day of signing has not come yet. Correct it.")
        raise Refusal(told, field_errors={"signed_on": told})
    file = receive_upload(
        by,
        rules.organisation_id,
        upload,
        purpose=ACT_PURPOSE,
        target=target_of(rules),
        limit_bytes=rules.upload_limit_mb * MEGABYTE,
        kinds=("pdf",),
    )
    act = SignedAct.objects.create(
        organisation_id=rules.organisation_id,
        rules=rules,
        number=number.strip(),
        signed_on=signed_on,
        file=file,
        attached_by=by.label[:200],
    )
    record(
        by,
        "rules.attach_act",
        rules.call,
        organisation_id=rules.organisation_id,
        values={
            "version": rules.version,
            "number": act.number,
            "signed_on": signed_on.isoformat(),
            "sha256": file.sha256,
        },
    )
    return act
