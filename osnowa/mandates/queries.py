"""Reads of mandates and assents: what is known of a party, what an application waits for."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from osnowa.applications.models import Application
from osnowa.calls.models import Rules
from osnowa.calls.queries import conditions_of
from osnowa.eligibility.enums import ConditionKind
from osnowa.eligibility.members import OWN_WILL
from osnowa.kit.codes import hashed
from osnowa.mandates.enums import AssentKind
from osnowa.mandates.models import Assent, Mandate
from osnowa.people.enums import AgeGroup
from osnowa.people.models import Party, PartyMember
from osnowa.questionnaires.enums import FieldKind
from osnowa.questionnaires.outline import FormOutline
from osnowa.questionnaires.queries import stored_answers

PARTY_NAME = "party_name"
NUMBERS = ("nip", "krs")


def numbers_typed(application: Application, outline: FormOutline) -> dict[str, Any]:
    """NIP and KRS as the form says them now. No query where the form asks for no organisation."""
    question = outline.question(PARTY_NAME)
    if question is None or question.kind != FieldKind.ORGANISATION:
        return {}
    answer = stored_answers(application.edit_response or application.response).get(
        question.field_id
    )
    content = answer.content if answer is not None and isinstance(answer.content, dict) else {}
    return {number: content[number] for number in NUMBERS if content.get(number)}


def mandates_of_numbers(numbers: dict[str, Any]) -> list[Mandate]:
    """Of every party with one of these numbers; newest first."""
    condition = Q()
    for number, digits in numbers.items():
        condition |= Q(**{f"party__{number}": digits})
    if not condition:
        return []
    return list(Mandate.objects.filter(condition).select_related("person"))


def mandates_of(party: Party) -> list[Mandate]:
    """What the sheet of a party shows: its own, and those of parties with the same number."""
    numbers = {number: getattr(party, number) for number in NUMBERS if getattr(party, number)}
    if numbers:
        return mandates_of_numbers(numbers)
    return list(Mandate.objects.filter(party=party).select_related("person"))


def asks_anybody(rules: Rules) -> bool:
    return bool(rules.sign_off) or rules.asks_guardians


def under_age(application: Application) -> QuerySet[PartyMember]:
    """Members for whom the rules ask a guardian."""
    asked = [row for row in conditions_of(application.rules) if row.values.get("by_link")]
    kinds = [row for row in asked if row.kind == ConditionKind.GUARDIAN]
    groups = {AgeGroup.CHILD}
    if any(row.values.get("under") != OWN_WILL for row in kinds):
        groups.add(AgeGroup.MINOR)
    return PartyMember.objects.filter(party=application.party_id, age_group__in=groups)


def assents_of(application: Application) -> list[Assent]:
    rows = Assent.objects.filter(application=application)
    return list(rows.select_related("member__person", "consent").order_by("kind", "pk"))


def open_assents(applications: Iterable[int]) -> Sequence[Assent]:
    rows = Assent.objects.open().filter(application__in=list(applications))
    return list(rows.select_related("member__person").order_by("-kind", "pk"))


def assent_of(secret: str) -> Assent | None:
    """The assent of this link, whatever became of it."""
    rows = Assent.objects.filter(secret_hash=hashed(secret)).select_related(
        "application__call__organisation", "application__organisation", "member__person", "consent"
    )
    return rows.first()


def waiting_rows(kind: str) -> Q:
    """Applications that wait for an assent of this kind, for the lists of the desk."""
    return Q(pk__in=Assent.objects.open().filter(kind=kind).values("application"))


def waiting_for_signature() -> Q:
    return waiting_rows(AssentKind.SIGNATURE)


def waiting_for_guardian() -> Q:
    return waiting_rows(AssentKind.GUARDIAN)


def stopped_mandates(organisation_id: int) -> QuerySet[Mandate]:
    """Those that stopped a sending and have no newer one: whom to ask for a paper.

    `sheet_id` is an application at whose party the new one is written down.
    """
    same = Q(party=OuterRef("party")) | (Q(party__nip=OuterRef("party__nip")) & ~Q(party__nip=""))
    newer = Mandate.objects.filter(same, pk__gt=OuterRef("pk"))
    sheets = Application.objects.filter(party=OuterRef("party")).values("pk")[:1]
    rows = Mandate.objects.filter(organisation_id=organisation_id, stopped_at__isnull=False)
    return rows.exclude(Exists(newer)).annotate(sheet_id=Subquery(sheets))


def not_signed_in_time() -> Q:
    lapsed = Assent.objects.filter(state="lapsed", application__state="submitted")
    return Q(pk__in=lapsed.values("application"))
