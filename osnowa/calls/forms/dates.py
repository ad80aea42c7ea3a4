"""When people apply, and the dates of everything after that."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.forms.boundfield import BoundField
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from osnowa.calls.actions import StageSpec
from osnowa.calls.enums import StageCategory
from osnowa.calls.forms.moments import moment_of, parts_of
from osnowa.calls.models import Rules, Stage
from osnowa.calls.queries import stage_views
from osnowa.kit.workdays import is_holiday, is_workday
from osnowa.ui import dates
from osnowa.ui.forms import DayField, HourField

FIRST_MINUTE = time(0, 0)
LAST_MINUTE = time(23, 59)
# 52 weeks: the same day of the week, a year later.
A_YEAR = timedelta(weeks=52)


def weekday_words(day: date) -> str:
    """`piątek`, or `sobota – to dzień wolny`, to be read beside the digits."""
    if is_workday(day):
        return dates.weekday(day)
    told = _("%(weekday)s, a public holiday") if is_holiday(day) else _("%(weekday)s, a day off")
    return told % {"weekday": dates.weekday(day)}


def suggested_opening(source: Rules, today: date) -> date | None:
    """The same weekday in the next year that is not over yet."""
    opened, _hour = parts_of(source.opens_at)
    while opened is not None and opened < today:
        opened += A_YEAR
    return opened


class MoveForm(forms.Form):
    """Last year's dates from another opening day; empty when there is nothing to move."""

    opens_on = DayField(
        label=gettext_lazy("On which day does applying open?"),
        error_messages={"required": gettext_lazy("Write the day on which applying opens.")},
    )

    prefix = "move"

    def __init__(self, source: Rules, data: Any = None) -> None:
        opening = suggested_opening(source, timezone.localdate())
        super().__init__(data, initial={"opens_on": opening})
        if opening is not None:
            self.fields["opens_on"].help_text = weekday_words(opening)


@dataclass(frozen=True)
class Group:
    """What belongs to one stage on the page: its name, and pairs of fields beside each other."""

    name: str
    pairs: Sequence[tuple[BoundField, BoundField]]
    more: Sequence[BoundField] = ()


class DatesForm(forms.Form):
    opens_on = DayField(label=gettext_lazy("First day"), required=False)
    opens_hour = HourField(label=gettext_lazy("Applying starts: hour"), required=False)
    closes_on = DayField(label=gettext_lazy("Last day"), required=False)
    closes_hour = HourField(label=gettext_lazy("Applying ends: hour"), required=False)
    is_closing_instant_inside = forms.BooleanField(
        label=gettext_lazy("An application sent exactly at that hour is in time"), required=False
    )

    grace_minutes = forms.IntegerField(
        label=gettext_lazy("Minutes of grace for everybody after that hour"),
        min_value=0,
        max_value=1440,
        required=False,
        help_text=gettext_lazy("Printed in the rules. Leave it empty for none."),
        error_messages={"invalid": gettext_lazy("Write a whole number, for example 3.")},
    )

    def __init__(self, rules: Rules, stages: Sequence[Stage], *args: Any, **kwargs: Any) -> None:
        self.stages = list(stages)
        kwargs["initial"] = {**self._initial(rules), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        self.views = stage_views(rules, self.stages, timezone.now())
        for number, view in enumerate(self.views):
            if view.category is StageCategory.APPLYING:
                continue
            self.fields[f"starts_{number}"] = DayField(label=_("First day"), required=False)
            self.fields[f"ends_{number}"] = DayField(label=_("Last day"), required=False)
        for name, field in self.fields.items():
            day = self.initial.get(name)
            if isinstance(field, DayField) and isinstance(day, date):
                field.help_text = weekday_words(day)

    @property
    def zone(self) -> str:
        return settings.TIME_ZONE

    def groups(self) -> list[Group]:
        """The stages in their order; applying comes first and has its hours."""
        applying = [
            (self["opens_on"], self["opens_hour"]),
            (self["closes_on"], self["closes_hour"]),
        ]
        names = [view.name for view in self.views if view.category is StageCategory.APPLYING]
        title = names[0] if names else str(StageCategory.APPLYING.label)
        ticked = (self["is_closing_instant_inside"], self["grace_minutes"])
        groups = [Group(_sentence_case(title), applying, ticked)]
        for number, view in enumerate(self.views):
            if f"starts_{number}" in self.fields:
                pair = (self[f"starts_{number}"], self[f"ends_{number}"])
                groups.append(Group(_sentence_case(view.name), [pair]))
        return groups

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for name in ("opens", "closes"):
            self._join(cleaned, name)
        opens, closes = cleaned.get("opens_at"), cleaned.get("closes_at")
        if opens and closes and closes <= opens:
            self.add_error("closes_on", _("Applying ends before it starts. Correct one of them."))
        for number in range(len(self.stages)):
            first, last = cleaned.get(f"starts_{number}"), cleaned.get(f"ends_{number}")
            if first and last and last < first:
                self.add_error(f"ends_{number}", _("It ends before it starts. Correct the day."))
        return cleaned

    def rules_values(self) -> dict[str, Any]:
        names = ("opens_at", "closes_at", "is_closing_instant_inside")
        values = {name: self.cleaned_data.get(name) for name in names}
        return {**values, "grace_minutes": self.cleaned_data.get("grace_minutes") or 0}

    def stage_specs(self) -> list[StageSpec]:
        return [self._spec(number, stage) for number, stage in enumerate(self.stages)]

    def _spec(self, number: int, stage: Stage) -> StageSpec:
        first = self.cleaned_data.get(f"starts_{number}")
        last = self.cleaned_data.get(f"ends_{number}")
        return StageSpec(
            stage.category,
            stage.label,
            moment_of(first, FIRST_MINUTE) if first else None,
            moment_of(last, LAST_MINUTE) if last else None,
        )

    def _join(self, cleaned: dict[str, Any], name: str) -> None:
        day, hour = cleaned.get(f"{name}_on"), cleaned.get(f"{name}_hour")
        if day and not hour and f"{name}_hour" not in self.errors:
            self.add_error(f"{name}_hour", _("Choose an hour as well."))
        if hour and not day and f"{name}_on" not in self.errors:
            self.add_error(f"{name}_on", _("Choose a day as well."))
        if day and hour:
            try:
                cleaned[f"{name}_at"] = moment_of(day, hour)
            except ValueError as problem:
                self.add_error(f"{name}_hour", str(problem))

    def _initial(self, rules: Rules) -> dict[str, Any]:
        opens_on, opens_hour = parts_of(rules.opens_at)
        closes_on, closes_hour = parts_of(rules.closes_at)
        initial: dict[str, Any] = {
            "opens_on": opens_on,
            "opens_hour": opens_hour,
            "closes_on": closes_on,
            "closes_hour": closes_hour,
            "is_closing_instant_inside": rules.is_closing_instant_inside,
            "grace_minutes": rules.grace_minutes or None,
        }
        for number, stage in enumerate(self.stages):
            initial[f"starts_{number}"] = parts_of(stage.starts_at)[0]
            initial[f"ends_{number}"] = parts_of(stage.ends_at)[0]
        return initial


def _sentence_case(name: str) -> str:
    return name[:1].upper() + name[1:]
