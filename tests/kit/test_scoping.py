"""Without an active institution nothing of any institution can be read."""

import pytest
from django_scopes import scope, scopes_disabled
from django_scopes.exceptions import ScopeError

from osnowa.people.models import Person


@pytest.fixture
def hanna_and_olena(lipowo, brzezina):
    for institution, name in ((lipowo, "Hanna"), (brzezina, "Olena")):
        with scope(organisation=institution.pk):
            Person.objects.create(organisation=institution, name=name, sort_key=name)


@pytest.mark.parametrize(
    "ask",
    [
        lambda people: list(people.all()),
        lambda people: people.count(),
        lambda people: people.exists(),
        lambda people: people.exclude(name="x"),
        lambda people: people.filter(name="x"),
        lambda people: people.in_bulk([1]),
        lambda people: people.values_list("name"),
        lambda people: people.select_related("organisation"),
        lambda people: people.update(name="x"),
        lambda people: people.order_by("name"),
    ],
)
def test_every_way_of_asking_is_refused_without_a_scope(db, ask):
    with pytest.raises(ScopeError):
        ask(Person.objects)


def test_a_scope_shows_one_institution_only(hanna_and_olena, lipowo):
    with scope(organisation=lipowo.pk):
        assert [person.name for person in Person.objects.all()] == ["Hanna"]


def test_a_scope_may_name_several(hanna_and_olena, lipowo, brzezina):
    with scope(organisation=[lipowo.pk, brzezina.pk]):
        assert Person.objects.count() == 2


def test_with_the_guard_off_everything_is_seen(hanna_and_olena):
    """The twin: this is what the scope protects from."""
    with scopes_disabled():
        assert Person.objects.count() == 2
