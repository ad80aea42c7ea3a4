"""A poll is announced with its key; after the sealing its result is made public."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from osnowa.audit.actions import record
from osnowa.ballots.enums import PollState
from osnowa.ballots.envelopes import has_key, make_key
from osnowa.ballots.lint import faults_of
from osnowa.ballots.models import Poll, PollOption, Voter
from osnowa.ballots.rules import may_run
from osnowa.kit.actor import Actor
from osnowa.kit.refusals import Conflict, Refusal


@transaction.atomic
def announce_poll(by: Actor, poll: Poll, now: datetime) -> Poll:
    """From now on its rules are fixed. Raises Refusal with everything that is missing."""
    locked = Poll.objects.select_for_update(of=("self",)).with_call().get(pk=poll.pk)
    if locked.state != PollState.DRAFT or not may_run(by, locked):
        raise Conflict(_("The vote is announced already."))
    options = PollOption.objects.filter(poll=locked).count()
    faults = faults_of(locked, options, Voter.objects.filter(poll=locked).count(), now)
    if faults:
        raise Refusal(" ".join(faults))
    Poll.objects.filter(pk=locked.pk).update(state=PollState.ANNOUNCED)
    record(by, "ballots.announce", locked, organisation_id=locked.organisation_id)
    # A key left by a start that was rolled back has closed nothing yet.
    if not has_key(locked.box_name):
        make_key(locked.box_name)
    locked.state = PollState.ANNOUNCED
    return locked


@transaction.atomic
def publish_result(by: Actor, poll: Poll) -> None:
    """The sealed count on the page of the vote."""
    changed = Poll.objects.filter(pk=poll.pk, state=PollState.SEALED, is_result_public=False)
    if not may_run(by, poll) or not changed.update(is_result_public=True):
        raise Conflict(_("The result can be shown when the count is sealed, once."))
    record(by, "ballots.publish", poll, organisation_id=poll.organisation_id)
