from django.db import models
from django.utils.translation import pgettext_lazy


class PartyKind(models.TextChoices):
    ORGANISATION = "organisation", pgettext_lazy("party", "organisation")
    INFORMAL_GROUP = "informal_group", pgettext_lazy("party", "informal group")
    PERSON = "person", pgettext_lazy("party", "person")


class ConsentPurpose(models.TextChoices):
    CALL_PROCESSING = "call_processing", pgettext_lazy("consent", "handling of an application")
    NEWSLETTER = "newsletter", pgettext_lazy("consent", "newsletter")
    IMAGE = "image", pgettext_lazy("consent", "use of image")
    PUBLIC_NAME = "public_name", pgettext_lazy("consent", "name in public")
