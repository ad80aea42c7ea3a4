"""Form, section, field, field version, check of a form."""

from django.db import models
from django.utils import timezone

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
    """One screen of the form. `title` and `help` are texts by language.

    `show_when` is a condition as `expressions` writes it; None shows the screen always.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    form = models.ForeignKey(Form, on_delete=models.CASCADE, related_name="sections")
    position = models.PositiveSmallIntegerField()
    title = models.JSONField(default=dict)
    help = models.JSONField(default=dict)
    show_when = models.JSONField(null=True, blank=True)

    objects = ScopedManager["Section"]()

    class Meta:
        ordering = ("position",)
        constraints = [
            models.UniqueConstraint(fields=["form", "position"], name="section_position_once")
        ]

    def __str__(self) -> str:
        return f"section {self.position} of form {self.form_id}"


class Field(models.Model):
    """A question under one stable key; what it says lives in its versions.

    `show_when` is a condition as `expressions` writes it; None shows the question always.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    form = models.ForeignKey(Form, on_delete=models.CASCADE, related_name="fields")
    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="fields")
    key = models.SlugField(max_length=60)
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, choices=FieldKind.choices)
    show_when = models.JSONField(null=True, blank=True)
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
    `questionnaires.limits`. `setup` holds what only some kinds have, each named by its kind:
    columns of a budget, rows of a scale matrix, questions of a repeating group, numbers that
    an organisation is asked for.

    A question that `is_asked_later` is not needed for sending. From the day `frozen_on` its
    answer stays as it is. `retention_days` counts from the end of the matter the answer
    belongs to; None keeps it as long as the rest.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    field = models.ForeignKey(Field, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField(default=1)
    label = models.JSONField(default=dict)
    help = models.JSONField(default=dict)
    example = models.JSONField(default=dict)
    options = models.JSONField(default=list)
    limits = models.JSONField(default=dict)
    setup = models.JSONField(default=dict)
    is_required = models.BooleanField(default=False)
    is_juror_visible = models.BooleanField(default=True)
    is_public = models.BooleanField(default=False)
    is_personal = models.BooleanField(default=False)
    retention_days = models.PositiveIntegerField(null=True, blank=True)
    is_asked_later = models.BooleanField(default=False)
    frozen_on = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    objects = ScopedManager["FieldVersion"]()

    class Meta:
        ordering = ("field", "number")
        constraints = [
            models.UniqueConstraint(fields=["field", "number"], name="field_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.field_id} v{self.number}"


class FormCheck(models.Model):
    """What must be true of several answers together before the form may be sent.

    `condition` is an expression as `expressions` writes it; `sentence` says by language what
    to do when it is false. It is judged only when everything it asks about is known.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    form = models.ForeignKey(Form, on_delete=models.CASCADE, related_name="checks")
    position = models.PositiveSmallIntegerField()
    condition = models.JSONField()
    sentence = models.JSONField(default=dict)

    objects = ScopedManager["FormCheck"]()

    class Meta:
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return f"check {self.position} of form {self.form_id}"
