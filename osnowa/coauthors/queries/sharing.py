"""Whose application it also is. These answer sockets of `applications`."""

from django.db.models import Q

from osnowa.applications.models import Application
from osnowa.coauthors.models import Coauthor, Remark
from osnowa.kit.actor import Actor
from osnowa.kit.codes import hashed


def co_owned(actor: Actor) -> Q | None:
    """Plugged into `applications.co_owned`: by a proven address alone."""
    if not actor.email:
        return None
    rows = Coauthor._base_manager.filter(email=actor.email, removed_at=None)
    return Q(pk__in=rows.exclude(claimed_at=None).values("application_id"))


def right_of_coauthor(actor: Actor, application: Application) -> str:
    """Plugged into `applications.rights`."""
    if not actor.email:
        return ""
    rows = Coauthor.objects.running().filter(application=application, email=actor.email)
    return rows.values_list("right", flat=True).first() or ""


def coauthors_of(application: Application) -> list[Coauthor]:
    return list(Coauthor.objects.filter(application=application, removed_at=None))


Thread = tuple[Remark, list[Remark]]


def threads_of(application: Application) -> list[Thread]:
    """Each remark with its answers; what is still to be talked about first. One query."""
    rows = list(Remark.objects.filter(application=application))
    heads = [row for row in rows if row.answers_id is None]
    heads.sort(key=lambda row: (row.done_at is not None, row.written_at))
    return [(head, [row for row in rows if row.answers_id == head.pk]) for head in heads]


def open_threads(application: Application) -> list[Thread]:
    return [thread for thread in threads_of(application) if thread[0].done_at is None]


def invitation_of(secret: str) -> Coauthor | None:
    """The invitation of this link, whatever became of it."""
    rows = Coauthor.objects.filter(secret_hash=hashed(secret))
    return rows.select_related("application__call", "application__organisation").first()
