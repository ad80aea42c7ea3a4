"""A vote on the web: one person, one envelope, no time and no name beside it."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from osnowa.ballots.actions.opening_box import box_key
from osnowa.ballots.codes import answer_hash
from osnowa.ballots.enums import Channel
from osnowa.ballots.marking import Choices, ground_of
from osnowa.ballots.models import Envelope, Poll, Voter
from osnowa.ballots.queries import ballot_paper, voter_of
from osnowa.ballots.rules import is_open_at
from osnowa.ballots.wording import sentence_of, unknown_code
from osnowa.kit.refusals import Conflict, Refusal


def cast_vote(poll: Poll, code: str, choices: Choices, received_at: datetime) -> None:
    """Put one ballot into the box. Nothing of it reaches the journal or any log.

    Raises Refusal when the voting is not open, the code is unknown or the marks are not as the
    rules say; Conflict when this person has voted already.
    """
    marking = ballot_paper(poll).marking
    ground = ground_of(marking, choices)
    if ground:
        sentence = sentence_of(marking, ground)
        raise Refusal(sentence, field_errors={"marks": sentence})
    with transaction.atomic():
        locked = Poll.objects.select_for_update(of=("self",), no_key=True).get(pk=poll.pk)
        expect_open(locked, received_at)
        voter = voter_of(locked, code)
        if voter is None:
            raise Refusal(unknown_code())
        _mark_voted(voter)
        Envelope.objects.create(
            organisation_id=locked.organisation_id,
            poll=locked,
            closed=box_key(locked).close(
                {
                    "channel": Channel.WEB,
                    "voter": voter.pk,
                    "answer": answer_hash(locked.pk, code),
                    "choices": choices,
                }
            ),
        )


def expect_open(poll: Poll, moment: datetime) -> None:
    if is_open_at(poll, moment):
        return
    if poll.opens_at is not None and moment < poll.opens_at:
        raise Refusal(_("The voting has not opened yet."))
    raise Refusal(_("The voting is over. This ballot came after its end."))


def _mark_voted(voter: Voter) -> None:
    """One person, one ballot: of two at once the second finds it done."""
    first = Voter.objects.filter(pk=voter.pk, has_voted_on_web=False, has_voted_on_paper=False)
    if not first.update(has_voted_on_web=True):
        raise Conflict(_("Your vote is in already. It cannot be given twice."))
