"""Many sent applications at once, to see how every list behaves in a big year."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import islice, product

from django.db import transaction
from django.utils import timezone
from django_scopes import scope

from osnowa.applications.enums import ApplicationState
from osnowa.applications.models import Application, ApplicationVersion
from osnowa.applications.queries.content import checksum_of, content_of
from osnowa.calls.models import Call
from osnowa.calls.queries import current_rules
from osnowa.desks.demo.applications import send_sample
from osnowa.desks.demo.facts_files import facts
from osnowa.kit.money import Money
from osnowa.kit.polish import fold, sort_key
from osnowa.questionnaires.models import Answer, BudgetRow, Response
from osnowa.questionnaires.queries import form_outline

VILLAGES = ("Cybowo", "Pomierzyn", "Giżyno", "Dębsko", "Prostynia", "Suchowo", "Poźrzadło")
THINGS = ("Kino", "Ogród", "Warsztaty", "Koncert", "Spacer", "Mural", "Piknik", "Teatr")
PLACES = ("pod lipą", "w świetlicy", "nad jeziorem", "na rynku", "w szkole", "przy remizie")
BATCH = 500


def names() -> Iterator[tuple[str, str]]:
    """Endless titles with their villages, always in the same order."""
    for year in range(1, 1000):
        for thing, place, village in product(THINGS, PLACES, VILLAGES):
            yield f"{thing} {place} {year}" if year > 1 else f"{thing} {place}", village


def add_applications(call: Call, count: int) -> int:
    """Add `count` sent applications by cloning one that went through the real door."""
    with scope(organisation=call.organisation_id), transaction.atomic():
        sample = facts("applications")["kino"]
        pattern = send_sample(call, sample, place=1)
        wanted = list(islice(names(), count - 1))
        for start in range(0, len(wanted), BATCH):
            _clone(pattern, wanted[start : start + BATCH])
        return count


def _clone(pattern: Application, wanted: list[tuple[str, str]]) -> None:
    call = Call.objects.select_for_update().get(pk=pattern.call_id)
    responses = Response.objects.bulk_create(
        Response(organisation_id=call.organisation_id, form_id=call.form_id) for _ in wanted
    )
    _clone_answers(pattern, responses, wanted)
    first = call.receipts_issued + 1
    received = pattern.received_at or timezone.now()
    clones = Application.objects.bulk_create(
        Application(
            organisation_id=call.organisation_id,
            call=call,
            rules=current_rules(call),
            response=response,
            party_id=pattern.party_id,
            state=ApplicationState.SUBMITTED,
            number=first + place,
            title=title,
            sort_key=sort_key(title),
            folded_title=fold(title),
            place=village,
            requested=Money.from_zloty(600 + 50 * (place % 120)),
            contact_name=f"Osoba kontaktowa {first + place}",
            contact_email=f"kontakt{first + place}@{call.slug}.example",
            received_at=received + timedelta(seconds=place),
            moved_at=received + timedelta(seconds=place),
        )
        for place, (response, (title, village)) in enumerate(zip(responses, wanted, strict=True))
    )
    Call.objects.filter(pk=call.pk).update(receipts_issued=first + len(clones) - 1)
    _write_versions(clones)


def _clone_answers(
    pattern: Application, responses: list[Response], wanted: list[tuple[str, str]]
) -> None:
    source = list(Answer.objects.filter(response_id=pattern.response_id).select_related("field"))
    made = Answer.objects.bulk_create(
        Answer(
            organisation_id=answer.organisation_id,
            response=response,
            field_id=answer.field_id,
            version_id=answer.version_id,
            typed={"title": title, "place": village}.get(answer.field.key, answer.typed),
            content={"title": title, "place": {"text": village}}.get(
                answer.field.key, answer.content
            ),
        )
        for response, (title, village) in zip(responses, wanted, strict=True)
        for answer in source
    )
    rows = list(BudgetRow.objects.filter(answer__response_id=pattern.response_id))
    budget_fields = {row.answer.field_id for row in rows}
    BudgetRow.objects.bulk_create(
        BudgetRow(
            organisation_id=row.organisation_id,
            answer=answer,
            position=row.position,
            item=row.item,
            amount=row.amount,
            typed_amount=row.typed_amount,
        )
        for answer in made
        if answer.field_id in budget_fields
        for row in rows
    )


def _write_versions(clones: list[Application]) -> None:
    outline = form_outline(clones[0].call.form_id)
    content = content_of(clones[0], outline)
    ApplicationVersion.objects.bulk_create(
        ApplicationVersion(
            organisation_id=clone.organisation_id,
            application=clone,
            number=1,
            content=content,
            content_sha256=checksum_of(content),
            received_at=clone.received_at or timezone.now(),
            sent_by=clone.contact_name,
        )
        for clone in clones
    )
