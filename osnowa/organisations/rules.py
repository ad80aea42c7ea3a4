"""Who may do what in an institution, and what may be typed about it."""

import re
from datetime import datetime, timedelta

from django.conf import settings
from django.utils.translation import gettext as _
from stdnum.exceptions import ValidationError as NumberError
from stdnum.pl import nip as nip_numbers
from stdnum.pl import regon as regon_numbers

from osnowa.kit.actor import Actor
from osnowa.kit.refusals import Refusal
from osnowa.organisations.enums import LEADING_ROLES

FORBIDDEN = 403
_COLOUR = re.compile(r"#?([0-9a-f]{6})", re.IGNORECASE)
_HOST = re.compile(r"(?=.{4,120}$)([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]")


def may_enter_desk(
    actor: Actor, organisation_id: int, roles: frozenset[str], *, is_whole: bool = False
) -> bool:
    """Has one of `roles` here; with `is_whole` one that is not limited to programmes."""
    return any(
        grant.organisation_id == organisation_id and (grant.programme_ids is None or not is_whole)
        for grant in actor.grants_with(roles)
    )


def may_lead(actor: Actor, organisation_id: int) -> bool:
    """Leads the whole institution: a limit to some programmes takes this away."""
    return may_enter_desk(actor, organisation_id, LEADING_ROLES, is_whole=True)


def expect_leader(by: Actor, organisation_id: int) -> None:
    if not by.is_worker and not may_lead(by, organisation_id):
        raise Refusal(_("Only a director or coordinator can change this."), status=FORBIDDEN)


def second_factor_due_at(staff_since: datetime) -> datetime:
    return staff_since + timedelta(days=settings.SECOND_FACTOR_DAYS)


def clean_nip(typed: str) -> str:
    """Ten digits with a right check digit, or nothing."""
    digits = re.sub(r"[\s-]", "", typed.upper()).removeprefix("PL")
    if not digits:
        return ""
    try:
        return str(nip_numbers.validate(digits))
    except NumberError:
        raise _wrong("nip", _("This NIP has a slip in it. Check it digit by digit.")) from None


def clean_regon(typed: str) -> str:
    digits = re.sub(r"[\s-]", "", typed)
    if not digits:
        return ""
    try:
        return str(regon_numbers.validate(digits))
    except NumberError:
        raise _wrong("regon", _("This REGON has a slip in it. Check it digit by digit.")) from None


def clean_colour(typed: str) -> str:
    match = _COLOUR.fullmatch(typed.strip())
    if match is None:
        raise _wrong(
            "brand_colour", _("Write the colour as # and six characters, for example #1B3F8F.")
        )
    return f"#{match.group(1).upper()}"


def clean_host(typed: str) -> str:
    """`https://kultura.lipowo.pl/` -> `kultura.lipowo.pl`; empty stays empty."""
    host = re.sub(r"^https?://", "", typed.strip().lower()).rstrip("/").partition(":")[0]
    if host and (_HOST.fullmatch(host) is None):
        raise _wrong("host", _("Write the address alone, for example kultura.lipowo.pl."))
    return host


def _wrong(field: str, sentence: str) -> Refusal:
    return Refusal(sentence, field_errors={field: sentence})
