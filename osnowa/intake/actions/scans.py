"""Pages of a scan: added at the end while the entry is open, taken away with it."""

from collections.abc import Sequence

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from osnowa.audit.models import target_of
from osnowa.documents.actions import receive_upload, remove_file, store_bytes
from osnowa.documents.models import StoredFile
from osnowa.documents.pages import page_images
from osnowa.intake.enums import SCAN_PURPOSE
from osnowa.intake.models import CorrectionEntry, Intake, ScanPage
from osnowa.intake.queries.entries import of_entry
from osnowa.kit.actor import Actor
from osnowa.kit.refusals import Conflict

Entry = Intake | CorrectionEntry


@transaction.atomic
def add_scans(by: Actor, entry: Entry, scans: Sequence[UploadedFile]) -> None:
    """A PDF becomes one picture a page, so that it lies beside the form."""
    if not entry.is_open and scans:
        raise Conflict(_("This entry is registered, so its scan stays as it is."))
    for scan in scans:
        source = receive_upload(
            by,
            entry.organisation_id,
            scan,
            purpose=SCAN_PURPOSE,
            target=target_of(entry),
            limit_bytes=entry.application.rules.upload_limit_mb * 1024 * 1024,
        )
        for image in _images(by, entry, source):
            ScanPage.objects.create(
                organisation_id=entry.organisation_id,
                **of_entry(entry),
                position=ScanPage.objects.filter(**of_entry(entry)).count() + 1,
                source=source,
                image=image,
            )


def _images(by: Actor, entry: Entry, source: StoredFile) -> list[StoredFile | None]:
    if source.is_image:
        return [source]
    drawn = page_images(source.place.read_bytes())
    return [
        store_bytes(
            by,
            entry.organisation_id,
            content,
            name=f"{source.name} {place}.png",
            content_type="image/png",
            purpose=SCAN_PURPOSE,
            target=target_of(entry),
        )
        for place, content in enumerate(drawn, start=1)
    ] or [None]


def remove_scans(entry: Entry) -> None:
    """Every page and every file that came with this entry."""
    ScanPage.objects.filter(**of_entry(entry)).delete()
    for file in StoredFile.objects.filter(purpose=SCAN_PURPOSE, target=target_of(entry)):
        remove_file(file)
