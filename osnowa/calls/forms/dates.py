"""When people apply, and the dates of everything after that."""

from collections.abc import Sequence
from datetime import time
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
from osnowa.ui.forms import DayField, HourField

FIRST_MINUTE = time(0, 0)
LAST_MINUTE = time(23, 59)


class DatesForm(forms.Form):
    opens_on = DayField(label=gettext_lazy("Applying starts: day"), required=False)
    opens_hour = HourField(label=gettext_lazy("Applying starts: hour"), required=False)
    closes_on = DayField(label=gettext_lazy("Applying ends: day"), required=False)
    closes_hour = HourField(label=gettext_lazy("Applying ends: hour"), required=False)
    is_closing_instant_inside = forms.BooleanField(
        label=gettext_lazy("An application sent exactly at that hour is in time"), required=False
    )

    def __init__(self, rules: Rules, stages: Sequence[Stage], *args: Any, **kwargs: Any) -> None:
        self.stages = list(stages)
        kwargs["initial"] = {**self._initial(rules), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        views = stage_views(rules, self.stages, timezone.now())
        for number, view in enumerate(views):
            if view.category is StageCategory.APPLYING:
                continue
            starts = _("%(stage)s: from") % {"stage": view.name}
            ends = _("%(stage)s: to") % {"stage": view.name}
            self.fields[f"starts_{number}"] = DayField(label=starts, required=False)
            self.fields[f"ends_{number}"] = DayField(label=ends, required=False)

    @property
    def zone(self) -> str:
        return settings.TIME_ZONE

    def pairs(self) -> list[tuple[BoundField, BoundField]]:
        """Beside each other on the page: day and hour, first day and last day."""
        names = [("opens_on", "opens_hour"), ("closes_on", "closes_hour")]
        stages = [(f"starts_{n}", f"ends_{n}") for n in range(len(self.stages))]
        return [(self[a], self[b]) for a, b in [*names, *stages] if a in self.fields]

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
        return {name: self.cleaned_data.get(name) for name in names}

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
        }
        for number, stage in enumerate(self.stages):
            initial[f"starts_{number}"] = parts_of(stage.starts_at)[0]
            initial[f"ends_{number}"] = parts_of(stage.ends_at)[0]
        return initial
