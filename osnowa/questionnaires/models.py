"""Form, section, field, field version; response, answer, budget row."""

from django.db import models
from django.utils import timezone

from osnowa.documents.models import StoredFile
from osnowa.kit.money import MoneyField
from osnowa.kit.scoping import ScopedManager
from osnowa.organisations.models import Organisation
from osnowa.questionnaires.enums import FieldKind, FormPurpose


class Form(models.Model):
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    purpose = models.CharField(max_length=20, choices=FormPurpose.choices)
    title = models.CharField(max_length=150)
    copied_from = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL)
    created_at = models.DateTimeField(default=timezone.now)

    objects = ScopedManager["Form"]()

    def __str__(self) -> str:
        return self.title


class Section(models.Model):
    """One screen of the form. `title` and `help` are texts by language."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    form = models.ForeignKey(Form, on_delete=models.CASCADE, related_name="sections")
    position = models.PositiveSmallIntegerField()
    title = models.JSONField(default=dict)
    help = models.JSONField(default=dict)

    objects = ScopedManager["Section"]()

    class Meta:
        ordering = ("position",)
        constraints = [
            models.UniqueConstraint(fields=["form", "position"], name="section_position_once")
        ]

    def __str__(self) -> str:
        return f"section {self.position} of form {self.form_id}"


class Field(models.Model):
    """A question under one stable key; what it says lives in its versions."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    form = models.ForeignKey(Form, on_delete=models.CASCADE, related_name="fields")
    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="fields")
    key = models.SlugField(max_length=60)
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, choices=FieldKind.choices)
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = ScopedManager["Field"]()

    class Meta:
        ordering = ("section__position", "position")
        constraints = [models.UniqueConstraint(fields=["form", "key"], name="field_key_once")]

    def __str__(self) -> str:
        return self.key


class FieldVersion(models.Model):
    """What a question says. A new version is made only when someone has answered the last.

    `label`, `help`, `example` are texts by language. `options` is a list of
    `{"value": "...", "label": {"pl": ...}}`. `limits` holds only keys known to
    `questionnaires.limits` (max_words, max_chars, min, max, max_files).
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    field = models.ForeignKey(Field, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField(default=1)
    label = models.JSONField(default=dict)
    help = models.JSONField(default=dict)
    example = models.JSONField(default=dict)
    options = models.JSONField(default=list)
    limits = models.JSONField(default=dict)
    is_required = models.BooleanField(default=False)
    is_juror_visible = models.BooleanField(default=True)
    is_public = models.BooleanField(default=False)
    is_personal = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now)

    objects = ScopedManager["FieldVersion"]()

    class Meta:
        ordering = ("field", "number")
        constraints = [
            models.UniqueConstraint(fields=["field", "number"], name="field_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.field_id} v{self.number}"


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

    `content` by kind: text kinds a string, number an integer, money grosze, date an ISO
    string, yes_no a boolean, one_of a value, many_of a list of values, place a TERYT code
    and free text, consent the text agreed to. `typed` keeps exactly what was typed, also
    when it cannot be read, so that nothing is ever lost; `content` is then null.
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

    objects = ScopedManager["Answer"]()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["response", "field"], name="answer_once_per_field")
        ]

    def __str__(self) -> str:
        return f"answer {self.pk}"


class BudgetRow(models.Model):
    """One row of a budget answer. `typed_amount` keeps what was typed, readable or not."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="budget_rows")
    position = models.PositiveSmallIntegerField()
    item = models.TextField(blank=True)
    amount = MoneyField(null=True, blank=True)
    typed_amount = models.TextField(blank=True)

    objects = ScopedManager["BudgetRow"]()

    class Meta:
        ordering = ("position",)
        constraints = [
            models.UniqueConstraint(fields=["answer", "position"], name="budget_position_once"),
            models.CheckConstraint(
                condition=models.Q(amount=None) | models.Q(amount__gte=0),
                name="budget_amount_not_negative",
            ),
        ]

    def __str__(self) -> str:
        return self.item
