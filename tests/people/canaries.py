"""Canaries: words put into one person's data, looked for in every text of the database."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models
from django_scopes import scopes_disabled

NAME = "Kanaria Kanarkowska"
EMAIL = "kanarek@example.org"
PHONE = "601 701 801"
HOUSE = "Kanarkowa 7, 96-320 Mszczonów"
SONGS = ("kanar", "601701801")
TEXTS = (models.CharField, models.TextField, models.JSONField, models.FileField)


@dataclass(frozen=True)
class Hit:
    """A canary that sings: the column, and the row in which it sits."""

    field: str
    row: str


def hits() -> list[Hit]:
    """Every canary in every text column of every model, our own and installed ones."""
    with scopes_disabled():
        return list(_all_hits())


def _all_hits() -> Iterator[Hit]:
    for model in apps.get_models(include_auto_created=True):
        if not model._meta.managed or model._meta.proxy:
            continue
        names = [f.name for f in model._meta.concrete_fields if isinstance(f, TEXTS)]
        for row in model._default_manager.values("pk", *names) if names else ():
            for name in names:
                if sings(row[name]):
                    yield Hit(f"{model._meta.label}.{name}", f"{model._meta.label}:{row['pk']}")


def sings(value: Any) -> bool:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    bare = text.lower().replace(" ", "")
    return any(song in bare for song in SONGS)
