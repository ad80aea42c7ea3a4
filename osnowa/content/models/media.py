"""Publications, films and the statutory trio."""

from io import StringIO
from typing import Any, ClassVar

import webvtt
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel
from wagtail.documents import get_document_model_string
from wagtailmedia.models import Media

from osnowa.content.models.site_page import SitePage
from osnowa.content.models.words import LEAF, UNDER_INSTITUTION, PicturedPage
from osnowa.content.pdf_tags import is_tagged_pdf


def caption_problem(captions: str) -> str:
    """What is wrong with a WebVTT text, as a sentence; empty when nothing is."""
    try:
        lines = webvtt.from_buffer(StringIO(captions.strip() + "\n"), format="vtt").captions
    except webvtt.errors.MalformedFileError:
        lines = []
    if not lines:
        return str(_("These are not WebVTT captions. The first line must be WEBVTT."))
    if not any(caption.text.strip() for caption in lines):
        return str(_("The captions are empty. Write what is said in the film."))
    return ""


class PublicationPage(PicturedPage):
    """A file worth a page: what is inside, how big, and whether a reader program can read it."""

    document = models.ForeignKey(
        get_document_model_string(),
        verbose_name=_("file"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    is_tagged = models.BooleanField(default=True, editable=False)

    template = "content/publication_page.html"
    parent_page_types: ClassVar[list[str]] = UNDER_INSTITUTION
    subpage_types: ClassVar[list[str]] = LEAF
    edit_handler = SitePage.build_panels(FieldPanel("document"), PicturedPage.picture_panel)

    class Meta:
        verbose_name = _("publication")

    def clean(self) -> None:
        super().clean()
        if self.document_id:
            with self.document.open_file() as file:
                self.is_tagged = is_tagged_pdf(file)


class FilmForm(WagtailAdminPageForm):
    """Says why a film waits instead of "this field is required"."""

    reasons: ClassVar[dict[str, Any]] = {
        "film": _("Choose the film, or upload it here."),
        "captions": _("Paste the whole .vtt file here. A film without captions cannot go out."),
        "transcript": _("Write what is said and shown. A film without it cannot go out."),
    }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name, sentence in self.reasons.items():
            if name in self.fields:
                self.fields[name].error_messages["required"] = sentence


class FilmPage(SitePage):
    """A film. The public never sees one without captions and a transcript."""

    film = models.ForeignKey(
        Media,
        verbose_name=_("film"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    captions = models.TextField(
        _("captions (WebVTT)"),
        help_text=_("Paste the whole .vtt file here. A film without captions cannot go out."),
    )
    transcript = models.TextField(
        _("transcript"), help_text=_("Everything said and everything that matters in the picture.")
    )
    audio_note = models.CharField(_("audio description"), max_length=250, blank=True)

    base_form_class = FilmForm
    template = "content/film_page.html"
    parent_page_types: ClassVar[list[str]] = UNDER_INSTITUTION
    subpage_types: ClassVar[list[str]] = LEAF
    edit_handler = SitePage.build_panels(
        FieldPanel("film"),
        FieldPanel("captions"),
        FieldPanel("transcript"),
        FieldPanel("audio_note"),
    )

    class Meta:
        verbose_name = _("film")

    def clean(self) -> None:
        super().clean()
        problem = caption_problem(self.captions) if self.captions else ""
        if problem:
            raise ValidationError({"captions": problem})


class AboutPage(SitePage):
    """The statutory trio: what the institution does, in readable text, in PJM and in ETR."""

    owes_pjm = True
    template = "content/about_page.html"
    parent_page_types: ClassVar[list[str]] = UNDER_INSTITUTION
    subpage_types: ClassVar[list[str]] = LEAF
    max_count_per_parent = 1
    edit_handler = SitePage.build_panels()

    class Meta:
        verbose_name = _("what we do (text, PJM, easy text)")

    def missing_parts(self) -> list[Any]:
        """What the law asks for and this page does not have yet."""
        parts = [
            (bool(self.body), _("a readable text")),
            (bool(self.pjm_film_id), _("a recording in Polish Sign Language")),
            (self.has_easy_text, _("an easy-to-read text")),
        ]
        return [label for is_there, label in parts if not is_there]
