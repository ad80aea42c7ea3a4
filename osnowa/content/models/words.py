"""Pages of words and pictures: programme, news, article, contact."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.images import get_image_model_string

from osnowa.content.blocks import BodyBlock
from osnowa.content.models.site_page import SitePage
from osnowa.programmes.models import Programme

LEAF: list[str] = []
UNDER_INSTITUTION = ["content.InstitutionHomePage"]


def today() -> object:
    return timezone.localdate()


class PicturedPage(SitePage):
    """A page with one picture at its top, which must say what it shows."""

    picture = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    picture_alt = models.CharField(_("what the picture shows"), max_length=250, blank=True)
    picture_panel = MultiFieldPanel(
        [FieldPanel("picture"), FieldPanel("picture_alt")], heading=_("Picture")
    )

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        if self.picture_id and not self.picture_alt.strip():
            raise ValidationError({"picture_alt": _("Say what the picture shows.")})


class ProgrammePage(PicturedPage):
    """Words and pictures of one programme. Its public address is `/programy/<slug>/`.

    The page hangs below its institution, so that its editors own it; the address comes from
    the programme. `more` are blocks shown after the dated steps.
    """

    programme = models.ForeignKey(
        Programme, verbose_name=_("programme"), on_delete=models.PROTECT, related_name="+"
    )
    last_year = StreamField(
        BodyBlock(), blank=True, use_json_field=True, verbose_name=_("last year's projects")
    )
    questions = StreamField(
        BodyBlock(), blank=True, use_json_field=True, verbose_name=_("questions people ask")
    )
    meetings = StreamField(
        BodyBlock(), blank=True, use_json_field=True, verbose_name=_("next meetings")
    )

    # Made by `open_programme_page` alone, which knows the programme.
    is_creatable = False
    template = "content/programme_page.html"
    parent_page_types: ClassVar[list[str]] = UNDER_INSTITUTION
    subpage_types: ClassVar[list[str]] = LEAF
    edit_handler = SitePage.build_panels(
        PicturedPage.picture_panel,
        FieldPanel("last_year"),
        FieldPanel("questions"),
        FieldPanel("meetings"),
    )

    class Meta:
        verbose_name = _("programme page")

    def clean(self) -> None:
        super().clean()
        others = ProgrammePage.objects.filter(
            programme_id=self.programme_id, locale_id=self.locale_id
        ).exclude(pk=self.pk)
        if others.exists():
            raise ValidationError(_("This programme has its page in this language."))

    def get_url_parts(self, request: object = None) -> tuple[int, str, str] | None:
        """`/programy/<slug>/` on the host of the institution, in the page's language."""
        parts = super().get_url_parts(request)
        if parts is None or not parts[2]:
            return parts
        site_id, root_url, _path = parts
        return site_id, root_url, self.programme_path

    @property
    def programme_path(self) -> str:
        with override(self.locale.language_code):
            return reverse("content:programme-show", args=[self.programme.slug])


class NewsIndexPage(SitePage):
    owned_slug = "wiesci"
    template = "content/news_index_page.html"
    parent_page_types: ClassVar[list[str]] = UNDER_INSTITUTION
    subpage_types: ClassVar[list[str]] = ["content.NewsPage"]
    max_count_per_parent = 1
    edit_handler = SitePage.build_panels()

    class Meta:
        verbose_name = _("news list")


class NewsPage(PicturedPage):
    published_on = models.DateField(_("date"), default=today)

    template = "content/news_page.html"
    parent_page_types: ClassVar[list[str]] = ["content.NewsIndexPage"]
    subpage_types: ClassVar[list[str]] = LEAF
    edit_handler = SitePage.build_panels(FieldPanel("published_on"), PicturedPage.picture_panel)

    class Meta:
        verbose_name = _("news")


class ArticlePage(PicturedPage):
    template = "content/article_page.html"
    parent_page_types: ClassVar[list[str]] = [*UNDER_INSTITUTION, "content.ArticlePage"]
    subpage_types: ClassVar[list[str]] = ["content.ArticlePage"]
    edit_handler = SitePage.build_panels(PicturedPage.picture_panel)

    class Meta:
        verbose_name = _("article")


class ContactPage(SitePage):
    owned_slug = "kontakt"
    template = "content/contact_page.html"
    parent_page_types: ClassVar[list[str]] = UNDER_INSTITUTION
    subpage_types: ClassVar[list[str]] = LEAF
    max_count_per_parent = 1
    edit_handler = SitePage.build_panels()

    class Meta:
        verbose_name = _("contact")
