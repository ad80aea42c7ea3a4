"""Takes the demo away: every row, page, file and user that it brought, and nothing else."""

import shutil
from collections.abc import Collection, Iterator
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import models, transaction
from django.db.models import ProtectedError, RestrictedError
from django_scopes import scopes_disabled

from osnowa.accounts.models import User
from osnowa.content.actions.offices import close_editorial_office
from osnowa.desks.demo.cast import ROLES
from osnowa.organisations.models import Membership, Organisation
from osnowa.reviews.models import PanelMember

OURS = "osnowa."


def remove_demo() -> int:
    """Delete every demo institution with all that is theirs; returns how many there were."""
    with transaction.atomic(), scopes_disabled():
        institutions = list(Organisation.objects.filter(is_demo=True))
        ids = [institution.pk for institution in institutions]
        for institution in institutions:
            close_editorial_office(institution)
        _delete_rows(ids)
        Organisation.objects.filter(pk__in=ids).delete()
        _delete_users()
    for number in ids:
        shutil.rmtree(Path(settings.MEDIA_ROOT) / str(number), ignore_errors=True)
    return len(ids)


def _delete_rows(organisation_ids: Collection[int]) -> None:
    """Round after round, because rows protect each other and the order differs by room."""
    waiting = list(_models_of_institutions())
    while waiting:
        kept = [model for model in waiting if not _delete_from(model, organisation_ids)]
        if len(kept) == len(waiting):
            names = ", ".join(model.__name__ for model in kept)
            raise RuntimeError(f"these rows protect each other: {names}")
        waiting = kept


def _models_of_institutions() -> Iterator[type[models.Model]]:
    for model in apps.get_models():
        if model.__module__.startswith(OURS) and _has_organisation(model):
            yield model


def _has_organisation(model: type[models.Model]) -> bool:
    return any(field.attname == "organisation_id" for field in model._meta.concrete_fields)


def _delete_from(model: type[models.Model], organisation_ids: Collection[int]) -> bool:
    try:
        with transaction.atomic():
            model._base_manager.filter(organisation_id__in=organisation_ids).delete()
    except (ProtectedError, RestrictedError):
        return False
    return True


def _delete_users() -> None:
    """The cast, unless somebody of it works elsewhere on this server by now."""
    busy = set(Membership.objects.values_list("user_id", flat=True))
    busy |= set(PanelMember.objects.values_list("user_id", flat=True))
    emails = [role.email for role in ROLES]
    User.objects.filter(email__in=emails).exclude(pk__in=busy).delete()
