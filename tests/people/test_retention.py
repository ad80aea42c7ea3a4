"""Whoever adds a column that can hold words says why it is kept, how long, and for whom."""

from collections.abc import Iterator

from django.apps import apps
from django.db import models
from django.test import Client

from osnowa.accounts.models import User
from osnowa.people.retention import register
from tests.people.canaries import TEXTS
from tests.people.not_personal import columns

# The search index has other columns on each database.
OF_ONE_DATABASE = "wagtailsearch."
FILES_AND_BYTES = (*TEXTS, models.GenericIPAddressField, models.BinaryField)


def columns_of_words() -> Iterator[str]:
    """Every column of every model, our own and installed ones, that a person's words fit into."""
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.local_concrete_fields:
            if isinstance(field, FILES_AND_BYTES) and not field.choices:
                yield f"{model._meta.label}.{field.name}"


def undeclared(declared: set[str]) -> list[str]:
    return sorted(set(columns_of_words()) - declared - columns())


def test_every_column_that_can_hold_words_is_declared_or_named_as_holding_none() -> None:
    assert undeclared({entry.field for entry in register()}) == []


def test_nothing_is_both_personal_and_not() -> None:
    declared = {entry.field for entry in register()}
    gone = {name for name in columns() if not name.startswith(OF_ONE_DATABASE)}
    assert columns() & declared == set()
    assert gone - set(columns_of_words()) == set()


def test_every_declaration_names_a_field_that_exists() -> None:
    for entry in register():
        app, model, field = entry.field.split(".")
        assert apps.get_model(app, model)._meta.get_field(field), entry.field
        assert all(map(str, (entry.purpose, entry.basis, entry.retention, entry.recipients)))


def test_each_field_is_declared_once() -> None:
    fields = [entry.field for entry in register()]
    assert len(fields) == len(set(fields))


def test_every_personal_field_is_declared_twin() -> None:
    """Take one declaration away and the test above would find it."""
    declared = {entry.field for entry in register()} - {"people.Person.email"}
    assert undeclared(declared) == ["people.Person.email"]


def test_the_register_is_in_plain_polish(client: Client, coordinator: User) -> None:
    client.force_login(coordinator)
    page = client.get("/biurko/ludzie/rejestr/").content.decode()
    assert "art. 6 ust. 1 lit. e RODO" in page
    assert "Listy trzymamy 24 miesiące." in page
    assert "task in the public interest" not in page
