"""Forms of the desk: the stamp, the contact as a clerk keys it, more pages."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from osnowa.applications.contact import CONSENT_KEY
from osnowa.applications.enums import ReplyWay
from osnowa.applications.forms import ContactForm
from osnowa.intake.enums import Way
from osnowa.ui.forms import DayField, HourField, moment

LANGUAGES = [
    ("pl", _("written in Polish")),
    ("uk", _("written in Ukrainian")),
    ("en", _("written in English")),
]


class ManyFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class ScansField(forms.FileField):
    """Several photographs or PDFs at once; none is fine too."""

    widget = ManyFilesInput

    def clean(self, data: Any, initial: Any = None) -> Sequence[UploadedFile]:
        files = data if isinstance(data, list | tuple) else [data] if data else []
        return [super(ScansField, self).clean(file, initial) for file in files]


class ScansForm(forms.Form):
    scans = ScansField(
        label=_("Scan or photographs"),
        required=False,
        help_text=_("PDF, JPG, PNG or HEIC. You may choose several pages at once."),
        widget=ManyFilesInput({"accept": "application/pdf,image/*"}),
    )


class PaperForm(ScansForm):
    """What is written on the envelope: the day and the hour decide, not the typing."""

    arrived_on = DayField(
        label=_("When did it arrive?"),
        help_text=_("The day of the stamp. It decides, not today."),
        error_messages={"required": _("Write the day when it arrived.")},
    )
    arrived_hour = HourField(
        label=_("At what hour?"),
        help_text=_("For example 14:30."),
        error_messages={"required": _("Write the hour when it arrived.")},
    )
    override_reason = forms.CharField(
        label=_("Outside the dates? Why do you take it?"),
        required=False,
        max_length=500,
        help_text=_("Only when it arrived too early or too late. The reason stays in the journal."),
        widget=forms.Textarea({"rows": 2}),
    )
    language = forms.ChoiceField(label=_("In which language is it written?"), choices=LANGUAGES)

    field_order = ("scans", "arrived_on", "arrived_hour", "language", "override_reason")

    def arrived_at(self) -> datetime:
        return moment(self.cleaned_data["arrived_on"], self.cleaned_data["arrived_hour"])


class HelpForm(forms.Form):
    """With help: it arrives now, and somebody of ours writes it down."""

    way = forms.ChoiceField(
        label=_("How do you talk?"),
        choices=[(Way.PRESENT, _("The person is here")), (Way.PHONE, _("By phone"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how you talk.")},
    )
    language = forms.ChoiceField(label=_("In which language do you write?"), choices=LANGUAGES)
    override_reason = forms.CharField(
        label=_("Outside the dates? Why do you take it?"),
        required=False,
        max_length=500,
        help_text=_("Only when the call is not open now. The reason stays in the journal."),
        widget=forms.Textarea({"rows": 2}),
    )

    def arrived_at(self) -> datetime:
        return timezone.now()


class CorrectionArrivalForm(ScansForm):
    """How the answer came, and when. Told by voice, it arrives now."""

    way = forms.ChoiceField(
        label=_("How did the answer come?"),
        choices=Way.choices,
        initial=Way.PAPER,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how the answer came.")},
    )
    arrived_on = DayField(
        label=_("When did it arrive?"),
        required=False,
        help_text=_("On paper: the day of the stamp. It decides, not today."),
    )
    arrived_hour = HourField(
        label=_("At what hour?"), required=False, help_text=_("For example 14:30.")
    )
    override_reason = forms.CharField(
        label=_("After the due date? Why do you take it?"),
        required=False,
        max_length=500,
        help_text=_("Only when it arrived too late. The reason stays in the journal."),
        widget=forms.Textarea({"rows": 2}),
    )
    field_order = ("way", "arrived_on", "arrived_hour", "scans", "override_reason")

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("way") == Way.PAPER:
            for key, sentence in (
                ("arrived_on", _("Write the day when it arrived.")),
                ("arrived_hour", _("Write the hour when it arrived.")),
            ):
                if not said.get(key) and key not in self.errors:
                    self.add_error(key, sentence)
        return said

    def arrived_at(self) -> datetime:
        if self.cleaned_data["way"] != Way.PAPER:
            return timezone.now()
        return moment(self.cleaned_data["arrived_on"], self.cleaned_data["arrived_hour"])


def _keyed(label: Any) -> forms.CharField:
    widget = forms.TextInput({"autocomplete": "off"})
    return forms.CharField(label=label, required=False, widget=widget)


class KeyedContactForm(ContactForm):
    """The same contact, as staff ask for it."""

    name = _keyed(_("First name and surname"))
    email = _keyed(_("E-mail"))
    phone = _keyed(_("Phone"))
    address = _keyed(_("Postal address"))

    def __init__(self, typed: Mapping[str, str], *, is_paper: bool, **more: Any) -> None:
        signed = _("The paper has a signed consent to the use of data.")
        heard = _("I read aloud who uses these details and what for. The person agrees.")
        super().__init__(typed, consent_label=str(signed if is_paper else heard), **more)


class ReplyForm(forms.Form):
    reply_by = forms.ChoiceField(
        label=_("How does the person want to be answered?"),
        required=False,
        choices=[("", _("the first way that works")), *ReplyWay.choices],
        widget=forms.RadioSelect,
    )


class SetAsideForm(forms.Form):
    why = forms.CharField(
        label=_("Why do you set it aside?"),
        required=False,
        help_text=_("For example: it came twice. The reason stays in the journal."),
        widget=forms.Textarea({"rows": 2}),
    )


def agrees(post: Mapping[str, str]) -> bool:
    return CONSENT_KEY in post
