"""The manager of everything that belongs to an institution: no active institution, no query.

`scope(organisation=<id or list of ids>)` from django-scopes opens one; without it every
query raises `ScopeError`. Every scoped model has a column `organisation_id`.
"""

from functools import lru_cache
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
        if isinstance(wanted, list | tuple | set | frozenset):
            return super().get_queryset().filter(organisation_id__in=wanted)
        manager: Any = self  # its class and hints are not in the stubs
        found: Any = _of_one(manager._queryset_class, self.model, self._db, wanted).all()
        found._hints = manager._hints
        return found  # type: ignore[no-any-return]


@lru_cache(maxsize=2_000)
def _of_one(
    kind: type[models.QuerySet[Any]], model: type[models.Model], using: str | None, wanted: int
) -> models.QuerySet[Any]:
    """The rows of one institution, never fetched itself: every query starts as a copy of this.

    Making the condition costs ten times what copying it does, and each query needs it.
    """
    return kind(model=model, using=using).filter(organisation_id=wanted)
