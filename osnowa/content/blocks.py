"""The closed set of blocks. A new one is a decision: it needs a template and an ETR answer."""

import re
from typing import Any

import nh3
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock
from wagtail.rich_text import expand_db_html

from osnowa.kit.polish import keep_orphans

FEATURES = ["bold", "italic", "link", "ol", "ul"]
_TAGS = {"a", "b", "strong", "i", "em", "p", "br", "ul", "ol", "li", "h2", "h3"}
_ATTRIBUTES = {"a": {"href"}}
# What people read, between tags.
_TEXT = re.compile(r"(?<=>)[^<]+|^[^<]+")


def clean_html(source: str) -> SafeString:
    """Rich text as the page shows it: links resolved, everything outside the set dropped."""
    html = nh3.clean(
        expand_db_html(source),
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel=None,
    )
    kept = _TEXT.sub(lambda text: keep_orphans(text[0]), html)
    return mark_safe(kept)  # noqa: S308 - nh3 has just cleaned it


class WordsBlock(blocks.RichTextBlock):
    """Paragraphs and lists."""

    def __init__(self, **options: Any) -> None:
        super().__init__(features=FEATURES, **options)

    class Meta:
        template = "content/blocks/words.html"
        icon = "pilcrow"
        label = _("Paragraph")


class HeadingBlock(blocks.CharBlock):
    class Meta:
        template = "content/blocks/heading.html"
        icon = "title"
        label = _("Heading")


class PictureBlock(blocks.StructBlock):
    image = ImageChooserBlock(label=_("Picture"))
    alt = blocks.CharBlock(
        label=_("What the picture shows"),
        help_text=_("Read aloud to people who cannot see it. Say what matters here."),
        max_length=250,
    )
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=250)

    class Meta:
        template = "content/blocks/picture.html"
        icon = "image"
        label = _("Picture")


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("Words"))
    who = blocks.CharBlock(label=_("Who said it"), required=False)

    class Meta:
        template = "content/blocks/quote.html"
        icon = "openquote"
        label = _("Quote")


class QuestionBlock(blocks.StructBlock):
    question = blocks.CharBlock(label=_("Question"))
    answer = blocks.RichTextBlock(label=_("Answer"), features=FEATURES)

    class Meta:
        label = _("Question")


class QuestionsBlock(blocks.ListBlock):
    def __init__(self, **options: Any) -> None:
        super().__init__(QuestionBlock(), **options)

    class Meta:
        template = "content/blocks/questions.html"
        icon = "help"
        label = _("Questions and answers")


class CallBlock(blocks.StructBlock):
    """One tap to the live call of a programme; the words follow the call's phase."""

    programme = blocks.PageChooserBlock(label=_("Programme"), page_type="content.ProgrammePage")
    sentence = blocks.CharBlock(label=_("A sentence above the button"), required=False)

    class Meta:
        template = "content/blocks/call.html"
        icon = "arrow-right"
        label = _("Link to a call")


class PersonBlock(blocks.StructBlock):
    role = blocks.CharBlock(label=_("What this person does"))
    name = blocks.CharBlock(label=_("Name, when she agreed"), required=False)
    email = blocks.EmailBlock(label=_("E-mail"), required=False)
    phone = blocks.CharBlock(label=_("Phone"), required=False)

    class Meta:
        label = _("Person")


class PeopleBlock(blocks.ListBlock):
    def __init__(self, **options: Any) -> None:
        super().__init__(PersonBlock(), **options)

    class Meta:
        template = "content/blocks/people.html"
        icon = "group"
        label = _("People")


class StepBlock(blocks.StructBlock):
    when = blocks.CharBlock(label=_("When"), required=False)
    what = blocks.CharBlock(label=_("What happens"))

    class Meta:
        label = _("Step")


class StepsBlock(blocks.ListBlock):
    def __init__(self, **options: Any) -> None:
        super().__init__(StepBlock(), **options)

    class Meta:
        template = "content/blocks/steps.html"
        icon = "list-ol"
        label = _("Steps")


class NoticeBlock(blocks.RichTextBlock):
    def __init__(self, **options: Any) -> None:
        super().__init__(features=["bold", "link"], **options)

    class Meta:
        template = "content/blocks/notice.html"
        icon = "info-circle"
        label = _("Notice")


class FilmBlock(blocks.PageChooserBlock):
    """A film page, never a bare file: so captions are always there."""

    def __init__(self, **options: Any) -> None:
        super().__init__(page_type="content.FilmPage", **options)

    class Meta:
        template = "content/blocks/film.html"
        icon = "media"
        label = _("Film")


class FileBlock(blocks.StructBlock):
    document = DocumentChooserBlock(label=_("File"))
    description = blocks.CharBlock(label=_("What is inside"), max_length=250)

    class Meta:
        template = "content/blocks/file.html"
        icon = "doc-full"
        label = _("File to download")


class BodyBlock(blocks.StreamBlock):
    heading = HeadingBlock()
    words = WordsBlock()
    picture = PictureBlock()
    quote = QuoteBlock()
    questions = QuestionsBlock()
    call = CallBlock()
    people = PeopleBlock()
    steps = StepsBlock()
    notice = NoticeBlock()
    film = FilmBlock()
    file = FileBlock()


class EasyBlock(blocks.StreamBlock):
    """Easy-to-read text: headings, short sentences, pictures. Nothing else."""

    heading = HeadingBlock()
    words = blocks.TextBlock(
        template="content/blocks/easy_words.html",
        icon="pilcrow",
        label=_("Sentences, one in a line"),
    )
    picture = PictureBlock()
