"""The ballot, the way to it, and what staff write down about a vote."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from osnowa.ballots.enums import SEEN_ON_CARD, Duplicates, Electorate, Ground, Method
from osnowa.ballots.marking import Choices, chosen, given
from osnowa.ballots.models import Poll, PollOption
from osnowa.ballots.queries import BallotPaper
from osnowa.ballots.specs import OptionSpec
from osnowa.calls.forms.closing import MomentsForm
from osnowa.calls.forms.moments import parts_of
from osnowa.kit.money import Money
from osnowa.ui.forms import DayField, HourField

CODE_MOST = 80
MOST_AT_ONCE = 5_000
_PARTS = re.compile(r"\s*\|\s*")


def option_label(option: PollOption) -> str:
    words = [f"{option.position}. {option.title}", option.place]
    if option.amount is not None:
        words.append(str(option.amount))
    return ", ".join(word for word in words if word)


def option_line(option: PollOption) -> str:
    """As staff write it in the list of projects."""
    amount = option.amount.for_input() if option.amount is not None else ""
    return " | ".join([option.title, option.place, amount]).rstrip(" |")


class MarksForm(forms.Form):
    """The marks of one ballot, in the shape its rules ask for. Judged by `marking`, not here."""

    marks_label = _("Your choice")

    def __init__(self, paper: BallotPaper, data: Any = None, **values: Any) -> None:
        super().__init__(data, **values)
        self.marking, self.options = paper.marking, paper.options
        said = [(str(option.position), option_label(option)) for option in self.options]
        if self.marking.is_ranked:
            self._add_places(said)
        elif self.marking.gives_points:
            self._add_points(said)
        else:
            self.fields["marks"] = forms.MultipleChoiceField(
                label=self.marks_label,
                choices=said,
                required=False,
                widget=forms.CheckboxSelectMultiple(),
            )

    def _add_places(self, said: list[tuple[str, str]]) -> None:
        for place, points in enumerate(self.marking.points, start=1):
            self.fields[f"place_{place}"] = forms.ChoiceField(
                label=_("Place %(place)s, points: %(points)s") % {"place": place, "points": points},
                choices=[("", "—"), *said],
                required=False,
            )

    def _add_points(self, said: list[tuple[str, str]]) -> None:
        for position, label in said:
            self.fields[f"points_{position}"] = forms.IntegerField(
                label=label,
                required=False,
                widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
                error_messages={"invalid": _("Write the points in digits, for example 3.")},
            )

    def choices(self) -> Choices:
        """What was marked, valid or not. An unused place keeps its points for nobody."""
        if self.marking.is_ranked:
            return self._ranked()
        if self.marking.gives_points:
            names = {option.position: f"points_{option.position}" for option in self.options}
            return given({place: self.cleaned_data.get(key) or 0 for place, key in names.items()})
        return chosen(self.marking, [int(mark) for mark in self.cleaned_data["marks"]])

    def _ranked(self) -> Choices:
        said = [
            (self.cleaned_data.get(f"place_{place}"), points)
            for place, points in enumerate(self.marking.points, start=1)
        ]
        return tuple(sorted((int(position), points) for position, points in said if position))


class BallotForm(MarksForm):
    """A voter's ballot; her code travels with it and is kept nowhere."""

    code = forms.CharField(max_length=CODE_MOST, widget=forms.HiddenInput)


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("Your code"),
        help_text=_("It is in the letter from us. Capital letters and spaces do not matter."),
        max_length=CODE_MOST,
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "characters"}),
        error_messages={"required": _("Write the code from your letter.")},
    )


class AskForm(forms.Form):
    """For a vote without a list: an address, and a yes to the conditions."""

    email = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_("We send your ballot there. One address has one vote."),
        widget=forms.EmailInput({"autocomplete": "email"}),
        error_messages={
            "required": _("Write your e-mail address."),
            "invalid": _("Write the whole address, for example anna@example.org."),
        },
    )
    is_entitled = forms.BooleanField(
        error_messages={"required": _("Tick it if it is true. Otherwise you cannot vote here.")}
    )

    def __init__(self, declaration: str, data: Any = None) -> None:
        super().__init__(data)
        self.fields["is_entitled"].label = declaration


