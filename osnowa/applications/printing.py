"""The receipt, as PDF."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from osnowa.applications.codes import shown_code
from osnowa.applications.emails import RECEIPT_ATTACHMENT, moment
from osnowa.applications.models import Application, ApplicationVersion
from osnowa.applications.queries.content import amount_text, answer_text
from osnowa.documents.images import logo_svg
from osnowa.documents.pdf import make_pdf
from osnowa.kit.codes import whole_number
from osnowa.kit.money import Money
from osnowa.kit.polish import keep_orphans
from osnowa.organisations.models import Organisation

NARROW = 2


def receipt_pdf(version: ApplicationVersion, *, is_for_her: bool = True) -> bytes:
    """Her own copy carries the code that opens the application; the desk's does not."""
    application = version.application
    language = application.language
    with override(language):
        content = _receipt(application, version, is_for_her)
        title = _("Receipt of application no. %(number)s") % {"number": application.number}
    return make_pdf("applications/receipt.typ", content, title=title, language=language)


def _receipt(
    application: Application, version: ApplicationVersion, is_for_her: bool
) -> dict[str, Any]:
    code = reverse("applications:code-enter", kwargs={"call": application.call.slug})
    way_back = [
        [_("Return code"), shown_code(application.public_id)],
        [_("Where to type the code"), f"{settings.PUBLIC_ADDRESS}{code}"],
    ]
    arrived = moment(version.received_at, application.language, seconds=True)
    return {
        "institution": letterhead(application.organisation),
        "strip": application.call.edition.strip_sentence,
        "checksum": version.content_sha256,
        "facts": [
            [_("Call"), application.call.title],
            [_("Number"), str(application.number)],
            [_("Arrived"), arrived],
            [_("Version"), str(version.number)],
            *(way_back if is_for_her else []),
        ],
        "sections": [
            {
                "title": section["title"],
                "answers": [_printed(answer) for answer in section["answers"]],
            }
            for section in version.content["sections"]
        ],
        "contact_title": _("Contact"),
        "contact": [text for text in version.content["contact"].values() if text],
        "total_label": _("Together:"),
    }


def _printed(answer: Mapping[str, Any]) -> dict[str, Any]:
    """A table of two columns is printed in lines, a wider one as a table."""
    table = answer.get("table") or _old_table(answer)
    is_narrow = len(table["heads"]) <= NARROW
    return {
        "label": keep_orphans(answer["label"]),
        "text": "" if table["rows"] else answer_text(answer) or "–",
        "budget": [list(row) for row in table["rows"]] if is_narrow else [],
        "total": table["total"],
        "heads": [] if is_narrow else list(table["heads"]),
        "rows": [] if is_narrow else [list(row) for row in table["rows"]],
    }


def _old_table(answer: Mapping[str, Any]) -> dict[str, Any]:
    """A budget frozen before answers had tables; no rows for any other answer."""
    rows = [[row["item"], amount_text(row)] for row in answer["budget"]]
    total = str(Money(answer["content"])) if rows and answer["content"] is not None else ""
    return {"heads": ["", ""], "rows": rows, "total": total}


def letterhead(organisation: Organisation) -> dict[str, Any]:
    lines = (organisation.street_address, organisation.phone, organisation.email)
    return {
        "name": organisation.name,
        "lines": [line for line in lines if line],
        "logo": logo_svg(organisation.logo),
    }


def receipt_attachment(key: str) -> tuple[str, str, bytes] | None:
    """The plug of `outbox.attachments`: made when the letter goes out, not while sending."""
    prefix, _colon, typed = key.partition(":")
    number = whole_number(typed)
    if prefix != RECEIPT_ATTACHMENT or number is None:
        return None
    version = (
        ApplicationVersion.objects.select_related(
            "application__organisation__logo", "application__call__edition"
        )
        .filter(pk=number)
        .first()
    )
    if version is None:
        return None
    name = f"zgloszenie-{version.application.number}-{version.number}.pdf"
    return name, "application/pdf", receipt_pdf(version)
