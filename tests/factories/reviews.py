"""A call whose applications are sent, accepted and judged, without walking the whole path."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.utils import timezone
from django_scopes import scope

from osnowa.accounts.models import User
from osnowa.applications.enums import ApplicationState
from osnowa.applications.models import Application
from osnowa.calls.models import Call, Criterion, Rules
from osnowa.kit.money import Money
from osnowa.kit.polish import fold, sort_key
from osnowa.people.models import Party
from osnowa.questionnaires.models import Response
from osnowa.reviews.models import ConflictDeclaration, PanelMember, Review, Score
from tests.factories.organisations import UserFactory


def make_sent(call: Call, number: int = 1, **values: Any) -> Application:
    """An application as sending leaves it, in any state that follows."""
    title = values.pop("title", f"Pomysł nr {number}")
    with scope(organisation=call.organisation_id):
        return Application.objects.create(
            organisation_id=call.organisation_id,
            call=call,
            rules=Rules.objects.filter(call=call).order_by("-version")[0],
            response=Response.objects.create(
                organisation_id=call.organisation_id, form_id=call.form_id
            ),
            number=number,
            title=title,
            sort_key=sort_key(title),
            folded_title=fold(title),
            **{**_defaults(number), **values},
        )


def _defaults(number: int) -> dict[str, Any]:
    received = timezone.now() - timedelta(days=3) + timedelta(minutes=number)
    return {
        "state": ApplicationState.ACCEPTED,
        "requested": Money.from_zloty(4_000),
        "place": "Lipowo",
        "contact_name": f"Osoba {number}",
        "contact_email": f"osoba{number}@example.org",
        "received_at": received,
    }


def make_party(application: Application, kind: str, name: str) -> Party:
    with scope(organisation=application.organisation_id):
        party = Party.objects.create(
            organisation_id=application.organisation_id,
            kind=kind,
            name=name,
            sort_key=sort_key(name),
        )
        Application.objects.filter(pk=application.pk).update(party=party)
        application.party = party
    return party


def seat(call: Call, user: User | None = None, role: str = "juror") -> PanelMember:
    user = user or UserFactory()
    with scope(organisation=call.organisation_id):
        return PanelMember.objects.create(
            organisation_id=call.organisation_id,
            call=call,
            user=user,
            name=user.full_name,
            role=role,
        )


def declare_for(member: PanelMember, application: Application, *, conflict: bool = False) -> None:
    with scope(organisation=member.organisation_id):
        ConflictDeclaration.objects.update_or_create(
            member=member,
            application=application,
            defaults={
                "organisation_id": member.organisation_id,
                "has_conflict": conflict,
                "reason": "Znamy się z sąsiedztwa." if conflict else "",
            },
        )


def give(member: PanelMember, application: Application, points: Sequence[int]) -> Review:
    """A finished card, marks in the order of the criteria."""
    declare_for(member, application)
    with scope(organisation=member.organisation_id):
        now = timezone.now()
        criteria = list(Criterion.objects.filter(rules__call=member.call).order_by("position"))
        weighed = [c.weight * marks for c, marks in zip(criteria, points, strict=True)]
        review = Review.objects.create(
            organisation_id=member.organisation_id,
            member=member,
            application=application,
            state="given",
            total=sum(weighed),
            saved_at=now,
            given_at=now,
        )
        Score.objects.bulk_create(
            Score(
                organisation_id=member.organisation_id,
                review=review,
                criterion=criterion,
                points=marks,
            )
            for criterion, marks in zip(criteria, points, strict=True)
        )
    return review


def marks_for(total: int) -> list[int]:
    """Marks of Police MOK 2017 (5, 10, 10, 5, 10) that add up to `total`."""
    marks = []
    for most in (5, 10, 10, 5, 10):
        part = min(most, total)
        marks.append(part)
        total -= part
    return marks