class CardForm(MarksForm):
    """A paper card as one person reads it."""

    marks_label = _("Marks on the card")

    serial = forms.CharField(
        label=_("Number of the card"),
        help_text=_("The one you wrote on it when it came."),
        max_length=20,
        error_messages={"required": _("Write the number of the card.")},
    )
    code = forms.CharField(
        label=_("Code on the card"),
        required=False,
        max_length=CODE_MOST,
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    seen_ground = forms.ChoiceField(
        label=_("Something is wrong with the card"),
        required=False,
        choices=[("", _("no")), *((ground, Ground(ground).label) for ground in SEEN_ON_CARD)],
    )


class ShapeForm(MomentsForm):
    """The rules of the vote."""

    PAIRS = ("opens", "closes")
    opens_on = DayField(label=_("First day of voting"))
    opens_hour = HourField(label=_("Hour"))
    closes_on = DayField(label=_("Last day of voting"))
    closes_hour = HourField(label=_("Hour"))
    method = forms.ChoiceField(label=_("How many may be chosen"), choices=Method.choices)
    most = forms.IntegerField(
        label=_("How many: for “exactly” and “at most”"), required=False, min_value=0, max_value=500
    )
    points = forms.CharField(
        label=_("Points for each place: for “in order”"),
        help_text=_("From the first place on, for example 5 3 1."),
        required=False,
        max_length=100,
    )
    points_total = forms.IntegerField(
        label=_("Points of one voter: for “points given out freely”"),
        required=False,
        min_value=0,
        max_value=1000,
    )
    points_each_most = forms.IntegerField(
        label=_("Most points for one project"), required=False, min_value=0, max_value=1000
    )
    needed = forms.IntegerField(
        label=_("Votes or points a project needs at least"),
        required=False,
        min_value=0,
        max_value=1_000_000,
    )
    electorate = forms.ChoiceField(label=_("Who may vote"), choices=Electorate.choices)
    min_age = forms.IntegerField(
        label=_("From what age"), required=False, min_value=0, max_value=120
    )
    duplicates = forms.ChoiceField(
        label=_("When somebody votes on the web and on paper"), choices=Duplicates.choices
    )
    needs_two_keyers = forms.BooleanField(
        label=_("A paper card is keyed by two different people"), required=False
    )
    roll_kept_days = forms.IntegerField(
        label=_("Names of voters are kept so many days after the sealing"),
        min_value=0,
        max_value=730,
        error_messages={"required": _("Write how many days, for example 30.")},
    )

    def __init__(self, poll: Poll, data: Any = None) -> None:
        opens, closes = parts_of(poll.opens_at), parts_of(poll.closes_at)
        kept = {name: getattr(poll, name) for name in self.declared_fields if hasattr(poll, name)}
        moments = dict(zip(("opens_on", "opens_hour"), opens, strict=True))
        moments |= dict(zip(("closes_on", "closes_hour"), closes, strict=True))
        points = " ".join(str(one) for one in poll.points)
        super().__init__(data, initial={**kept, **moments, "points": points})

    def clean_points(self) -> list[int]:
        typed = self.cleaned_data["points"].replace(",", " ").split()
        if any(not one.isdecimal() or len(one) > 3 for one in typed):  # noqa: PLR2004
            raise forms.ValidationError(_("Write whole numbers, for example 5 3 1."))
        return [int(one) for one in typed]

    def values(self) -> dict[str, Any]:
        """Columns of the poll; a number left empty is none."""
        numbers = ("most", "points_total", "points_each_most", "needed")
        empty = {name: self.cleaned_data[name] or 0 for name in numbers}
        return {**self.cleaned_data, **empty}


class OptionsForm(forms.Form):
    lines = forms.CharField(
        label=_("Projects"),
        help_text=_("One in a line: name | place | amount. Place and amount may be left out."),
        widget=forms.Textarea({"rows": 12}),
        error_messages={"required": _("Write at least two projects, one in a line.")},
    )

    def clean_lines(self) -> list[OptionSpec]:
        lines = [line.strip() for line in self.cleaned_data["lines"].splitlines()]
        return [self._option(line) for line in lines if line]

    def _option(self, line: str) -> OptionSpec:
        title, place, amount, *_rest = [*_PARTS.split(line), "", ""]
        try:
            money = Money.parse(amount) if amount else None
        except ValueError:
            sentence = _("The amount in this line cannot be read: %(line)s")
            raise forms.ValidationError(sentence % {"line": line}) from None
        return OptionSpec(title[:200], place=place[:120], amount=money)


class VotersForm(forms.Form):
    labels = forms.CharField(
        label=_("People who may vote, one in a line"),
        help_text=_("Write them as you will find them, for example surname and street."),
        widget=forms.Textarea({"rows": 10}),
        error_messages={"required": _("Write at least one person.")},
    )

    def clean_labels(self) -> list[str]:
        lines = [line.strip()[:200] for line in self.cleaned_data["labels"].splitlines()]
        found = [line for line in lines if line]
        if len(found) > MOST_AT_ONCE:
            sentence = _("Add at most %(n)s people at once.") % {"n": MOST_AT_ONCE}
            raise forms.ValidationError(sentence)
        return found
