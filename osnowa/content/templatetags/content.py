"""For templates of pages: clean words, and the live call of a programme."""

import re
from datetime import date
from typing import Any

from django import template
from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.safestring import SafeString
from django.utils.translation import override

from osnowa.content.blocks import clean_html
from osnowa.content.queries.hub import CallView, programme_hub

register = template.Library()
POLAND = "+48"
NATIONAL_LENGTH = 9


@register.filter
def clean_words(value: Any) -> SafeString:
    """Of a rich text block."""
    return clean_html(value.source)


@register.filter
def clean_source(source: str) -> SafeString:
    """Of a rich text column."""
    return clean_html(source)


@register.filter
def polish_day(day: date) -> str:
    """`5 lutego 2027 r.`: the statement is a Polish document in every language of the site."""
    with override("pl"):
        return f"{format_date(day, 'j E Y')} r.".replace(" ", "\u00a0")


@register.filter
def phone_link(phone: str) -> str:
    digits = re.sub(r"\D", "", phone)
    return f"{POLAND}{digits}" if len(digits) == NATIONAL_LENGTH else f"+{digits}"


@register.simple_tag
def programme_call(page: Any) -> CallView | None:
    """The call that speaks for this programme now; nothing for one that is not public."""
    if page is None or not page.live or not page.specific.programme.is_public:
        return None
    return programme_hub(page.specific.programme, timezone.now()).current
