"""A poll while it is a draft: its dates, its way of marking, its options, its roll."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from osnowa.audit.actions import record
from osnowa.ballots.codes import new_code, roll_hash
from osnowa.ballots.models import Poll, PollOption, Voter
from osnowa.ballots.rules import may_run, may_shape
from osnowa.ballots.specs import NewCode, OptionSpec
from osnowa.calls.models import Call
from osnowa.kit.actor import Actor
from osnowa.kit.refusals import Conflict, Refusal

SHAPED = frozenset(
    {
        "opens_at",
        "closes_at",
        "is_closing_instant_inside",
        "method",
        "least",
        "most",
        "points",
        "points_total",
        "points_each_most",
        "needed",
        "electorate",
        "min_age",
        "conditions",
        "duplicates",
        "needs_two_keyers",
        "roll_kept_days",
    }
)


def prepare_poll(by: Actor, call: Call) -> Poll:
    """The draft of a vote on the projects of this call. Raises Conflict when there is one."""
    if not may_run(by, Poll(organisation_id=call.organisation_id, call=call)):
        raise Refusal(_("Only those who run this call prepare its vote."))
    try:
        with transaction.atomic():
            poll = Poll.objects.create(organisation_id=call.organisation_id, call=call)
            record(by, "ballots.prepare", poll, organisation_id=call.organisation_id)
    except IntegrityError:
        raise Conflict(_("This call has a vote already.")) from None
    return poll


@transaction.atomic
def shape_poll(by: Actor, poll: Poll, values: Mapping[str, Any]) -> None:
    """Columns of `SHAPED` and nothing else."""
    _expect_draft(by, poll)
    said = {name: value for name, value in values.items() if name in SHAPED}
    for name, value in said.items():
        setattr(poll, name, value)
    poll.save(update_fields=list(said))
    values_said = {name: str(value) for name, value in said.items()}
    record(by, "ballots.shape", poll, organisation_id=poll.organisation_id, values=values_said)


@transaction.atomic
def set_options(by: Actor, poll: Poll, options: Sequence[OptionSpec]) -> None:
    """All of them anew, numbered from one in this order."""
    _expect_draft(by, poll)
    PollOption.objects.filter(poll=poll).delete()
    PollOption.objects.bulk_create(
        PollOption(
            organisation_id=poll.organisation_id,
            poll=poll,
            position=position,
            title=option.title,
            sentence=option.sentence,
            place=option.place,
            amount=option.amount,
            application_id=option.application_id,
        )
        for position, option in enumerate(options, start=1)
    )
    count = {"count": len(options)}
    record(by, "ballots.options", poll, organisation_id=poll.organisation_id, values=count)


@transaction.atomic
def add_voters(by: Actor, poll: Poll, labels: Sequence[str]) -> list[NewCode]:
    """More people on the roll, each with a code that is told now and never again.

    Also after the announcement, for a resident who was forgotten, or who comes to vote on paper
    where others ask for their codes by e-mail. The journal keeps how many and by whom.
    """
    if poll.sealed_at is not None or not may_run(by, poll):
        raise Refusal(_("The count is sealed, so nobody can be added."))
    made = [NewCode(label, new_code()) for label in labels]
    Voter.objects.bulk_create(
        Voter(
            organisation_id=poll.organisation_id,
            poll=poll,
            code_hash=roll_hash(poll.pk, one.code),
            label=one.label,
        )
        for one in made
    )
    count = {"count": len(made)}
    record(by, "ballots.add_voters", poll, organisation_id=poll.organisation_id, values=count)
    return made


def _expect_draft(by: Actor, poll: Poll) -> None:
    locked = Poll.objects.select_for_update(of=("self",)).with_call().get(pk=poll.pk)
    if not may_shape(by, locked):
        raise Conflict(_("The vote is announced, so its rules stay as they are."))
