"""Fields and widgets that speak plainly, for the forms of every room."""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from osnowa.kit.money import Money
from osnowa.kit.refusals import Refusal

# `26` typed for 2026 must not become the year 26, nor any year break the computer's calendar.
LIKELY_YEARS = range(1900, 2201)


def put_refusal(form: forms.Form, refusal: Refusal) -> None:
    """The sentences of a refusal at the fields they belong to; nothing typed is lost."""
    placed = {key: said for key, said in refusal.field_errors.items() if key in form.fields}
    for key, sentence in placed.items():
        form.add_error(key, sentence)
    if not placed:
        form.add_error(None, refusal.sentence)


class MoneyInput(forms.TextInput):
    """An amount: digits on a phone's keyboard, the unit after the control."""

    suffix = "zł"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"inputmode": "decimal", "autocomplete": "off", **(attrs or {})})

    def format_value(self, value: Any) -> str | None:
        return value.for_input() if isinstance(value, Money) else super().format_value(value)


class AmountField(forms.CharField):
    """Reads `1 250`, `1250,00 zł`, `1.250` as Money."""

    widget = MoneyInput
    default_error_messages = {
        "amount": _("Write the amount in digits, for example 1250 or 1250,50."),
    }

    def to_python(self, value: Any) -> Any:
        typed = super().to_python(value)
        if typed in self.empty_values:
            return None
        try:
            return Money.parse(str(typed))
        except ValueError:
            raise ValidationError(self.error_messages["amount"], code="amount") from None

    def prepare_value(self, value: Any) -> Any:
        return Money(value) if isinstance(value, int) else value


class WordsTextarea(forms.Textarea):
    """A long answer with a live count of its words."""

    def __init__(self, max_words: int | None = None, attrs: dict[str, Any] | None = None) -> None:
        counted = {"data-max-words": max_words} if max_words else {}
        super().__init__({"rows": 8, **counted, **(attrs or {})})


class DayInput(forms.MultiWidget):
    """A day in three small fields; typing is faster than any calendar."""

    template_name = "ui/day_input.html"
    use_fieldset = True
    PARTS = (("day", _("Day")), ("month", _("Month")), ("year", _("Year")))

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        digits = {"inputmode": "numeric", "autocomplete": "off"}
        super().__init__(
            {name: forms.TextInput({**digits, "maxlength": 4}) for name, _label in self.PARTS},
            attrs,
        )

    def decompress(self, value: Any) -> list[Any]:
        return [value.day, value.month, value.year] if value else ["", "", ""]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        for part, (key, label) in zip(context["widget"]["subwidgets"], self.PARTS, strict=True):
            part["label"], part["key"] = label, key
        return context


class DayField(forms.MultiValueField):
    """A day typed in three fields. Months are read as digits."""

    widget = DayInput
    default_error_messages = {
        "invalid": _("Write the day in digits, for example 15 5 2026."),
        "incomplete": _("Write the day, the month and the year."),
    }

    def __init__(self, **values: Any) -> None:
        parts = [
            forms.IntegerField(min_value=1, max_value=most) for most in (31, len(MONTHS), 9999)
        ]
        super().__init__(fields=parts, require_all_fields=True, **values)

    def clean(self, value: Any) -> Any:
        typed = [str(part or "").strip() for part in value] if isinstance(value, list) else []
        if any(typed) and not all(typed):
            raise ValidationError(self.error_messages["incomplete"], code="incomplete")
        if not any(typed):
            return super().clean(None)
        try:
            day, month, year = (int(part) for part in typed)
            return date(year if year in LIKELY_YEARS else 0, month, day)
        except (ValueError, OverflowError):
            told = _beyond_month(typed) or self.error_messages["invalid"]
            raise ValidationError(told, code="invalid") from None

    def compress(self, data_list: Any) -> Any:
        return None


def _beyond_month(typed: list[str]) -> str:
    """`Luty 2027 ma 28 dni.` for a day that the month does not have; else nothing."""
    if not all(part.isascii() and part.isdigit() for part in typed):
        return ""
    day, month, year = (int(part[:5]) for part in typed)
    if (
        month not in MONTHS
        or year not in LIKELY_YEARS
        or day <= (most := monthrange(year, month)[1])
    ):
        return ""
    told = ngettext(
        "%(month)s %(year)s has %(count)s day. Correct the day.",
        "%(month)s %(year)s has %(count)s days. Correct the day.",
        most,
    )
    name = str(MONTHS[month])
    return told % {"month": name[:1].upper() + name[1:], "year": year, "count": most}


class HourInput(forms.TextInput):
    """An hour as people write it: 16:00, 16.00, 16."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        shown = {"inputmode": "numeric", "autocomplete": "off", "maxlength": 5, "size": 5}
        super().__init__({**shown, **(attrs or {})})

    def format_value(self, value: Any) -> str | None:
        return f"{value.hour}:{value.minute:02d}" if isinstance(value, time) else value


class HourField(forms.CharField):
    widget = HourInput
    default_error_messages = {"invalid": _("Write the hour like this: 16:00.")}

    def to_python(self, value: Any) -> Any:
        typed = str(super().to_python(value) or "").replace(".", ":")
        if not typed:
            return None
        hour, _colon, minute = typed.partition(":")
        try:
            return time(int(hour), int(minute or 0))
        except (ValueError, OverflowError):
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None


def moment(day: date, hour: time) -> datetime:
    """That hour of that day on the clocks of Warsaw."""
    return timezone.make_aware(datetime.combine(day, hour))


class FilterFields(forms.Form):
    """What a list's filters are made from: every field may stay empty."""

    def __init__(self, *values: Any, **more: Any) -> None:
        super().__init__(*values, **more)
        for field in self.fields.values():
            field.required = False


Choices = Mapping[str, Any]
