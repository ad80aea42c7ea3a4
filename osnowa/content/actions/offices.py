"""Opening the editorial office of an institution: its pages, its files, its editors' group."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.utils.translation import gettext, override
from django.utils.translation import gettext as _
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Locale,
    Page,
    Site,
)

from osnowa.content.enums import RESERVED_PATHS
from osnowa.content.models import (
    ContactPage,
    EditorialOffice,
    HomePage,
    InstitutionHomePage,
    NewsIndexPage,
    SearchRecord,
)
from osnowa.kit.refusals import Refusal
from osnowa.kit.texts import LANGUAGES
from osnowa.organisations.models import Organisation

SOURCE = LANGUAGES[0]
PAGE_PERMISSIONS = ("add_page", "change_page", "publish_page", "lock_page", "unlock_page")
FILE_PERMISSIONS = (
    ("wagtailimages", "add_image"),
    ("wagtailimages", "change_image"),
    ("wagtailimages", "choose_image"),
    ("wagtaildocs", "add_document"),
    ("wagtaildocs", "change_document"),
    ("wagtaildocs", "choose_document"),
    ("wagtailmedia", "add_media"),
    ("wagtailmedia", "change_media"),
    ("wagtailmedia", "delete_media"),
)
DOORS = (("wagtailadmin", "access_admin"), ("wagtail_localize", "submit_translation"))


def _permission(app_label: str, codename: str) -> Permission:
    return Permission.objects.get(content_type__app_label=app_label, codename=codename)


def _locales() -> list[Locale]:
    """The source language first: its pages are made before their translations."""
    return [Locale.objects.get_or_create(language_code=code)[0] for code in LANGUAGES]


@transaction.atomic
def open_front_page() -> HomePage:
    """The server's front page in every language, and the site that starts at it."""
    source, *others = _locales()
    front = HomePage.objects.filter(locale=source).first()
    if front is None:
        with override(SOURCE):
            title = gettext("Culture close by")
        front = Page.get_first_root_node().add_child(
            instance=HomePage(title=title, slug="start-pl", locale=source)
        )
        _retire_welcome_page(front)
    for locale in others:
        _translate(front, locale, slug=f"start-{locale.language_code}")
    return front


def _retire_welcome_page(front: HomePage) -> None:
    """Point the default site here and drop the page Wagtail is born with."""
    address = urlsplit(settings.PUBLIC_ADDRESS)
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={
            "hostname": address.hostname or "localhost",
            "port": address.port or (443 if address.scheme == "https" else 80),
            "root_page": front,
            "site_name": "",
        },
    )
    welcome = Page.objects.filter(depth=2, slug="home").first()
    if welcome is not None and welcome.specific_class is Page:
        welcome.delete()


def _translate(page: Page, locale: Locale, slug: str = "") -> Page:
    """A published translation that starts as a copy; words follow when somebody writes them."""
    translation = page.get_translation_or_none(locale)
    if translation is None:
        translation = page.copy_for_translation(locale)
        translation.lead = ""
        translation.body = []
        with override(locale.language_code):
            if isinstance(page, HomePage):
                translation.title = translation.draft_title = gettext("Culture close by")
        translation.slug = slug or page.slug
        translation.live = True
        translation.has_unpublished_changes = False
        translation.save()
    return translation


@transaction.atomic
def open_editorial_office(organisation: Organisation) -> EditorialOffice:
    """One root page in each language, one collection, one group. Repeating changes nothing."""
    if organisation.slug in RESERVED_PATHS:
        raise Refusal(_("This address belongs to the system. Choose another word."))
    roots = _open_roots(organisation)
    office = EditorialOffice.objects.filter(organisation=organisation).first()
    if office is None:
        office = EditorialOffice.objects.create(
            organisation=organisation,
            group=Group.objects.create(name=f"Redakcja {organisation.slug}"),
            collection=Collection.get_first_root_node().add_child(name=organisation.name),
        )
    _grant(office, roots)
    _bind_host(organisation, roots[0])
    return office


def _open_roots(organisation: Organisation) -> list[InstitutionHomePage]:
    front = open_front_page()
    source, *others = _locales()
    root = InstitutionHomePage.objects.filter(organisation=organisation, locale=source).first()
    if root is None:
        root = front.add_child(
            instance=InstitutionHomePage(
                title=organisation.name,
                slug=organisation.slug,
                organisation=organisation,
                locale=source,
            )
        )
        with override(SOURCE):
            root.add_child(instance=NewsIndexPage(title=gettext("News"), slug="wiesci"))
            root.add_child(instance=ContactPage(title=gettext("Contact"), slug="kontakt"))
    return [root, *(_translate(root, locale) for locale in others)]


def _grant(office: EditorialOffice, roots: list[InstitutionHomePage]) -> None:
    for app_label, codename in DOORS:
        office.group.permissions.add(_permission(app_label, codename))
    for codename in PAGE_PERMISSIONS:
        for root in roots:
            GroupPagePermission.objects.get_or_create(
                group=office.group, page=root, permission=_permission("wagtailcore", codename)
            )
    for app_label, codename in FILE_PERMISSIONS:
        GroupCollectionPermission.objects.get_or_create(
            group=office.group,
            collection=office.collection,
            permission=_permission(app_label, codename),
        )


def _bind_host(organisation: Organisation, root: InstitutionHomePage) -> None:
    """An institution with an address of its own starts at its own front page there."""
    if not organisation.host:
        return
    hostname, _colon, port = organisation.host.partition(":")
    Site.objects.update_or_create(
        hostname=hostname,
        defaults={
            "port": int(port or (443 if settings.BEHIND_TLS else 80)),
            "root_page": root,
            "site_name": organisation.name,
        },
    )


@transaction.atomic
def close_editorial_office(organisation: Organisation) -> None:
    """Take away the institution's pages, its group and its folder of files."""
    roots = InstitutionHomePage.objects.filter(organisation=organisation)
    for root in list(roots):
        root.get_descendants(inclusive=True).delete()
    SearchRecord.objects.filter(organisation_id=organisation.pk).delete()
    office = EditorialOffice.objects.filter(organisation=organisation).first()
    if office is not None:
        office.delete()
        office.group.delete()
        office.collection.delete()
