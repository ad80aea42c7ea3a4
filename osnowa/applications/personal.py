"""What this room tells of a person, and what it does when her data are erased."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse

from osnowa.applications.actions.tend_drafts import expire_draft
from osnowa.applications.enums import ApplicationState
from osnowa.applications.models import Application, ApplicationVersion, Correction
from osnowa.applications.policy import not_hidden
from osnowa.audit.models import target_of
from osnowa.documents.models import StoredFile
from osnowa.kit.actor import Actor
from osnowa.kit.phones import shown_phone
from osnowa.people import reasons
from osnowa.people.models import Person
from osnowa.people.sockets import Appearance, Erased, Kept
from osnowa.questionnaires.models import Answer

KEPT = Kept(
    fields=(
        "applications.Application.title",
        "applications.Application.sort_key",
        "applications.Application.folded_title",
        "applications.Application.place",
        "applications.Application.contact_name",
        "applications.Application.contact_email",
        "applications.Application.contact_phone",
        "applications.Application.contact_address",
        "applications.Application.contact_typed",
        "applications.ApplicationVersion.content",
        "applications.ApplicationVersion.sent_by",
        "questionnaires.Answer.typed",
        "questionnaires.Answer.content",
        "questionnaires.Answer.saved_by",
        "documents.StoredFile.created_by",
        "documents.StoredFile.name",
    ),
    what=reasons.SENT_APPLICATIONS,
    reason=reasons.FILES_OF_CALL,
    until=reasons.UNTIL_CALL,
)


def applications_of(person: Person) -> QuerySet[Application]:
    """Where she is in the party that applies, or her address is the contact."""
    condition = Q(party__members__person=person)
    if person.email:
        condition |= Q(contact_email=person.email)
    elif person.phone:
        by_phone = Q(contact_email="", contact_phone=shown_phone(person.phone))
        condition |= by_phone & Q(contact_name__iexact=person.name)
    rows = Application.objects.filter(condition, organisation_id=person.organisation_id)
    return rows.select_related("response", "call").order_by("pk").distinct()


def appearances(by: Actor, person: Person) -> Sequence[Appearance]:
    """Plugged into `people.export`."""
    return [_appearance(one) for one in applications_of(person).filter(not_hidden(by))]


def _appearance(application: Application) -> Appearance:
    url = reverse("applications:application-show", args=[application.pk])
    return Appearance(
        what=str(reasons.AN_APPLICATION),
        label=str(application) if application.is_sent else str(reasons.A_DRAFT),
        url=url if application.is_sent else "",
        target=target_of(application),
        content=_content(application),
    )


def _content(application: Application) -> dict[str, Any]:
    responses = [application.response_id, application.edit_response_id]
    answers = Answer.objects.filter(response__in=[pk for pk in responses if pk]).order_by("pk")
    files = StoredFile.objects.filter(pk__in=answers.exclude(file=None).values("file"))
    versions = ApplicationVersion.objects.filter(application=application)
    corrections = Correction.objects.filter(application=application)
    return {
        "call": application.call.title,
        "state": application.state,
        "received_at": application.received_at,
        "contact": application.contact_typed,
        "consent": application.consent_text,
        "answers": [
            {"row": target_of(one), "question": key, "typed": one.typed, "content": one.content}
            for one, key in ((one, one.field.key) for one in answers.select_related("field"))
        ],
        "files": [{"row": target_of(one), "name": one.name} for one in files],
        "versions": [{"row": target_of(one), "content": one.content} for one in versions],
        "corrections": [
            {"row": target_of(one), "reason": one.reason, "unsent": one.unsent}
            for one in corrections
        ],
    }


def erase(by: Actor, person: Person) -> Erased:
    """Plugged into `people.erase`: drafts go at once, what was sent stays with a reason."""
    rows = list(applications_of(person))
    drafts = [row for row in rows if row.state == ApplicationState.DRAFT]
    for draft in drafts:
        expire_draft(draft)
    Correction.objects.filter(application__in=[row.pk for row in rows]).update(unsent=[])
    return Erased(
        wiped=tuple(target_of(draft) for draft in drafts),
        acted_on=tuple(target_of(row) for row in rows),
        kept=(KEPT,) if len(drafts) < len(rows) else (),
    )
