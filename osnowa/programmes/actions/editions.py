"""Editions, their parts, and the gates that open a part."""

from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from osnowa.audit.actions import record
from osnowa.kit.actor import Actor
from osnowa.kit.refusals import Conflict, Refusal
from osnowa.programmes.actions.permission import require_lead, require_lead_of, write
from osnowa.programmes.models import Edition, Gate, Part, Programme

EDITION = frozenset({"label", "starts_on", "ends_on", "state", "subregion", "is_showcase"})
PART = frozenset({"title", "starts_on", "ends_on"})


@transaction.atomic
def add_edition(by: Actor, programme: Programme, **values: Any) -> Edition:
    require_lead(by, programme)
    edition = Edition(organisation_id=programme.organisation_id, programme=programme)
    _save_edition(by, edition, values, "edition.add")
    return edition


@transaction.atomic
def change_edition(by: Actor, edition: Edition, **values: Any) -> None:
    require_lead_of(by, edition)
    _save_edition(by, edition, values, "edition.change")


@transaction.atomic
def add_part(by: Actor, edition: Edition, **values: Any) -> Part:
    require_lead_of(by, edition)
    last = Part.objects.filter(edition=edition).aggregate(last=Max("position"))["last"] or 0
    part = Part(organisation_id=edition.organisation_id, edition=edition, position=last + 1)
    _save_part(by, part, values, "part.add")
    return part


@transaction.atomic
def change_part(by: Actor, part: Part, **values: Any) -> None:
    require_lead_of(by, part.edition)
    _save_part(by, part, values, "part.change")


@transaction.atomic
def add_gate(by: Actor, part: Part, requirement: str) -> Gate:
    require_lead_of(by, part.edition)
    if not requirement.strip():
        raise Refusal(
            _("Write what must happen first."),
            field_errors={"requirement": _("Write what must happen first.")},
        )
    gate = Gate.objects.create(
        organisation_id=part.organisation_id, part=part, requirement=requirement.strip()
    )
    record(by, "gate.add", gate, organisation_id=gate.organisation_id)
    return gate


@transaction.atomic
def meet_gate(by: Actor, gate: Gate) -> None:
    """Somebody says that it happened; who and when is kept."""
    require_lead_of(by, gate.part.edition)
    met = Gate.objects.filter(pk=gate.pk, met_at=None).update(
        met_at=timezone.now(), met_by=by.label[:200]
    )
    if not met:
        raise Conflict(_("Somebody has confirmed this already."))
    gate.refresh_from_db()
    record(by, "gate.meet", gate, organisation_id=gate.organisation_id)


@transaction.atomic
def reopen_gate(by: Actor, gate: Gate) -> None:
    """The undo of `meet_gate`."""
    require_lead_of(by, gate.part.edition)
    met = Gate.objects.filter(pk=gate.pk, met_at__isnull=False)
    if met.update(met_at=None, met_by=""):
        record(by, "gate.reopen", gate, organisation_id=gate.organisation_id)
    gate.refresh_from_db()


def _save_edition(by: Actor, edition: Edition, values: dict[str, Any], verb: str) -> None:
    write(edition, values, EDITION)
    _check_dates(edition)
    edition.save()
    told = {name: str(value) for name, value in values.items()}
    record(by, verb, edition, organisation_id=edition.organisation_id, values=told)


def _save_part(by: Actor, part: Part, values: dict[str, Any], verb: str) -> None:
    write(part, values, PART)
    _check_dates(part)
    part.save()
    told = {name: str(value) for name, value in values.items()}
    record(by, verb, part, organisation_id=part.organisation_id, values=told)


def _check_dates(row: Edition | Part) -> None:
    if row.starts_on and row.ends_on and row.ends_on < row.starts_on:
        sentence = _("It ends before it starts. Correct one of the dates.")
        raise Refusal(sentence, field_errors={"ends_on": sentence})
