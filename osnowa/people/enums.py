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
    GUARDIAN = "guardian", pgettext_lazy("consent", "a guardian for somebody under age")


class AgeGroup(models.TextChoices):
    """How old a member of a group is, as far as the law asks; nobody's birthday is kept."""

    ADULT = "adult", pgettext_lazy("age", "18 or older")
    MINOR = "minor", pgettext_lazy("age", "16 or 17 years old")
    CHILD = "child", pgettext_lazy("age", "younger than 16")


class MemberRole(models.TextChoices):
    """What somebody does in the party that applies."""

    MEMBER = "member", pgettext_lazy("member", "member")
    LEADER = "leader", pgettext_lazy("member", "leads the group")
    CONTACT = "contact", pgettext_lazy("member", "the person to contact")
