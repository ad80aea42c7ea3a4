"""Territorial units of Poland and named sets of them. Public and server-wide."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from osnowa.territory.enums import UnitKind


class TerritoryUnit(models.Model):
    """One unit of the TERYT tree, by its TERC code (2, 4 or 7 digits).

    `valid_from` is the day of the first official file we saw it in, `valid_to` the day of the
    first one without it. `folded_name` is what pickers search: `lodz` finds Łódź.
    """

    code = models.CharField(_("TERYT code"), max_length=12, unique=True)
    kind = models.CharField(max_length=12, choices=UnitKind.choices)
    name = models.CharField(_("name"), max_length=120)
    sort_key = models.CharField(max_length=200, db_index=True)
    folded_name = models.CharField(max_length=120, db_index=True, default="")
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("sort_key", "code")

    def __str__(self) -> str:
        return self.name


class Subregion(models.Model):
    """A named set of units, such as one subregion of a voivodeship in one edition."""

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=120)
    units = models.ManyToManyField(TerritoryUnit, related_name="subregions")

    def __str__(self) -> str:
        return self.name
