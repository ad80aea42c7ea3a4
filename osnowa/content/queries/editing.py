"""What an editor may reach in Redakcja: pages, pictures, files and films of her institutions."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page
from wagtail.permissions import page_permission_policy
from wagtail_localize.models import Translation, TranslationSource
from wagtailmedia.models import get_media_model

from osnowa.accounts.models import User
from osnowa.content.models import EditorialOffice, InstitutionHomePage
from osnowa.content.queries.pages import SOURCE, below


def offices_of(user: User) -> QuerySet[EditorialOffice]:
    return EditorialOffice.objects.filter(group__in=user.groups.all())


def own_pages(user: User) -> QuerySet[Any]:
    roots = InstitutionHomePage.objects.filter(
        organisation__in=offices_of(user).values("organisation")
    )
    return Page.objects.filter(below(roots))


def own_roots(user: User) -> list[InstitutionHomePage]:
    """The Polish front pages of her institutions: everything she edits hangs below them."""
    roots = InstitutionHomePage.objects.filter(
        organisation__in=offices_of(user).values("organisation"), locale__language_code=SOURCE
    )
    return list(roots.select_related("organisation").order_by("organisation__sort_key"))


def browsable_pages(user: User) -> QuerySet[Any]:
    """Own pages and the way down to them."""
    return page_permission_policy.explorable_instances(user)


def own_collections(user: User) -> list[int]:
    """Ids, not a query: search backends filter by plain values."""
    return list(offices_of(user).values_list("collection", flat=True))


def own_files(user: User, model: Any) -> QuerySet[Any]:
    return model.objects.filter(collection__in=offices_of(user).values("collection"))


def colleagues(user: User) -> QuerySet[User]:
    """Editors of the same institutions, for lists of names to filter by."""
    return User.objects.filter(groups__in=offices_of(user).values("group")).distinct()


def is_own(user: User, kind: str, key: str, *, for_browsing: bool = False) -> bool:
    if not key.isdecimal():
        return False
    found: Callable[[User, int], bool] = _CHECKS[kind]
    return (kind == "page" and for_browsing and _is_browsable(user, int(key))) or found(
        user, int(key)
    )


def _is_browsable(user: User, key: int) -> bool:
    return browsable_pages(user).filter(pk=key).exists()


def _is_own_page(user: User, key: int) -> bool:
    return own_pages(user).filter(pk=key).exists()


def _is_own_image(user: User, key: int) -> bool:
    return own_files(user, get_image_model()).filter(pk=key).exists()


def _is_own_document(user: User, key: int) -> bool:
    return own_files(user, get_document_model()).filter(pk=key).exists()


def _is_own_media(user: User, key: int) -> bool:
    return own_files(user, get_media_model()).filter(pk=key).exists()


def _is_own_source(user: User, key: int) -> bool:
    """A translation source belongs to the pages that share its translation key."""
    source = TranslationSource.objects.filter(pk=key).first()
    return source is not None and own_pages(user).filter(translation_key=source.object_id).exists()


def _is_own_translation(user: User, key: int) -> bool:
    translation = Translation.objects.filter(pk=key).first()
    return translation is not None and _is_own_source(user, translation.source_id)


_CHECKS: dict[str, Callable[[User, int], bool]] = {
    "page": _is_own_page,
    "image": _is_own_image,
    "document": _is_own_document,
    "media": _is_own_media,
    "translation_source": _is_own_source,
    "translation": _is_own_translation,
}
