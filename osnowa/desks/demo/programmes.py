"""The five programmes: editions, parts with gates, money, promised audiences, team, strip."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone
from django_scopes import scope

from osnowa.desks.demo.facts_files import facts
from osnowa.desks.demo.pictures import funder_mark
from osnowa.kit.actor import WORKER
from osnowa.kit.money import Money
from osnowa.kit.polish import sort_key
from osnowa.organisations.models import Organisation
from osnowa.programmes.actions import add_funder
from osnowa.programmes.enums import StripKind
from osnowa.programmes.models import (
    AudienceTarget,
    BudgetLine,
    Edition,
    Funder,
    Gate,
    Part,
    Programme,
    StripLogo,
    TeamMember,
)
from osnowa.territory.models import TerritoryUnit


def ensure_programmes(institutions: dict[str, Organisation]) -> None:
    """Make what is missing; what is there stays, only moving dates move."""
    for entry in facts("programmes"):
        institution = institutions[entry["organisation"]]
        with scope(organisation=institution.pk):
            _programme(institution, entry)


def _programme(institution: Organisation, entry: dict[str, Any]) -> None:
    programme, is_new = Programme.objects.get_or_create(
        slug=entry["slug"],
        defaults={
            "organisation": institution,
            "name": entry["name"],
            "sort_key": sort_key(entry["name"]),
            "sentence": entry["sentence"],
            "is_public": True,
        },
    )
    if is_new:
        _team(programme, entry["team"])
    for edition_entry in entry["editions"]:
        edition, is_new_edition = Edition.objects.get_or_create(
            organisation=institution,
            programme=programme,
            label=edition_entry["label"],
            defaults=_edition_values(edition_entry),
        )
        if is_new_edition:
            _fill_edition(edition, edition_entry, entry["funders"])
        elif edition.is_showcase:
            _move_edition(edition, edition_entry)


def _edition_values(entry: dict[str, Any]) -> dict[str, Any]:
    starts_on, ends_on = _span(entry)
    return {
        "starts_on": starts_on,
        "ends_on": ends_on,
        "state": entry["state"],
        "is_showcase": entry.get("showcase", False),
        "strip_kind": StripKind.FUNDED if entry["strip"] else StripKind.OWN_FUNDS,
        "strip_sentence": entry["strip"] or "",
    }


def _span(entry: dict[str, Any]) -> tuple[date | None, date | None]:
    if entry.get("showcase"):
        today = timezone.localdate()
        return (
            today + timedelta(days=entry["starts_in_days"]),
            today + timedelta(days=entry["ends_in_days"]),
        )
    return _day(entry["starts_on"]), _day(entry["ends_on"])


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _move_edition(edition: Edition, entry: dict[str, Any]) -> None:
    edition.starts_on, edition.ends_on = _span(entry)
    edition.save(update_fields=["starts_on", "ends_on"])


def _team(programme: Programme, entries: list[dict[str, str]]) -> None:
    for position, entry in enumerate(entries, start=1):
        TeamMember.objects.create(
            organisation_id=programme.organisation_id,
            programme=programme,
            position=position,
            role=entry["role"],
            public_email=entry.get("email", ""),
            public_phone=entry.get("phone", ""),
        )


def _fill_edition(edition: Edition, entry: dict[str, Any], funders: list[str]) -> None:
    parts = [
        _part(edition, position, part) for position, part in enumerate(entry["parts"], start=1)
    ]
    for line in entry["budget"]:
        BudgetLine.objects.create(
            organisation_id=edition.organisation_id,
            edition=edition,
            part=parts[line["part"] - 1] if "part" in line else None,
            label=line["label"],
            amount=Money.from_zloty(line["zloty"]),
            note=line.get("note", ""),
        )
    for target in entry["targets"]:
        AudienceTarget.objects.create(
            organisation_id=edition.organisation_id,
            edition=edition,
            group=target["group"],
            number=target["number"],
            note=target.get("note", ""),
            territory=TerritoryUnit.objects.filter(code=target.get("territory", "")).first(),
        )
    for position, name in enumerate(funders, start=1):
        funder = _funder(edition, name)
        StripLogo.objects.create(
            organisation_id=edition.organisation_id,
            edition=edition,
            funder=funder,
            position=position,
        )


def _funder(edition: Edition, name: str) -> Funder:
    found = Funder.objects.filter(organisation_id=edition.organisation_id, name=name).first()
    return found or add_funder(WORKER, edition.programme, name, funder_mark(name))


def _part(edition: Edition, position: int, entry: dict[str, Any]) -> Part:
    part = Part.objects.create(
        organisation_id=edition.organisation_id,
        edition=edition,
        position=position,
        title=entry["title"],
        starts_on=_day(entry.get("starts_on")),
        ends_on=_day(entry.get("ends_on")),
    )
    is_met = edition.state == "finished" or entry.get("are_gates_met", False)
    for requirement in entry.get("gates", ()):
        Gate.objects.create(
            organisation_id=edition.organisation_id,
            part=part,
            requirement=requirement,
            met_at=timezone.now() if is_met else None,
            met_by="dane pokazowe" if is_met else "",
        )
    return part
