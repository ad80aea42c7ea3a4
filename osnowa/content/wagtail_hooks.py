"""What Wagtail asks us: what its lists show and which of its screens are there."""

from typing import Any

from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages

from osnowa.content.models import PublicationPage
from osnowa.content.queries.editing import browsable_pages, own_collections, own_pages
from osnowa.content.redakcja_home import FirstThings

HIDDEN_MENU = frozenset({"settings", "help"})
KEPT_REPORTS = frozenset({"site-history", "aging-pages"})


@hooks.register("construct_page_chooser_queryset")
def choose_own_pages(pages: Any, request: Any) -> Any:
    return pages.filter(pk__in=own_pages(request.user).values("pk"))


@hooks.register("construct_explorer_page_queryset")
def explore_own_pages(parent_page: Any, pages: Any, request: Any) -> Any:
    return pages.filter(pk__in=browsable_pages(request.user).values("pk"))


@hooks.register("construct_image_chooser_queryset")
def choose_own_images(images: Any, request: Any) -> Any:
    return images.filter(collection__in=own_collections(request.user))


@hooks.register("construct_document_chooser_queryset")
def choose_own_documents(documents: Any, request: Any) -> Any:
    return documents.filter(collection__in=own_collections(request.user))


@hooks.register("construct_media_chooser_queryset")
def choose_own_media(media: Any, request: Any) -> Any:
    return media.filter(collection__in=own_collections(request.user))


@hooks.register("construct_main_menu")
def keep_menu_short(request: Any, items: list[Any]) -> None:
    items[:] = [item for item in items if item.name not in HIDDEN_MENU]


@hooks.register("construct_reports_menu")
def keep_own_reports(request: Any, items: list[Any]) -> None:
    items[:] = [item for item in items if item.name in KEPT_REPORTS]


@hooks.register("construct_settings_menu")
def no_settings(request: Any, items: list[Any]) -> None:
    items[:] = []


@hooks.register("construct_homepage_panels")
def begin_with_first_things(request: Any, panels: list[Any]) -> None:
    panels.insert(0, FirstThings())


@hooks.register("construct_homepage_summary_items", order=1_000)
def no_site_summary(request: Any, items: list[Any]) -> None:
    items[:] = []


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def warn_of_untagged_file(request: Any, page: Any) -> None:
    if isinstance(page, PublicationPage) and not page.is_tagged:
        messages.warning(
            request,
            _("This PDF has no tags. A screen reader may read it in a wrong order. Ask its maker."),
        )
