"""Laying out the screens that the form engine does not know: contact, way back, desk."""

from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from osnowa.applications.contact import CONSENT_KEY, CONTACT_KEYS
from osnowa.calls.queries.eligibility import StartQuestion
from osnowa.kit.polish import keep_orphans
from osnowa.kit.texts import pick
from osnowa.ui.forms import DayField


class ContactForm(forms.Form):
    """Shows what was typed as it was typed; judging is done by `contact.read_contact`."""

    name = forms.CharField(
        label=_("Your first name and surname"),
        required=False,
        widget=forms.TextInput({"autocomplete": "name"}),
    )
    email = forms.CharField(
        label=_("E-mail"),
        required=False,
        help_text=_("We will send the receipt here."),
        widget=forms.TextInput({"autocomplete": "email", "inputmode": "email"}),
    )
    phone = forms.CharField(
        label=_("Phone"),
        required=False,
        help_text=_("No e-mail? We will send you an SMS."),
        widget=forms.TextInput({"autocomplete": "tel", "inputmode": "tel"}),
    )
    address = forms.CharField(
        label=_("Postal address"),
        required=False,
        help_text=_("No e-mail and no phone? We will write a letter."),
        widget=forms.TextInput({"autocomplete": "street-address"}),
    )
    consent = forms.BooleanField(required=False)

    def __init__(
        self,
        typed: Mapping[str, str],
        *,
        consent_label: str,
        has_consent: bool,
        problems: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(data={**typed, CONSENT_KEY: has_consent})
        self.fields[CONSENT_KEY].label = consent_label
        self.full_clean()
        for key, sentence in (problems or {}).items():
            self.add_error(key, sentence)


class WayBackForm(forms.Form):
    way_back = forms.CharField(
        label=_("Phone or e-mail"),
        required=False,
        widget=forms.TextInput({"autocomplete": "email"}),
    )

    def __init__(self, *, data: Mapping[str, str] | None = None, problem: str = "") -> None:
        super().__init__(data=data)
        if problem:
            self.full_clean()
            self.add_error("way_back", problem)


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("Return code"),
        required=False,
        help_text=_("It has 10 letters and digits. Spaces and small letters do not matter."),
        widget=forms.TextInput(
            {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )


class NameForm(forms.Form):
    name = forms.CharField(
        label=_("Your first name and surname"),
        max_length=150,
        help_text=_("As in the application."),
        widget=forms.TextInput({"autocomplete": "name"}),
        error_messages={"required": _("Write your first name and surname.")},
    )


class EligibilityForm(forms.Form):
    """At most three questions, each answered yes or no."""

    def __init__(self, questions: Sequence[StartQuestion], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.questions = questions
        for question in questions:
            self.fields[f"q{question.position}"] = forms.ChoiceField(
                label=keep_orphans(pick(question.question, get_language() or "pl")),
                choices=[("yes", _("yes")), ("no", _("no"))],
                widget=forms.RadioSelect,
                error_messages={
                    "required": _("Choose yes or no."),
                    "invalid_choice": _("Choose yes or no."),
                },
            )

    def refused(self) -> list[StartQuestion]:
        """Questions answered with no."""
        said = self.cleaned_data
        return [row for row in self.questions if said.get(f"q{row.position}") == "no"]


def contact_typed_in(post: Mapping[str, str]) -> dict[str, str]:
    return {key: post[key] for key in CONTACT_KEYS if key in post}


class CorrectionForm(forms.Form):
    """Which answers, why, and until when."""

    sections = forms.MultipleChoiceField(
        label=_("Which whole parts should be corrected?"),
        required=False,
        help_text=_("Every answer of the part opens. All other parts stay locked."),
        widget=forms.CheckboxSelectMultiple,
    )
    answers = forms.MultipleChoiceField(
        label=_("Which single answers should be corrected?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    reason = forms.CharField(
        label=_("What has to be corrected and why?"),
        required=False,
        help_text=_("The person reads this sentence in the letter."),
        widget=forms.Textarea({"rows": 4}),
    )
    due_on = DayField(
        label=_("Until which day?"),
        required=False,
        help_text=_("Until the end of that day."),
    )

    NOTE = "note-"

    def __init__(
        self, parts: Sequence[tuple[str, Sequence[tuple[str, str]]]], days: int, **kwargs: Any
    ) -> None:
        """`parts` are sections in order: title, and (key, question) of each answer in it."""
        super().__init__(**kwargs)
        self.parts = parts
        self.days = days
        sections, answers = self.fields["sections"], self.fields["answers"]
        assert isinstance(sections, forms.MultipleChoiceField)
        assert isinstance(answers, forms.MultipleChoiceField)
        sections.choices = [(str(n), title) for n, (title, _rows) in enumerate(parts, start=1)]
        answers.choices = [row for _title, rows in parts for row in rows]
        for _title, rows in parts:
            for key, label in rows:
                self.fields[f"{self.NOTE}{key}"] = forms.CharField(
                    label=_("Remark to: %(question)s") % {"question": label},
                    required=False,
                    max_length=300,
                    widget=forms.Textarea({"rows": 2}),
                )
        self.fields["due_on"].initial = timezone.localdate() + timedelta(days=days)

    def rows(self) -> list[tuple[str, list[tuple[Any, Any]]]]:
        """Title of each part, with the tick and the remark of each of its answers."""
        ticks = {str(tick.data["value"]): tick for tick in self["answers"]}
        return [
            (title, [(ticks[key], self[f"{self.NOTE}{key}"]) for key, _label in rows])
            for title, rows in self.parts
        ]

    def notes(self) -> dict[str, str]:
        """Key -> remark of every answer to open; the remark may be empty."""
        return {key: self._note(key) for key in self.chosen()}

    def _note(self, key: str) -> str:
        return str(self.cleaned_data.get(f"{self.NOTE}{key}", "")).strip()

    def chosen(self) -> list[str]:
        """Keys of every answer to open, in the order of the form, each once. What somebody
        wrote a remark to is open too.
        """
        whole = set(self.cleaned_data["sections"])
        single = set(self.cleaned_data["answers"])
        return [
            key
            for n, (_title, rows) in enumerate(self.parts, start=1)
            for key, _label in rows
            if str(n) in whole or key in single or self._note(key)
        ]

    def due_at(self) -> datetime:
        """The last second of the chosen day, or of the day the rules give."""
        day = self.cleaned_data.get("due_on") or timezone.localdate() + timedelta(days=self.days)
        return timezone.make_aware(datetime.combine(day, time(23, 59, 59)))
