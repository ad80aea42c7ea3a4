"""Persons and parties of an institution."""

import factory
from factory.django import DjangoModelFactory

from osnowa.kit.polish import sort_key
from osnowa.people.enums import PartyKind
from osnowa.people.models import Party, PartyMember, Person
from tests.factories.organisations import OrganisationFactory


class PersonFactory(DjangoModelFactory):
    class Meta:
        model = Person

    organisation = factory.SubFactory(OrganisationFactory)
    name = factory.Sequence(lambda n: f"Mieszkanka {n}")
    sort_key = factory.LazyAttribute(lambda o: sort_key(o.name))
    email = factory.Sequence(lambda n: f"mieszkanka{n}@example.org")


class PartyFactory(DjangoModelFactory):
    class Meta:
        model = Party

    organisation = factory.SubFactory(OrganisationFactory)
    kind = PartyKind.INFORMAL_GROUP
    name = factory.Sequence(lambda n: f"Grupa sąsiedzka {n}")
    sort_key = factory.LazyAttribute(lambda o: sort_key(o.name))


class PartyMemberFactory(DjangoModelFactory):
    class Meta:
        model = PartyMember

    party = factory.SubFactory(PartyFactory)
    organisation = factory.SelfAttribute("party.organisation")
    person = factory.SubFactory(
        PersonFactory, organisation=factory.SelfAttribute("..party.organisation")
    )
