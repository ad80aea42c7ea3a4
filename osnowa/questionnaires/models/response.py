"""Response, answer, budget row."""

from django.db import models
from django.utils import timezone

from osnowa.documents.models import StoredFile
from osnowa.kit.money import MoneyField
from osnowa.kit.scoping import ScopedManager
from osnowa.organisations.models import Organisation
from osnowa.questionnaires.enums import BudgetVersion
from osnowa.questionnaires.models.form import Field, FieldVersion, Form


class Response(models.Model):
    """One filled-in form. Who it belongs to is known to the room that points here."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    form = models.ForeignKey(Form, on_delete=models.PROTECT, related_name="responses")
    created_at = models.DateTimeField(default=timezone.now)

    objects = ScopedManager["Response"]()

    def __str__(self) -> str:
        return f"response {self.pk}"


class Answer(models.Model):
    """One answer, tied to the version of the question it answered.

    `typed` keeps exactly what was typed, also when it cannot be read, so that nothing is ever
    lost; `content` is what it means, and null when it cannot be read. How `typed` is written
    depends on the kind, and only `kinds` reads and writes it:

    * kinds of one value: the text; what is chosen from a list: its value; some of a list: values
      in lines;
    * kinds of named parts (time span, place, person, organisation, scale matrix): a JSON object
      of part -> text, and a repeating group a JSON list of such objects. A text that is no such
      JSON is the first part, so that an answer can always be written by hand;
    * file, picture, recording: the name; the file itself is `file`;
    * budget: "item: amount" in lines for reading; its truth is in `BudgetRow`.

    `content` by kind: text a string; number and rating an integer; money and budget grosze
    (of a budget: what is asked from the pool); date an ISO string; yes_no a boolean; one_of a
    value; many_of a list of values; consent the text agreed to; named parts an object of what
    each part means; group a list of such objects.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="answers")
    field = models.ForeignKey(Field, on_delete=models.PROTECT, related_name="answers")
    version = models.ForeignKey(FieldVersion, on_delete=models.PROTECT, related_name="answers")
    typed = models.TextField(blank=True)
    content = models.JSONField(null=True, blank=True)
    file = models.ForeignKey(
        StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    saved_at = models.DateTimeField(default=timezone.now)
    saved_by = models.CharField(max_length=200, blank=True)
    # When its words went, because the days of keeping them were over.
    emptied_at = models.DateTimeField(null=True, blank=True)

    objects = ScopedManager["Answer"]()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["response", "field"], name="answer_once_per_field")
        ]

    def __str__(self) -> str:
        return f"answer {self.pk}"


class BudgetRow(models.Model):
    """One row of a budget, in one of its five versions.

    `amount` is asked from the pool; `own_cash` and `in_kind` are the applicant's own. Volunteers
    give `volunteer_hours` at `volunteer_rate` each. `quantity` times `unit_price` is the whole
    cost, where the question asks for it. A column is None when the question does not ask for it
    or when it could not be read: `typed_amount` and `typed` (column -> text, for all other
    columns) keep what was typed.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="budget_rows")
    version = models.CharField(
        max_length=10, choices=BudgetVersion.choices, default=BudgetVersion.APPLIED
    )
    position = models.PositiveSmallIntegerField()
    item = models.TextField(blank=True)
    category = models.CharField(max_length=60, blank=True)
    quantity = models.PositiveIntegerField(null=True, blank=True)
    unit_price = MoneyField(null=True, blank=True)
    amount = MoneyField(null=True, blank=True)
    own_cash = MoneyField(null=True, blank=True)
    in_kind = MoneyField(null=True, blank=True)
    volunteer_hours = models.PositiveIntegerField(null=True, blank=True)
    volunteer_rate = MoneyField(null=True, blank=True)
    typed_amount = models.TextField(blank=True)
    typed = models.JSONField(default=dict, blank=True)

    objects = ScopedManager["BudgetRow"]()

    class Meta:
        ordering = ("version", "position")
        constraints = [
            models.UniqueConstraint(
                fields=["answer", "version", "position"], name="budget_position_once"
            ),
            *(
                models.CheckConstraint(
                    condition=models.Q(**{name: None}) | models.Q(**{f"{name}__gte": 0}),
                    name=f"budget_{name}_not_negative",
                )
                for name in ("amount", "unit_price", "own_cash", "in_kind", "volunteer_rate")
            ),
        ]

    def __str__(self) -> str:
        return self.item
