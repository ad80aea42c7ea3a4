from django.db import models
from django.utils.translation import pgettext_lazy


class UnitKind(models.TextChoices):
    """Levels of the TERYT tree and the kinds of gmina (RODZ of the TERC file)."""

    COUNTRY = "country", pgettext_lazy("territory", "country")
    VOIVODESHIP = "voivodeship", pgettext_lazy("territory", "voivodeship")
    POWIAT = "powiat", pgettext_lazy("territory", "powiat")
    CITY_POWIAT = "city_powiat", pgettext_lazy("territory", "city with powiat rights")
    GMINA_URBAN = "gmina_urban", pgettext_lazy("territory", "urban gmina")
    GMINA_RURAL = "gmina_rural", pgettext_lazy("territory", "rural gmina")
    GMINA_MIXED = "gmina_mixed", pgettext_lazy("territory", "urban-rural gmina")
    TOWN = "town", pgettext_lazy("territory", "town in an urban-rural gmina")
    RURAL_AREA = "rural_area", pgettext_lazy("territory", "rural area of a gmina")
    DISTRICT = "district", pgettext_lazy("territory", "city district")
    SOLECTWO = "solectwo", pgettext_lazy("territory", "sołectwo")


GMINAS = frozenset({UnitKind.GMINA_URBAN, UnitKind.GMINA_RURAL, UnitKind.GMINA_MIXED})
# What the official TERC file holds; sołectwa and the country come from elsewhere.
OFFICIAL_KINDS = frozenset(UnitKind) - {UnitKind.COUNTRY, UnitKind.SOLECTWO}
