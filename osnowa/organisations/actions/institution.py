"""The institution itself: its facts, its look, its privacy text."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django_scopes import scope

from osnowa.audit.actions import record
from osnowa.documents.actions import receive_upload
from osnowa.kit.actor import Actor
from osnowa.kit.colour import darkened
from osnowa.kit.polish import sort_key
from osnowa.kit.refusals import Refusal
from osnowa.organisations.models import Organisation
from osnowa.organisations.naming import free_slug
from osnowa.organisations.rules import (
    clean_colour,
    clean_host,
    clean_nip,
    clean_regon,
    expect_leader,
)

LOGO_LIMIT_BYTES = 5 * 1024 * 1024
# What the settings page may change; anything else has an action of its own.
FACTS = frozenset(
    {"name", "short_name", "nip", "regon", "street_address", "email", "phone", "phone_hours"}
)
CLEANERS = {"nip": clean_nip, "regon": clean_regon}


@dataclass(frozen=True)
class NewInstitution:
    """What must be known to open an institution; the rest can come later."""

    name: str
    short_name: str = ""
    slug: str = ""
    nip: str = ""
    gmina_id: int | None = None
    street_address: str = ""
    email: str = ""
    phone: str = ""
    brand_colour: str = "#8A3210"
    sender_name: str = ""
    sender_email: str = ""
    privacy_text: str = ""
    host: str = ""


KEPT = frozenset({"letters_kept_months", "applications_kept_years"})


@transaction.atomic
def create_organisation(by: Actor, new: NewInstitution) -> Organisation:
    colour = clean_colour(new.brand_colour)
    organisation = Organisation(
        **(asdict(new) | {"nip": clean_nip(new.nip), "host": clean_host(new.host)}),
        sort_key=sort_key(new.name),
        brand_ink=darkened(colour),
    )
    organisation.brand_colour = colour
    organisation.slug = free_slug(new.slug or new.short_name or new.name)
    organisation.save(force_insert=True)
    _journal(by, "organisation.create", organisation, asdict(new))
    return organisation


@transaction.atomic
def change_facts(by: Actor, organisation: Organisation, facts: Mapping[str, str]) -> None:
    """Name, address, contact. Unknown keys are a fault of the program, not of a person."""
    expect_leader(by, organisation.pk)
    if not set(facts) <= FACTS:
        raise ValueError(f"not facts of an institution: {sorted(set(facts) - FACTS)}")
    for key, value in facts.items():
        setattr(organisation, key, CLEANERS.get(key, str.strip)(value))
    organisation.sort_key = sort_key(organisation.name)
    organisation.save(update_fields=[*facts, "sort_key"])
    _journal(by, "organisation.change_facts", organisation, dict(facts))


@transaction.atomic
def change_look(
    by: Actor, organisation: Organisation, colour: str, logo: UploadedFile | None = None
) -> None:
    """The colour is kept as chosen and used as darkened."""
    expect_leader(by, organisation.pk)
    organisation.brand_colour = clean_colour(colour)
    organisation.brand_ink = darkened(organisation.brand_colour)
    organisation.save(update_fields=["brand_colour", "brand_ink"])
    if logo is not None:
        set_logo(by, organisation, logo)
    _journal(by, "organisation.change_look", organisation, {"colour": organisation.brand_colour})


def set_logo(by: Actor, organisation: Organisation, upload: UploadedFile) -> None:
    """Through the upload door, as a picture anybody may see."""
    with scope(organisation=organisation.pk):
        organisation.logo = receive_upload(
            by,
            organisation.pk,
            upload,
            purpose="organisations.logo",
            target=f"organisations.Organisation:{organisation.pk}",
            limit_bytes=LOGO_LIMIT_BYTES,
            kinds=("image",),
        )
    organisation.save(update_fields=["logo"])


@transaction.atomic
def change_privacy_text(by: Actor, organisation: Organisation, text: str, **kept: int) -> None:
    """The words people see, and how long their letters and applications are kept: `kept` may
    hold `letters_kept_months` and `applications_kept_years`.
    """
    if unknown := set(kept) - KEPT:
        raise TypeError(f"not kept: {sorted(unknown)}")
    expect_leader(by, organisation.pk)
    organisation.privacy_text = text.strip()
    for name, number in kept.items():
        setattr(organisation, name, number)
    organisation.save(update_fields=["privacy_text", *kept])
    values = {"text": text.strip(), **{name: getattr(organisation, name) for name in sorted(KEPT)}}
    _journal(by, "organisation.change_privacy_text", organisation, values)


@transaction.atomic
def bind_host(by: Actor, organisation: Organisation, host: str) -> None:
    """Give the institution an address of its own; it then shows only its own things."""
    expect_leader(by, organisation.pk)
    organisation.host = clean_host(host)
    try:
        with transaction.atomic():
            organisation.save(update_fields=["host"])
    except IntegrityError:
        raise Refusal(_("Another institution already has this address.")) from None
    _journal(by, "organisation.bind_host", organisation, {"host": organisation.host})


def _journal(
    by: Actor, verb: str, organisation: Organisation, values: Mapping[str, object]
) -> None:
    record(by, verb, organisation, organisation_id=organisation.pk, values=dict(values))
