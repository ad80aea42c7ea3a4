"""The manager of everything that belongs to an institution: no active institution, no query.

`scope(organisation=<id or list of ids>)` from django-scopes opens one; without it every
query raises `ScopeError`. Every scoped model has a column `organisation_id`.
"""

from typing import Any, TypeVar

from django.db import models
from django_scopes.exceptions import ScopeError
from django_scopes.manager import DisabledQuerySet
from django_scopes.state import get_scope

_M = TypeVar("_M", bound=models.Model)


class UnscopedQuerySet(DisabledQuerySet):  # type: ignore[misc]
    """Raises on everything, also on what django-scopes forgot and on our own methods."""

    def error(self, *args: Any, **kwargs: Any) -> Any:
        raise ScopeError(f"{self.model.__name__}: no institution is active for this query")

    exclude = exists = in_bulk = contains = bulk_update = error
    select_related = prefetch_related = alias = defer = distinct = error

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return self.error


class ScopedManager(models.Manager[_M]):
    """Use as `objects = ScopedManager.from_queryset(ApplicationQuerySet)()`."""

    def get_queryset(self) -> models.QuerySet[_M]:
        active = get_scope()
        if not active.get("_enabled", True):
            return super().get_queryset()
        if "organisation" not in active:
            return UnscopedQuerySet(self.model, using=self._db, missing_scopes={"organisation"})
        wanted = active["organisation"]
        several = isinstance(wanted, list | tuple | set | frozenset)
        condition = {f"organisation_id{'__in' if several else ''}": wanted}
        return super().get_queryset().filter(**condition)
