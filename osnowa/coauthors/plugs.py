"""What this room answers when rooms below ask."""

from collections.abc import Mapping, Sequence

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from osnowa.applications.models import Application
from osnowa.applications.sockets import PageLink, RemarkView
from osnowa.coauthors.models import Coauthor, Remark
from osnowa.coauthors.queries.sharing import open_threads
from osnowa.kit.actor import Actor
from osnowa.people import reasons as r
from osnowa.people.sockets import PersonalField, fields_of


def own_links(actor: Actor, application: Application) -> Sequence[PageLink]:
    """Plugged into `applications.own_links`: with a number when something was remarked."""
    label = gettext("Write it together")
    if application.is_shared:
        left = Remark.objects.filter(application=application, done_at=None, answers=None).count()
        if left:
            remarks = gettext("remarks: %(n)s") % {"n": left}
            label = f"{label} · {remarks}"
    url = reverse("coauthors:together-show", kwargs={"public_id": application.public_id})
    return (PageLink(label, url),)


def remarks(application: Application) -> Mapping[str, Sequence[RemarkView]]:
    """Plugged into `applications.remarks`: what is still open, beside its question."""
    here = reverse("coauthors:together-show", kwargs={"public_id": application.public_id})
    found: dict[str, list[RemarkView]] = {}
    for remark, replies in open_threads(application):
        view = _view(remark, here, [_view(reply, here) for reply in replies])
        found.setdefault(remark.field_key, []).append(view)
    return found


def _view(remark: Remark, here: str, replies: Sequence[RemarkView] = ()) -> RemarkView:
    url = f"{here}#uwaga-{remark.pk}"
    return RemarkView(remark.text, remark.written_by, remark.written_at, url, replies)


def emptied(application: Application) -> None:
    """Plugged into `applications.emptied`."""
    Coauthor.objects.filter(application=application).delete()
    Remark.objects.filter(application=application).delete()


def personal_fields() -> Sequence[PersonalField]:
    together = (r.APPLYING, r.ASKED, r.AFTER_CALL)
    return [
        *fields_of("coauthors.Coauthor", ("name", "email", "invited_by"), *together),
        *fields_of("coauthors.Remark", ("text", "written_by"), *together),
    ]


def verbs() -> Mapping[str, str | Promise]:
    return {
        "coauthor.invite": _("co-author invited"),
        "coauthor.change": _("right of a co-author changed"),
        "coauthor.remove": _("co-author taken away"),
    }
