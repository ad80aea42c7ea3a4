"""What this room puts into the frame of every page: the way home and the links at the foot."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from osnowa.content.policy import editing_institutions
from osnowa.content.queries.pages import duty_pages
from osnowa.kit.texts import LANGUAGES
from osnowa.ui.sockets import FooterLink

CONTACT = 3  # the place of the contact at the top


def page_address(request: Any, institution: Any, path: str = "") -> str:
    """Below the institution's name on a server of many, at the top of a host of its own."""
    bound = getattr(request, "bound_organisation", None)
    start = "" if bound is not None or institution is None else f"{institution.slug}/"
    return reverse("content:page-show", kwargs={"path": f"{start}{path}"})


def home(request: Any, institution: Any) -> str:
    return page_address(request, institution)


def footer_links(request: Any, institution: Any) -> Sequence[FooterLink]:
    """Everywhere the same places; a page the institution has not published is not offered."""
    return [
        FooterLink(_("Programmes"), reverse("content:programme-list"), place_at_top=1),
        FooterLink(_("News"), _news(request, institution), place_at_top=2),
        FooterLink(_("Search"), reverse("content:search"), place_at_top=4),
        FooterLink(_("Easy to read"), reverse("content:easy-list")),
        FooterLink(_("Polish Sign Language"), reverse("content:pjm-list")),
        *_duties(request, institution),
    ]


def _news(request: Any, institution: Any) -> str:
    """Of the institution whose page it is; its index of news is always there."""
    if institution is None:
        return reverse("content:news-list")
    return page_address(request, institution, "wiesci/")


def _duties(request: Any, institution: Any) -> list[FooterLink]:
    if institution is None:
        return [
            FooterLink(_("Contact"), reverse("content:contact-list"), place_at_top=CONTACT),
            FooterLink(_("Accessibility statement"), reverse("content:statement-list")),
        ]
    labels = {"kontakt": _("Contact"), "dostepnosc": _("Accessibility statement")}
    places = {"kontakt": CONTACT}
    there = duty_pages(institution.pk, tuple(labels), LANGUAGES[0])
    return [
        FooterLink(label, page_address(request, institution, f"{slug}/"), places.get(slug, 0))
        for slug, label in labels.items()
        if slug in there
    ]


def desk_links(request: Any) -> Sequence[FooterLink]:
    if not editing_institutions(request.actor):
        return []
    return [FooterLink(_("Editing the site"), reverse("wagtailadmin_home"))]
