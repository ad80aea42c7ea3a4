"""Whoever adds a field about people must say why it is kept, how long, and for whom."""

import re
from collections.abc import Iterator

from django.apps import apps
from django.db import models

from osnowa.people.retention import register

LOOKS_PERSONAL = re.compile(
    r"(^|_)(e?mail|phone|address|recipient|helper|nip|pesel|birth\w*|surname|full_name|"
    r"actor_label|on_behalf_of|created_by|saved_by|met_by|decided_by|public_name|contact_\w+)(_|$)"
)
NAMES_OF_PEOPLE = {"Person", "Party", "PanelMember", "PartyMember", "User", "Subscriber"}
# Belongs to an institution or a thing, never to a human being.
NOT_PERSONAL = re.compile(
    r"^(organisations\.Organisation\.\w+|applications\.\w+\.\w+_id|content\.\w+\.\w+)$"
)


def personal_looking() -> Iterator[str]:
    for model in apps.get_models():
        if not model.__module__.startswith("osnowa."):
            continue
        for field in model._meta.get_fields():
            if isinstance(field, models.CharField | models.TextField) and _looks(model, field):
                name = f"{model._meta.label}.{field.name}"
                if not NOT_PERSONAL.match(name):
                    yield name


def _looks(model: type[models.Model], field: models.Field) -> bool:
    is_name = field.name == "name" and model.__name__ in NAMES_OF_PEOPLE
    is_address = isinstance(field, models.EmailField)
    return is_name or is_address or bool(LOOKS_PERSONAL.search(field.name))


def undeclared(declared: set[str]) -> list[str]:
    return sorted(set(personal_looking()) - declared)


def test_every_personal_field_is_declared() -> None:
    assert undeclared({entry.field for entry in register()}) == []


def test_every_declaration_names_a_field_that_exists() -> None:
    for entry in register():
        app, model, field = entry.field.split(".")
        assert apps.get_model(app, model)._meta.get_field(field), entry.field
        assert entry.purpose and entry.basis and entry.retention and entry.recipients


def test_every_personal_field_is_declared_twin() -> None:
    """Take one declaration away and the test above would find it."""
    declared = {entry.field for entry in register()} - {"people.Person.email"}
    assert "people.Person.email" in undeclared(declared)
