"""The sign-in sheet on paper: names, empty lines, a code that leads back to the list."""

from io import BytesIO
from typing import Any

import segno
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from osnowa.documents.images import logo_svg
from osnowa.documents.pdf import make_pdf
from osnowa.events.queries.agenda import view_of
from osnowa.presence.queries.sheets import PresenceSheet
from osnowa.programmes.queries import strip_of

EMPTY_LINES = 10


def sign_in_sheet(
    sheet: PresenceSheet, *, has_signature: bool = False, has_initials: bool = False
) -> bytes:
    """With `has_initials` no full name lies on a table for everybody to read."""
    session = sheet.session
    title = _("Attendance: %(event)s") % {"event": session.name}
    heads = [_("No."), _("Initials") if has_initials else _("First name and surname")]
    heads += [_("Signature")] if has_signature else [_("Present")]
    names = [one.person.name for one in sheet.people if one.person.name]
    shown = [_initials(name) if has_initials else name for name in names]
    content: dict[str, Any] = {
        "institution": _head(session.organisation),
        "strip": strip_of(session.series.edition).sentence,
        "when": view_of(session).when,
        "where": f"{session.place.name}, {session.place.address}" if session.place else "",
        "heads": heads,
        "names": [*shown, *[""] * EMPTY_LINES],
        "code": _code(session.pk),
        "code_alt": _("Code that leads to the list of this date"),
    }
    return make_pdf("presence/sheet.typ", content, title=title, dated=session.starts_at)


def _initials(name: str) -> str:
    return " ".join(f"{part[0]}." for part in name.split())


def _code(number: int) -> str:
    path = reverse("presence:sheet-show", args=[number])
    out = BytesIO()
    code = segno.make(f"{settings.PUBLIC_ADDRESS}{path}", error="m")
    code.save(out, kind="svg", border=0, xmldecl=False)
    return out.getvalue().decode()


def _head(organisation: Any) -> dict[str, Any]:
    lines = [organisation.street_address, organisation.phone, organisation.email]
    return {
        "name": organisation.name,
        "lines": [line for line in lines if line],
        "logo": logo_svg(organisation.logo),
    }
