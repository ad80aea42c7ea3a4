"""A series, its dates, and changes of them."""

from datetime import date, time
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from osnowa.events.enums import EventKind, SignUp, WaitingMode, WhoComes
from osnowa.events.models import Quota, Series, Session
from osnowa.events.recurrence import Break, Moment, Pattern, moment_on, weekdays_of
from osnowa.kit.texts import LANGUAGES
from osnowa.maps.models import Place
from osnowa.programmes.models import Edition
from osnowa.ui.forms import AmountField, DayField, HourField

if TYPE_CHECKING:
    from django.db.models import QuerySet

SPOKEN = [
    *(("pl", gettext_lazy("Polish")), ("uk", gettext_lazy("Ukrainian"))),
    *(("en", gettext_lazy("English")), ("pjm", gettext_lazy("Polish Sign Language (PJM)"))),
]
LONGEST_MINUTES = 60 * 24 * 7
WHOLE = {"invalid": gettext_lazy("Write a whole number, for example 30.")}


class SeriesForm(forms.Form):
    title = forms.CharField(
        label=gettext_lazy("Title"),
        max_length=150,
        error_messages={"required": gettext_lazy("Give it a title.")},
    )
    edition = forms.ModelChoiceField(
        label=gettext_lazy("Programme and edition"),
        queryset=Edition._base_manager.none(),
        help_text=gettext_lazy("Who pays comes from here."),
        error_messages={"required": gettext_lazy("Choose the programme.")},
    )
    sentence = forms.CharField(
        label=gettext_lazy("One sentence about it"),
        max_length=300,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=EventKind.choices)
    label = forms.CharField(
        label=gettext_lazy("What you call it, if otherwise"),
        max_length=60,
        required=False,
        help_text=gettext_lazy("For example: an evening of stories. People read this word."),
    )
    place = forms.ModelChoiceField(
        label=gettext_lazy("Place"), queryset=Place._base_manager.none(), required=False
    )
    hosts = forms.CharField(
        label=gettext_lazy("Who leads it"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("A name only when this person agreed to be shown."),
    )
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("In which languages"),
        choices=SPOKEN,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    age_from = forms.IntegerField(
        label=gettext_lazy("Age from"), required=False, min_value=0, max_value=120
    )
    age_to = forms.IntegerField(
        label=gettext_lazy("Age to"), required=False, min_value=0, max_value=120
    )
    price = AmountField(
        label=gettext_lazy("Price, zł"),
        required=False,
        help_text=gettext_lazy("Empty means free of charge."),
    )
    sign_up = forms.ChoiceField(label=gettext_lazy("Sign-up"), choices=SignUp.choices)
    who_comes = forms.MultipleChoiceField(
        label=gettext_lazy("Who may sign up"),
        choices=WhoComes.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    capacity = forms.IntegerField(
        label=gettext_lazy("Places at each date"),
        required=False,
        min_value=1,
        max_value=100_000,
        help_text=gettext_lazy("Empty means no limit."),
        error_messages=WHOLE,
    )
    quota = forms.ModelChoiceField(
        label=gettext_lazy("Shared places"), queryset=Quota._base_manager.none(), required=False
    )
    waiting = forms.ChoiceField(
        label=gettext_lazy("When a place comes free"), choices=WaitingMode.choices
    )
    offer_hours = forms.IntegerField(
        label=gettext_lazy("How many hours an offer waits"),
        min_value=1,
        max_value=240,
        initial=24,
        error_messages=WHOLE,
    )
    need_days = forms.IntegerField(
        label=gettext_lazy("How many days before you arrange what people need"),
        min_value=0,
        max_value=90,
        initial=14,
        error_messages=WHOLE,
    )

    def __init__(
        self,
        series: Series | None,
        editions: "QuerySet[Edition]",
        *args: Any,
        **kwargs: Any,
    ) -> None:
        if series is not None:
            kwargs["initial"] = _initial(series)
        super().__init__(*args, **kwargs)
        self.series = series
        rows = {"edition": editions, "place": Place.objects.all(), "quota": Quota.objects.all()}
        for name, queryset in rows.items():
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = queryset
        self.fields["edition"].label_from_instance = _edition_label  # type: ignore[attr-defined]
        if series is not None:
            del self.fields["edition"]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        first, last = said.get("age_from"), said.get("age_to")
        if first is not None and last is not None and last < first:
            self.add_error("age_to", _("The second age is lower than the first. Correct one."))
        return said

    def values(self) -> dict[str, Any]:
        said = dict(self.cleaned_data)
        known = dict(self.series.sentence) if self.series else dict.fromkeys(LANGUAGES, "")
        said["sentence"] = {**known, "pl": said["sentence"].strip()}
        said["price"] = said["price"] or 0
        return said


def _edition_label(edition: Edition) -> str:
    return f"{edition.programme.name}, {edition.label}"


def _initial(series: Series) -> dict[str, Any]:
    names = [name for name in SeriesForm.base_fields if name not in ("edition", "sentence")]
    known = {name: getattr(series, name) for name in names}
    return {**known, "sentence": series.sentence.get("pl", ""), "price": series.price or None}


class PatternForm(forms.Form):
    """One date, or a weekly pattern over a term."""

    first = DayField(
        label=gettext_lazy("First day"),
        error_messages={"required": gettext_lazy("Write the first day.")},
    )
    starts = HourField(
        label=gettext_lazy("Hour"),
        error_messages={"required": gettext_lazy("Write the hour, for example 17:00.")},
    )
    minutes = forms.IntegerField(
        label=gettext_lazy("How many minutes it takes"),
        min_value=5,
        max_value=LONGEST_MINUTES,
        initial=90,
        error_messages=WHOLE,
    )
    last = DayField(
        label=gettext_lazy("Last day"),
        required=False,
        help_text=gettext_lazy("Empty means one date."),
    )
    weekdays = forms.MultipleChoiceField(
        label=gettext_lazy("On which days of the week"),
        choices=[(str(number), name) for number, name in WEEKDAYS.items()],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    every_weeks = forms.ChoiceField(
        label=gettext_lazy("How often"),
        choices=[("1", gettext_lazy("every week")), ("2", gettext_lazy("every second week"))],
    )
    break_first = DayField(label=gettext_lazy("Break: first day"), required=False)
    break_last = DayField(label=gettext_lazy("Break: last day"), required=False)
    skips_holidays = forms.BooleanField(
        label=gettext_lazy("Leave out public holidays"), required=False, initial=True
    )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        first, last = said.get("first"), said.get("last")
        if first and last and last < first:
            self.add_error("last", _("It ends before it starts. Correct one of the dates."))
        if bool(said.get("break_first")) != bool(said.get("break_last")):
            self.add_error("break_last", _("Write both ends of the break, or none."))
        return said

    def pattern(self) -> Pattern:
        said = self.cleaned_data
        first: date = said["first"]
        chosen = said["weekdays"] if said["last"] else []
        rest = (Break(said["break_first"], said["break_last"]),) if said["break_first"] else ()
        return Pattern(
            first=first,
            last=said["last"] or first,
            weekdays=weekdays_of(chosen or [str(first.weekday())]),
            starts=said["starts"],
            minutes=said["minutes"],
            every_weeks=int(said["every_weeks"]),
            breaks=rest,
            skips_holidays=said["skips_holidays"] and bool(said["last"]),
        )


class MoveForm(forms.Form):
    title = forms.CharField(
        label=gettext_lazy("Theme of this date"), max_length=150, required=False
    )
    day = DayField(
        label=gettext_lazy("Day"), error_messages={"required": gettext_lazy("Write the day.")}
    )
    starts = HourField(
        label=gettext_lazy("Hour"),
        error_messages={"required": gettext_lazy("Write the hour, for example 17:00.")},
    )
    minutes = forms.IntegerField(
        label=gettext_lazy("How many minutes it takes"),
        min_value=5,
        max_value=LONGEST_MINUTES,
        error_messages=WHOLE,
    )
    place = forms.ModelChoiceField(
        label=gettext_lazy("Place"), queryset=Place._base_manager.none(), required=False
    )
    capacity = forms.IntegerField(
        label=gettext_lazy("Places"),
        required=False,
        min_value=1,
        max_value=100_000,
        help_text=gettext_lazy("Empty means no limit."),
        error_messages=WHOLE,
    )
    reason = forms.CharField(
        label=gettext_lazy("Why, in one sentence"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("People who signed up read it when the hour or the place changes."),
    )

    def __init__(self, session: Session, *args: Any, **kwargs: Any) -> None:
        starts = timezone.localtime(session.starts_at)
        length = session.ends_at - session.starts_at
        kwargs["initial"] = {
            "title": session.title,
            "day": starts.date(),
            "starts": time(starts.hour, starts.minute),
            "minutes": int(length.total_seconds() // 60),
            "place": session.place_id,
            "capacity": session.capacity,
        }
        super().__init__(*args, **kwargs)
        field = self.fields["place"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Place.objects.all()

    def values(self) -> dict[str, Any]:
        said = self.cleaned_data
        moment: Moment = moment_on(said["day"], said["starts"], said["minutes"])
        names = ("title", "place", "capacity", "reason")
        return {"moment": moment, **{name: said[name] for name in names}}


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why, in one sentence"),
        max_length=200,
        error_messages={"required": gettext_lazy("Write in one sentence why.")},
    )


class CopyForm(forms.Form):
    title = forms.CharField(
        label=gettext_lazy("Title"),
        max_length=150,
        error_messages={"required": gettext_lazy("Give it a title.")},
    )
    edition = forms.ModelChoiceField(
        label=gettext_lazy("Programme and edition"),
        queryset=Edition._base_manager.none(),
        error_messages={"required": gettext_lazy("Choose the programme.")},
    )

    def __init__(self, editions: "QuerySet[Edition]", *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["edition"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = editions
        field.label_from_instance = _edition_label  # type: ignore[method-assign,assignment]


class QuotaForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("What for, for example: all workshops of the summer"),
        max_length=120,
        error_messages={"required": gettext_lazy("Name the shared places.")},
    )
    capacity = forms.IntegerField(
        label=gettext_lazy("How many places"),
        min_value=1,
        max_value=100_000,
        error_messages={"required": gettext_lazy("Write how many places."), **WHOLE},
    )
