"""Opens a real institution from answers, in one transaction: all of it or nothing."""

from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection, transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from osnowa.accounts.actions import make_sign_in_link, send_sign_in_link
from osnowa.content.actions import draft_statement, open_editorial_office
from osnowa.desks.set_up.answers import SetUp, SetUpDone
from osnowa.kit.actor import Actor
from osnowa.kit.refusals import Conflict
from osnowa.organisations.actions import (
    NewInstitution,
    create_organisation,
    invite_member,
    send_test_letter,
    set_logo,
)
from osnowa.organisations.models import Organisation
from osnowa.territory.queries import unit_of_code

# Whoever sets a server up may need a while to open the first mailbox.
FIRST_LINK_MINUTES = 120
FIRST_RUN_LOCK = 7_105_001


@transaction.atomic
def set_up_institution(by: Actor, set_up: SetUp, *, is_first: bool = False) -> SetUpDone:
    """Institution, logo, first person with her link, test letter, pages and statement draft.

    `is_first` is for the first-run page: a second press must not open a second institution.
    """
    if is_first:
        _expect_first()
    language = (get_language() or settings.LANGUAGE_CODE)[:2]
    organisation = create_organisation(by, _new(set_up))
    if set_up.logo is not None:
        set_logo(by, organisation, set_up.logo)
    membership = invite_member(
        by,
        organisation,
        set_up.coordinator_email,
        set_up.coordinator_name,
        set_up.coordinator_role,
        language,
        sends_letter=False,
    )
    email = membership.user.email
    send_sign_in_link(email, "/biurko/", language)
    send_test_letter(by, organisation, email, language)
    open_editorial_office(organisation)
    draft_statement(organisation)
    link = make_sign_in_link(email, "/biurko/", FIRST_LINK_MINUTES, language=language)
    return SetUpDone(organisation, membership, link)


def _expect_first() -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [FIRST_RUN_LOCK])
    if Organisation.objects.exists():
        raise Conflict(_("An institution is open already. Come in by the door."))


def _new(set_up: SetUp) -> NewInstitution:
    unit = unit_of_code(set_up.gmina) if set_up.gmina else None
    return NewInstitution(
        name=set_up.name,
        short_name=set_up.short_name,
        nip=set_up.nip,
        gmina_id=unit.pk if unit else None,
        street_address=set_up.street_address,
        email=set_up.email,
        phone=set_up.phone,
        brand_colour=set_up.colour,
        sender_name=set_up.sender_name or set_up.name[:120],
        sender_email=set_up.sender_email or set_up.email,
        privacy_text=set_up.privacy_text,
        host=_bound_host(set_up.public_address),
    )


def _bound_host(typed: str) -> str:
    """The server's own address binds nobody: on it every institution is shown."""
    return "" if typed == urlsplit(settings.PUBLIC_ADDRESS).hostname else typed
