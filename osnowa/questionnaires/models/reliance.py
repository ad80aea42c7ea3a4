"""Who relies on whom: which conditions and checks need an answer."""

from django.db import models
from django.db.models import Q

from osnowa.kit.scoping import ScopedManager
from osnowa.organisations.models import Organisation
from osnowa.questionnaires.models.form import Field, Form, FormCheck, Section


class Reliance(models.Model):
    """One answer that a question, a screen or a check needs. Written anew with its expression."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    form = models.ForeignKey(Form, on_delete=models.CASCADE, related_name="reliances")
    on = models.ForeignKey(Field, on_delete=models.CASCADE, related_name="relied_on_by")
    field = models.ForeignKey(
        Field, null=True, blank=True, on_delete=models.CASCADE, related_name="relies"
    )
    section = models.ForeignKey(
        Section, null=True, blank=True, on_delete=models.CASCADE, related_name="relies"
    )
    check_row = models.ForeignKey(
        FormCheck, null=True, blank=True, on_delete=models.CASCADE, related_name="relies"
    )

    objects = ScopedManager["Reliance"]()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(field__isnull=False, section=None, check_row=None)
                    | Q(field=None, section__isnull=False, check_row=None)
                    | Q(field=None, section=None, check_row__isnull=False)
                ),
                name="reliance_of_exactly_one",
            ),
        ]

    def __str__(self) -> str:
        return f"reliance {self.pk} on field {self.on_id}"
