"""The code on a printed form: it leads to the call and names the version of its rules."""

from io import BytesIO

import segno
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from osnowa.calls.models import Call, Rules


def address_of(call: Call, rules: Rules) -> str:
    path = reverse("applications:call-start", kwargs={"call": call.slug})
    return f"{settings.PUBLIC_ADDRESS}{path}?wersja={rules.version}"


def words_of(rules: Rules) -> str:
    return _("Form of the call, rules version %(version)s") % {"version": rules.version}


def drawn(call: Call, rules: Rules, kind: str) -> bytes:
    """As `svg` or `png`."""
    out = BytesIO()
    more: dict[str, int] = {"xmldecl": False} if kind == "svg" else {"scale": 6}
    segno.make(address_of(call, rules), error="m").save(out, kind=kind, border=0, **more)
    return out.getvalue()
