"""The plain words of a page: what search reads and what a summary is made of."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.rich_text import get_text_for_indexing

_SPACE = re.compile(r"\s+")
# Text of these columns is public on the page itself.
_TEXT_COLUMNS = ("lead", "transcript", "unmet", "comforts", "architecture", "communication")


def plain_text(page: Page) -> str:
    texts = [str(getattr(page, name, "") or "") for name in _TEXT_COLUMNS]
    texts.extend(text for value in _streams(page) for text in _words_of(value))
    plain = (unescape(get_text_for_indexing(text)) for text in texts if text)
    return _SPACE.sub(" ", " ".join(plain)).strip()


def _streams(page: Page) -> Iterator[Any]:
    for field in page._meta.get_fields():
        if isinstance(field, StreamField):
            yield getattr(page, field.name)


def _words_of(stream: Any) -> Iterator[str]:
    for child in stream:
        yield from (str(text) for text in child.block.get_searchable_content(child.value))
