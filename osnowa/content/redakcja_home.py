"""The first screen of Redakcja: what an editor comes for, one link each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component
from wagtail.models import Page

from osnowa.content.models import (
    AboutPage,
    AccessibilityStatementPage,
    ArticlePage,
    FilmPage,
    InstitutionHomePage,
    NewsIndexPage,
    NewsPage,
    PublicationPage,
)
from osnowa.content.queries.editing import own_roots


@dataclass(frozen=True)
class Verb:
    label: str
    url: str


@dataclass(frozen=True)
class House:
    root: InstitutionHomePage
    verbs: tuple[Verb, ...]


class FirstThings(Component):
    name = "first_things"
    order = 10
    template_name = "content/redakcja/home.html"

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        user = parent_context["request"].user
        return {"houses": [House(root, tuple(_verbs(root))) for root in own_roots(user)]}


def _verbs(root: InstitutionHomePage) -> Iterable[Verb]:
    index = NewsIndexPage.objects.child_of(root).first()
    if index is not None:
        yield Verb(_("Write news"), _adding(NewsPage, index))
    yield Verb(_("Write an article"), _adding(ArticlePage, root))
    yield Verb(_("Show a film"), _adding(FilmPage, root))
    yield Verb(_("Put out a publication"), _adding(PublicationPage, root))
    yield _one_of(AboutPage, root, _("What we do: text, sign language, easy text"))
    yield _one_of(AccessibilityStatementPage, root, _("Accessibility statement"))
    yield Verb(_("All our pages"), reverse("wagtailadmin_explore", args=[root.pk]))


def _adding(kind: type[Page], parent: Page) -> str:
    names = [kind._meta.app_label, kind._meta.model_name, parent.pk]
    return reverse("wagtailadmin_pages:add", args=names)


def _one_of(kind: type[Page], root: Page, label: str) -> Verb:
    """A page of which there is one: open it, or begin it."""
    page = kind.objects.child_of(root).first()
    if page is None:
        return Verb(label, _adding(kind, root))
    return Verb(label, reverse("wagtailadmin_pages:edit", args=[page.pk]))
