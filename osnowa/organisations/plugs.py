"""What this room answers in the sockets of lower rooms."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_scopes import scope

from osnowa.documents.enums import PUBLIC_PURPOSES
from osnowa.documents.images import public_image_url
from osnowa.documents.models import StoredFile
from osnowa.kit.actor import Actor
from osnowa.organisations.models import Organisation
from osnowa.organisations.rules import may_lead
from osnowa.organisations.second_factor import second_factor_debt_of
from osnowa.shelf.sockets import PublicTable
from osnowa.ui.sockets import FooterLink, NavItem, WorkItem

PLACES = (
    ("organisations:facts-edit", _("Institution"), 10),
    ("organisations:look-edit", _("Colour and logo"), 20),
    ("organisations:team-list", _("Team"), 30),
    ("organisations:sender-edit", _("Sender of letters"), 40),
    ("organisations:privacy-edit", _("Privacy text"), 50),
)
VERBS: Mapping[str, str | Promise] = {
    "organisation.create": _("institution opened"),
    "organisation.change_facts": _("data of the institution changed"),
    "organisation.change_look": _("look changed"),
    "organisation.change_privacy_text": _("privacy text changed"),
    "organisation.change_sender": _("sender of letters changed"),
    "organisation.confirm_sender": _("sender of letters tried"),
    "organisation.bind_host": _("address of the site changed"),
    "membership.start": _("person invited to the team"),
    "membership.change_role": _("role in the team changed"),
    "membership.end": _("work in the team ended"),
}


def nav(request: Any) -> Sequence[NavItem]:
    """Settings, for those who lead the institution."""
    organisation = getattr(request, "organisation", None)
    if organisation is None or not may_lead(request.actor, organisation.pk):
        return ()
    return [NavItem("settings", label, reverse(name), place) for name, label, place in PLACES]


def brand(slug: str) -> str | None:
    found = Organisation.objects.filter(slug=slug).values_list("brand_colour", flat=True).first()
    return found or None


def logo(institution: Any) -> str | None:
    """The address of the institution's logo; nothing when it has none."""
    if not getattr(institution, "logo_id", None):
        return None
    with scope(organisation=institution.pk):
        file = StoredFile.objects.filter(pk=institution.logo_id).first()
    return public_image_url(file) if file is not None else None


def desk_links(request: Any) -> Sequence[FooterLink]:
    """Right end of the head of Biurko: another institution, security, leaving."""
    links = [
        FooterLink(_("Security"), reverse("accounts:security-show")),
        FooterLink(_("Finish"), reverse("accounts:sign-out")),
    ]
    if len(getattr(request, "memberships", ())) > 1:
        url = reverse("organisations:organisation-choose")
        links.insert(0, FooterLink(_("Another institution"), url))
    return links


def footer_links(_request: Any, institution: Any) -> Sequence[FooterLink]:
    if institution is None:
        return ()
    url = reverse("organisations:privacy-show", args=[institution.slug])
    return (FooterLink(_("Your data"), url),)


def work_items(actor: Actor, _organisation_id: int) -> Sequence[WorkItem]:
    """Staff without a second step are told each day until they have one. Not in the demo,
    whose links sign in past it."""
    if settings.DEMO or actor.user_id is None:
        return ()
    debt = second_factor_debt_of(actor.user_id)
    if debt is None:
        return ()
    return (
        WorkItem(
            number=1,
            sentence=gettext("second step of signing in to add"),
            verb=gettext("Add it"),
            url=reverse("accounts:security-show"),
            due_at=debt.due_at,
            is_late=debt.is_late,
            is_mine=True,
        ),
    )


def verbs() -> Mapping[str, str | Promise]:
    return VERBS


def public_tables() -> Sequence[PublicTable]:
    pictures = PublicTable("documents.StoredFile", only={"purpose": PUBLIC_PURPOSES})
    return [PublicTable("organisations.Organisation"), pictures]
