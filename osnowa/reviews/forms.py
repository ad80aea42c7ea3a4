"""Forms of the formal check, the panel and the juror's card."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from osnowa.calls.models import Criterion
from osnowa.kit.codes import whole_number
from osnowa.kit.refusals import Refusal
from osnowa.kit.texts import pick
from osnowa.reviews.actions.cards import CardMarks, total_of
from osnowa.reviews.actions.checks import ItemRow, Mark
from osnowa.reviews.actions.declarations import Statement
from osnowa.reviews.enums import CheckVerdict, PanelRole, SeatOf
from osnowa.reviews.models import Review, Score
from osnowa.reviews.queries.checks import CheckLine
from osnowa.reviews.queries.sets import JurorRow
from osnowa.ui.forms import put_refusal

# Up to so many points every value is a button; above, a number is typed.
MOST_BUTTONS = 10


class CheckForm(forms.Form):
    """Yes, no or correctable for each question, with a note; and a reason of rejection."""

    reason = forms.CharField(
        label=_("Reason, when you reject"),
        help_text=_("The applicant will read exactly this."),
        required=False,
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
    )

    def __init__(self, lines: Sequence[CheckLine], *values: Any, **more: Any) -> None:
        super().__init__(*values, **more)
        self.lines = lines
        for line in lines:
            place = line.item.position
            self.fields[f"verdict_{place}"] = forms.ChoiceField(
                label=line.item.question,
                choices=CheckVerdict.choices,
                required=False,
                initial=line.verdict,
                widget=forms.RadioSelect,
            )
            self.fields[f"note_{place}"] = forms.CharField(
                label=_("Note"),
                required=False,
                max_length=300,
                initial=line.mark.note if line.mark else "",
            )

    @property
    def rows(self) -> Iterator[tuple[CheckLine, BoundField, BoundField]]:
        for line in self.lines:
            place = line.item.position
            yield line, self[f"verdict_{place}"], self[f"note_{place}"]

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        for line in self.lines:
            place = line.item.position
            if typed.get(f"note_{place}") and not typed.get(f"verdict_{place}"):
                self.add_error(f"verdict_{place}", _("You wrote a note. Choose an answer to it."))
        return typed

    def marks(self) -> dict[int, Mark]:
        """What was marked; a question without a verdict is left open."""
        typed = self.cleaned_data
        return {
            line.item.position: Mark(
                typed[f"verdict_{line.item.position}"], typed[f"note_{line.item.position}"]
            )
            for line in self.lines
            if typed.get(f"verdict_{line.item.position}")
        }


class ItemForm(forms.Form):
    question = forms.CharField(label=_("Question"), max_length=250, required=False)
    legal_basis = forms.CharField(label=_("Paragraph of the rules"), max_length=150, required=False)
    is_eliminating = forms.BooleanField(label=_("“No” cannot be corrected"), required=False)


ItemFormSet = forms.formset_factory(ItemForm, extra=2, max_num=30, absolute_max=40)


def item_rows(formset: Any) -> list[ItemRow]:
    """Questions in their order; a row whose question was cleared is taken away."""
    return [
        ItemRow(row["question"].strip(), row["legal_basis"].strip(), row["is_eliminating"])
        for row in formset.cleaned_data
        if row.get("question", "").strip()
    ]


class MemberForm(forms.Form):
    name = forms.CharField(label=_("First name and surname"), max_length=150)
    email = forms.EmailField(
        label=_("E-mail"), help_text=_("The invitation and the sign-in link go here.")
    )
    role = forms.ChoiceField(
        label=_("Role"),
        choices=PanelRole.choices,
        initial=PanelRole.JUROR,
        help_text=_("Only a chair and a juror give marks."),
    )
    seat_of = forms.ChoiceField(
        label=_("Whom this person represents"),
        choices=[("", _("nobody has said")), *SeatOf.choices],
        required=False,
        help_text=_("In an open tender the law asks for it. It stands in the protocol."),
    )


class LiftForm(forms.Form):
    reason = forms.CharField(
        label=_("Why the declaration was a mistake"), max_length=300, widget=forms.Textarea
    )


class DeclarationForm(forms.Form):
    """Impartial or not, for each application of the set that has no declaration yet."""

    def __init__(self, rows: Sequence[JurorRow], *values: Any, **more: Any) -> None:
        super().__init__(*values, **more)
        self.asked = rows
        choices = (
            ("no", _("I can judge this impartially")),
            ("yes", _("I have a conflict of interest")),
        )
        for row in rows:
            pk = row.application.pk
            self.fields[f"conflict_{pk}"] = forms.ChoiceField(
                choices=choices,
                required=False,
                widget=forms.RadioSelect,
                label=row.application.title,
            )
            self.fields[f"reason_{pk}"] = forms.CharField(
                label=_("What is the conflict"), required=False, max_length=300
            )

    @property
    def rows(self) -> Iterator[tuple[JurorRow, BoundField, BoundField]]:
        for row in self.asked:
            pk = row.application.pk
            yield row, self[f"conflict_{pk}"], self[f"reason_{pk}"]

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        for row in self.asked:
            pk = row.application.pk
            reason = str(typed.get(f"reason_{pk}", "")).strip()
            if typed.get(f"conflict_{pk}") == "yes" and not reason:
                self.add_error(f"reason_{pk}", _("Write in a few words what the conflict is."))
            if reason and not typed.get(f"conflict_{pk}"):
                self.add_error(f"reason_{pk}", _("You wrote a reason. Choose an answer above it."))
        if not any(typed.get(f"conflict_{row.application.pk}") for row in self.asked):
            self.add_error(None, _("Choose an answer at one title or more."))
        return typed

    def statements(self) -> dict[int, Statement]:
        typed = self.cleaned_data
        return {
            row.application.pk: Statement(
                typed[f"conflict_{row.application.pk}"] == "yes",
                typed[f"reason_{row.application.pk}"].strip(),
            )
            for row in self.asked
            if typed.get(f"conflict_{row.application.pk}")
        }


class LateConflictForm(forms.Form):
    """A conflict that a juror notices only when she has seen the content."""

    reason = forms.CharField(label=_("What is the conflict"), max_length=300)


class CardForm(forms.Form):
    """Marks by criterion from 0 to its most, a line on each, and a note on the whole."""

    note = forms.CharField(
        label=_("Your note on the whole"),
        help_text=_("Strong sides, weak sides. The panel will read it."),
        required=False,
        max_length=5000,
        widget=forms.Textarea({"rows": 5}),
    )

    def __init__(self, criteria: Sequence[Criterion], *values: Any, **more: Any) -> None:
        super().__init__(*values, **more)
        self.criteria = criteria
        language = get_language() or "pl"
        for criterion in criteria:
            self.fields[f"p_{criterion.key}"] = _points_field(criterion, language)
            self.fields[f"n_{criterion.key}"] = forms.CharField(
                label=_("Why so many"), required=False, max_length=500
            )

    @property
    def rows(self) -> Iterator[tuple[Criterion, BoundField, BoundField]]:
        for criterion in self.criteria:
            yield criterion, self[f"p_{criterion.key}"], self[f"n_{criterion.key}"]

    @property
    def most(self) -> int:
        return sum(criterion.most for criterion in self.criteria)

    @property
    def total(self) -> int:
        """Of the marks as they stand on the page, typed or stored."""
        typed = {c.key: str(self[f"p_{c.key}"].value() or "") for c in self.criteria}
        points = {key: whole_number(said) or 0 for key, said in typed.items()}
        return total_of(self.criteria, points)

    def marks(self) -> CardMarks:
        """What could be read; a field with an error is no mark."""
        typed = self.cleaned_data
        points = {
            criterion.key: int(typed[f"p_{criterion.key}"])
            for criterion in self.criteria
            if typed.get(f"p_{criterion.key}") not in (None, "")
        }
        notes = {c.key: typed.get(f"n_{c.key}", "") for c in self.criteria}
        return CardMarks(points, notes, typed.get("note", ""))

    def put_card_refusal(self, refusal: Refusal) -> None:
        keyed = {f"p_{key}": said for key, said in refusal.field_errors.items()}
        put_refusal(self, Refusal(refusal.sentence, field_errors=keyed))


def _points_field(criterion: Criterion, language: str) -> forms.Field:
    label, most = pick(criterion.label, language), criterion.max_points
    if most <= MOST_BUTTONS:
        choices = [(str(points), str(points)) for points in range(most + 1)]
        return forms.ChoiceField(
            label=label, choices=choices, required=False, widget=forms.RadioSelect
        )
    return forms.IntegerField(label=label, min_value=0, max_value=most, required=False)


def card_initial(review: Review | None, scores: Sequence[Score]) -> Mapping[str, Any]:
    initial: dict[str, Any] = {"note": review.note if review else ""}
    for score in scores:
        initial[f"p_{score.criterion.key}"] = str(score.points)
        initial[f"n_{score.criterion.key}"] = score.note
    for key, note in (review.notes_without_points if review else {}).items():
        initial.setdefault(f"n_{key}", note)
    return initial
