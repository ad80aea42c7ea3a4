"""What this room answers when rooms below ask."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db.models import Model
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from osnowa.ballots.actions import destroy_spent_keys, forget_rolls
from osnowa.ballots.models import Poll
from osnowa.ballots.rules import may_run
from osnowa.calls.enums import CallState
from osnowa.calls.models import Call
from osnowa.calls.queries.dates import day_and_hour
from osnowa.calls.sockets import PageNote, SheetLink
from osnowa.jobs.sweeps import Sweep
from osnowa.kit.actor import Actor
from osnowa.people import reasons as r
from osnowa.people.sockets import PersonalField, fields_of
from osnowa.shelf.remembering import remembered
from osnowa.shelf.sockets import PublicTable


def sheet_links(actor: Actor, call: Call) -> Sequence[SheetLink]:
    """Plugged into `calls.sheet_links`: the vote, once there is one or somebody may make it."""
    poll = Poll.objects.visible_to(actor).filter(call=call).first()
    if poll is None and not _may_prepare(actor, call):
        return ()
    hint = "" if poll is None else str(poll.get_state_display())
    url = reverse("ballots:poll-sheet", args=[call.pk])
    return (SheetLink(gettext("Vote of residents"), url, hint),)


def _may_prepare(actor: Actor, call: Call) -> bool:
    """A call nobody has seen yet has no projects to choose from."""
    if call.state == CallState.DRAFT:
        return False
    return may_run(actor, Poll(organisation_id=call.organisation_id, call=call))


def page_notes(call: Call) -> Sequence[PageNote]:
    """Plugged into `calls.page_notes`: residents find the vote on the page of its call."""
    window = _announced(call.pk)
    if window is None:
        return ()
    url = reverse("ballots:poll-show", args=[call.slug])
    when = " – ".join(day_and_hour(at) for at in window if at is not None)
    return (PageNote(gettext("Vote of residents"), url, when),)


@remembered
def _announced(call_id: int) -> tuple[datetime | None, datetime | None] | None:
    rows = Poll.objects.shown_to_public().filter(call=call_id)
    return rows.values_list("opens_at", "closes_at").first()


def public_tables() -> Sequence[PublicTable]:
    return (PublicTable("ballots.Poll"),)


def sweeps() -> Sequence[Sweep]:
    return (
        Sweep("ballots.destroy_spent_keys", "*/10 * * * *", destroy_spent_keys),
        Sweep("ballots.forget_rolls", "20 3 * * *", forget_rolls),
    )


def programme_of(row: Model) -> int | None:
    """Plugged into `messaging.programme_of`."""
    return row.call.edition.programme_id if isinstance(row, Poll) else None


def personal_fields() -> Sequence[PersonalField]:
    voting = (_("holding a vote in which everybody votes once"), r.PUBLIC_TASK)
    until_named = _("until the day named in the vote, counted from the sealing")
    return [
        *fields_of("ballots.Voter", ("label",), *voting, until_named),
        *fields_of("ballots.Voter", ("identity_hash",), *voting, _("until the sealing")),
        *fields_of("ballots.Envelope", ("closed",), *voting, _("until the sealing")),
        *fields_of("ballots.PaperCard", ("closed",), *voting, _("until the sealing")),
        *fields_of("ballots.CardKeying", ("closed",), *voting, _("until the sealing")),
        *fields_of("ballots.CardKeying", ("keyed_by",), r.JOURNAL, r.DUTY, _("until the sealing")),
        *fields_of("ballots.Poll", ("sealed_by",), r.JOURNAL, r.DUTY, r.WITH_RECORD),
    ]


def verbs() -> Mapping[str, str | Promise]:
    return {
        "ballots.prepare": _("vote prepared"),
        "ballots.shape": _("rules of the vote changed"),
        "ballots.options": _("projects of the vote changed"),
        "ballots.add_voters": _("voters added"),
        "ballots.announce": _("vote announced"),
        "ballots.seal": _("count sealed"),
        "ballots.publish": _("result of the vote shown"),
        "ballots.forget_rolls": _("names on the roll removed"),
    }
