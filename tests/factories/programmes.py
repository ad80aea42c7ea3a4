"""Programmes and their editions."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from osnowa.kit.polish import sort_key
from osnowa.programmes.enums import EditionState, StripKind
from osnowa.programmes.models import Edition, Part, Programme, TeamMember
from tests.factories.organisations import OrganisationFactory


class ProgrammeFactory(DjangoModelFactory):
    class Meta:
        model = Programme

    organisation = factory.SubFactory(OrganisationFactory)
    slug = factory.Sequence(lambda n: f"program-{n}")
    name = factory.Sequence(lambda n: f"Program {n}")
    sort_key = factory.LazyAttribute(lambda o: sort_key(o.name))
    sentence = factory.LazyFunction(lambda: {"pl": "Masz pomysł na coś dobrego dla swojej wsi?"})
    is_public = True


class EditionFactory(DjangoModelFactory):
    class Meta:
        model = Edition

    programme = factory.SubFactory(ProgrammeFactory)
    organisation = factory.SelfAttribute("programme.organisation")
    label = "2026"
    starts_on = date(2026, 1, 1)
    ends_on = date(2026, 12, 31)
    state = EditionState.RUNNING
    strip_kind = StripKind.OWN_FUNDS
    strip_sentence = "Zadanie finansowane ze środków własnych."


class PartFactory(DjangoModelFactory):
    class Meta:
        model = Part

    edition = factory.SubFactory(EditionFactory)
    organisation = factory.SelfAttribute("edition.organisation")
    position = factory.Sequence(lambda n: n + 1)
    title = factory.Sequence(lambda n: f"Część {n}")


class TeamMemberFactory(DjangoModelFactory):
    class Meta:
        model = TeamMember

    programme = factory.SubFactory(ProgrammeFactory)
    organisation = factory.SelfAttribute("programme.organisation")
    role = "koordynatorka programu"
    public_phone = "46 857 00 00"
