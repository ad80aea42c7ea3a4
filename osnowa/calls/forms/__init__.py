"""Forms of the desk: each validates what was typed and hands values to one action."""

from osnowa.calls.forms.copying import CancelForm, CopyForm
from osnowa.calls.forms.criteria import (
    CriterionFormSet,
    EligibilityFormSet,
    criteria_initial,
    criteria_specs,
    eligibility_initial,
    eligibility_specs,
)
from osnowa.calls.forms.dates import DatesForm, MoveForm
from osnowa.calls.forms.limits import ChoiceForm, MoneyForm
from osnowa.calls.forms.words import ContactForm, TextsForm

__all__ = [
    "CancelForm",
    "ChoiceForm",
    "ContactForm",
    "CopyForm",
    "CriterionFormSet",
    "DatesForm",
    "EligibilityFormSet",
    "MoneyForm",
    "MoveForm",
    "TextsForm",
    "criteria_initial",
    "criteria_specs",
    "eligibility_initial",
    "eligibility_specs",
]
