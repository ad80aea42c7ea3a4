"""Filters and tags that every template has without loading them."""

import re
from collections.abc import Mapping
from typing import Any

from django import template
from django.conf import settings
from django.forms import CheckboxInput
from django.forms.boundfield import BoundField, BoundWidget
from django.template.context import Context
from django.utils.translation import get_language, gettext

from osnowa.kit.money import Money
from osnowa.kit.polish import keep_orphans
from osnowa.kit.texts import pick as pick_text
from osnowa.ui import dates
from osnowa.ui.kept import drawn, part_of_frame

register = template.Library()
INSIDE_AMOUNT = re.compile(r"(?<=\d) (?=\d{3}\b|zł)")
# A dash ends a line; it does not begin one.
BEFORE_DASH = re.compile(r"(?<=\S) (?=– )")
# An address of this server only: `//host` and `/\\host` lead elsewhere.
UNDO = re.compile(r"undo:/(?![/\\])")


def _moment_filter(name: str) -> None:
    """A filter that shows nothing for nothing."""
    say = getattr(dates, name)
    register.filter(name, lambda moment: say(moment) if moment else "")


for _name in ("day", "day_year", "day_hour", "hour", "weekday", "recent", "machine"):
    _moment_filter(_name)


@register.filter
def week_hours(written: Any) -> str:
    """Opening hours with the days named in the language of the page."""
    return dates.week_hours(str(written or ""))


@register.filter
def pick(texts: Any, language: str = "") -> str:
    """The text in the active language; a plain string comes back as it is."""
    if not isinstance(texts, Mapping):
        return str(texts or "")
    return pick_text(texts, language or get_language() or "pl")


@register.filter
def money(amount: Any) -> str:
    """`1 250 zł` from Money or grosze; empty for nothing."""
    return "" if amount is None or amount == "" else str(Money(amount))


@register.filter
def nbsp(text: Any) -> str:
    """No one-letter word ends a line, no dash begins one, no amount is torn in two."""
    text = BEFORE_DASH.sub("\u00a0", keep_orphans(str(text or "")))
    return INSIDE_AMOUNT.sub("\u00a0", text)


@register.filter
def plural(count: int, forms: str) -> str:
    """`{{ 5|plural:"osoba,osoby,osób" }}` -> `osób`, for Polish and Ukrainian words."""
    one, few, many = (word.strip() for word in forms.split(","))
    return one if count == 1 else few if _is_few(count) else many


def _is_few(count: int) -> bool:
    return 2 <= count % 10 <= 4 and not 12 <= count % 100 <= 14  # noqa: PLR2004


@register.simple_tag(takes_context=True)
def address_in(context: Context, language: str) -> str:
    """The address of this very page in another language: only the start of it differs."""
    path = context["request"].get_full_path()
    first, slash, rest = path[1:].partition("/")
    if slash and first != settings.LANGUAGE_CODE and first in dict(settings.LANGUAGES):
        path = f"/{rest}"
    return path if language == settings.LANGUAGE_CODE else f"/{language}{path}"


@register.simple_tag(takes_context=True)
def kept_part(context: Context, template: str) -> str:
    """A part of the frame that is drawn once for all pages of an institution."""
    frame = context.get("frame")
    return drawn(None, template, None) if frame is None else part_of_frame(frame, template)


@register.simple_tag(takes_context=True)
def with_query(context: Context, **changes: Any) -> str:
    """This page's query string with some values changed; an empty value removes one."""
    query = context["request"].GET.copy()
    for name, value in changes.items():
        query.pop(name, None)
        if value not in ("", None):
            query[name] = str(value)
    return f"?{query.urlencode()}"


@register.filter
def plain_control(field: BoundField) -> str:
    """The control of a field, tied to its help and its error; no HTML5 bubbles, no placeholder."""
    field.form.use_required_attribute = False
    return field.as_widget()


@register.filter
def plain_option(option: BoundWidget) -> str:
    """One choice of a group, without its label."""
    option.data["wrap_label"] = False
    return option.tag(wrap_label=False)


@register.filter
def is_checkbox(field: BoundField) -> bool:
    return isinstance(field.field.widget, CheckboxInput)


@register.filter
def suffix(field: BoundField) -> str:
    return getattr(field.field.widget, "suffix", "")


@register.filter
def max_words(field: BoundField) -> str:
    return str(field.field.widget.attrs.get("data-max-words", ""))


@register.filter
def grosze(amount: Any) -> int:
    return int(amount or 0)


@register.filter
def pairs(heads: Any, cells: Any) -> list[tuple[Any, Any]]:
    """Each cell of a row with the head of its column."""
    return list(zip(heads, cells, strict=False))


@register.filter
def sum_lines(total: str) -> list[tuple[str, str]]:
    """`Prosicie o: 5 zł, Dajecie: 2 zł` as pairs of word and amount; none of a plain amount."""
    parts = [part.partition(": ") for part in total.split(", ")]
    return [(word, amount) for word, _colon, amount in parts if amount]


@register.filter
def negative(amount: Any) -> int:
    return -int(amount or 0)


@register.filter
def as_number(value: Any) -> str:
    """A bare number for an attribute, whatever the language does to digits."""
    return str(int(value)) if isinstance(value, int) else str(value)


@register.filter
def undo_url(message: Any) -> str:
    """A message sent with `extra_tags="undo:/address/"` offers to take the deed back."""
    for tag in (message.extra_tags or "").split():
        if UNDO.match(tag):
            return str(tag.removeprefix("undo:"))
    return ""


@register.filter
def summary_line(field: BoundField, error: str) -> str:
    """The words at the field; where they alone do not tell which field, the label leads."""
    said = [words for other in field.form for words in other.errors]
    if error != gettext("This field is required.") and said.count(error) == 1:
        return error
    label = str(field.label)
    return f"{label} {error}" if label.endswith(("?", ".")) else f"{label}: {error}"
