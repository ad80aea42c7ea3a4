"""What every page of the site has: a lead, blocks, an easy-to-read text, a PJM recording."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtailmedia.models import Media

from osnowa.content.blocks import BodyBlock, EasyBlock
from osnowa.content.easy import WORDS_IN_SENTENCE, long_sentences
from osnowa.content.enums import RESERVED_PATHS
from osnowa.content.sockets import page_context


class SitePage(Page):
    """Pages of institutions. `owned_slug` is the one reserved name a page type may carry."""

    owned_slug = ""
    # The law wants a recording: until it is there, a page says so and whom to ask.
    owes_pjm = False

    lead = models.TextField(
        _("first sentence"),
        blank=True,
        max_length=400,
        help_text=_("What a neighbour should know first. One or two short sentences."),
    )
    body = StreamField(BodyBlock(), blank=True, use_json_field=True, verbose_name=_("content"))
    easy_body = StreamField(
        EasyBlock(), blank=True, use_json_field=True, verbose_name=_("easy-to-read text")
    )
    easy_tester = models.CharField(
        _("who tested it"),
        max_length=120,
        blank=True,
        help_text=_("A reader or a group for whom such texts are made. No name, no badge."),
    )
    pjm_film = models.ForeignKey(
        Media,
        verbose_name=_("sign-language recording"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    word_panels: list[Any] = [FieldPanel("lead"), FieldPanel("body")]

    class Meta:
        abstract = True

    @property
    def has_easy_text(self) -> bool:
        return bool(self.easy_body)

    @property
    def has_pjm_page(self) -> bool:
        return bool(self.pjm_film_id) or self.owes_pjm

    @property
    def has_easy_badge(self) -> bool:
        return self.has_easy_text and bool(self.easy_tester.strip())

    def easy_texts(self) -> list[str]:
        return [str(block.value) for block in self.easy_body if block.block_type == "words"]

    def clean(self) -> None:
        super().clean()
        if self.slug in RESERVED_PATHS and self.slug != self.owned_slug:
            raise ValidationError(
                {"slug": _("This address belongs to the system. Choose another word.")}
            )
        self.check_easy_text()

    def check_easy_text(self) -> None:
        too_long = long_sentences(self.easy_texts())
        if too_long:
            raise ValidationError(
                {
                    "easy_body": _("Split this sentence, it has over %(limit)s words: “%(words)s”")
                    % {"limit": WORDS_IN_SENTENCE, "words": too_long[0]}
                }
            )

    def get_context(self, request: Any, *args: Any, **options: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **options)
        for plug in page_context:
            context.update(plug(self, request))
        return context

    @classmethod
    def build_panels(cls, *first: Any) -> TabbedInterface:
        """Polish tabs: words, other ways of reading, address."""
        return TabbedInterface(
            [
                ObjectList([FieldPanel("title"), *first, *cls.word_panels], heading=_("Content")),
                ObjectList(
                    [
                        MultiFieldPanel(
                            [FieldPanel("easy_body"), FieldPanel("easy_tester")],
                            heading=_("Easy-to-read text"),
                        ),
                        FieldPanel("pjm_film"),
                    ],
                    heading=_("Other ways of reading"),
                ),
                ObjectList(
                    [
                        FieldPanel("slug"),
                        FieldPanel("search_description"),
                        FieldPanel("go_live_at"),
                        FieldPanel("expire_at"),
                    ],
                    heading=_("Address and dates"),
                ),
            ]
        )
