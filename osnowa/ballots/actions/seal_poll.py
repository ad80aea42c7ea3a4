"""The count is sealed: the box is opened once, the link is gone, the key is destroyed."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django_scopes import scopes_disabled

from osnowa.audit.actions import record
from osnowa.ballots.actions.opening_box import box_key
from osnowa.ballots.emails import forget_letters
from osnowa.ballots.enums import PollState
from osnowa.ballots.envelopes import Key, KeyGoneError, destroy_key, has_key
from osnowa.ballots.models import (
    CodeAnswer,
    CountedBallot,
    Envelope,
    PaperCard,
    Poll,
    Voter,
)
from osnowa.ballots.queries import ballot_paper, progress_of
from osnowa.ballots.rules import may_seal
from osnowa.ballots.sealing import Opened, Verdict, judged
from osnowa.kit.actor import Actor
from osnowa.kit.refusals import Conflict, Refusal

BATCH = 2_000


def seal_poll(by: Actor, poll: Poll, now: datetime) -> Poll:
    """Count, write the ballots anew under random names, and destroy what joined them to people.

    Raises Refusal while cards wait for their second keying, Conflict when it is too early or
    done already. The key goes after the commit; if the machine stops in between, the worker
    destroys it (`destroy_spent_keys`).
    """
    with transaction.atomic():
        locked = Poll.objects.select_for_update(of=("self",)).with_call().get(pk=poll.pk)
        _expect_sealable(by, locked, now)
        key, marking = box_key(locked), ballot_paper(locked).marking
        verdict = judged(marking, locked.duplicates, list(_opened(locked, key)))
        _write(locked, verdict)
        locked.state, locked.sealed_at = PollState.SEALED, timezone.now()
        locked.sealed_by, locked.turnout = by.label[:200], _turnout(locked, verdict)
        locked.save(update_fields=["state", "sealed_at", "sealed_by", "turnout"])
        _empty_box(locked)
        forget_letters(locked)
        numbers = {"valid": len(verdict.counted), "invalid": dict(verdict.invalid)}
        record(by, "ballots.seal", locked, organisation_id=locked.organisation_id, values=numbers)
    destroy_key(locked.box_name)
    return locked


def _expect_sealable(by: Actor, poll: Poll, now: datetime) -> None:
    if not may_seal(by, poll, now):
        raise Conflict(
            _("The count can be sealed ten minutes after the voting closes, and only once.")
        )
    progress = progress_of(poll)
    waiting = [*progress.unmatched, *progress.differing]
    if waiting:
        raise Refusal(
            _("These cards are not keyed twice alike yet: %(cards)s.")
            % {"cards": ", ".join(waiting)}
        )


def _opened(poll: Poll, key: Key) -> Iterator[Opened]:
    for closed in _closed(poll):
        try:
            content = key.open(closed)
        except KeyGoneError:
            raise Refusal(
                _("An envelope was closed with another key. The count cannot be sealed.")
            ) from None
        yield _ballot(content)


def _closed(poll: Poll) -> Iterator[bytes | memoryview]:
    yield from Envelope.objects.filter(poll=poll).values_list("closed", flat=True).iterator()
    cards = PaperCard.objects.filter(poll=poll).exclude(closed=None)
    for card in cards.iterator():
        assert card.closed is not None
        yield card.closed


def _ballot(content: dict[str, Any]) -> Opened:
    return Opened(
        voter=content["voter"],
        answer=content["answer"],
        channel=content["channel"],
        choices=tuple((position, points) for position, points in content["choices"]),
        seen_ground=content.get("ground", ""),
    )


def _write(poll: Poll, verdict: Verdict) -> None:
    """Ballots in the order of what they say, answers in that of their hashes: no other order."""
    of = {"organisation_id": poll.organisation_id, "poll": poll}
    ballots = (CountedBallot(choices=_listed(choices), **of) for choices in verdict.counted)
    CountedBallot.objects.bulk_create(ballots, batch_size=BATCH)
    answers = [CodeAnswer(code_hash=code, ground=said, **of) for code, said in _sorted(verdict)]
    CodeAnswer.objects.bulk_create(answers, batch_size=BATCH)


def _listed(choices: Sequence[tuple[int, int]]) -> list[list[int]]:
    return [list(pair) for pair in choices]


def _sorted(verdict: Verdict) -> list[tuple[str, str]]:
    return sorted(verdict.answers.items())


def _turnout(poll: Poll, verdict: Verdict) -> dict[str, Any]:
    return {
        "voters": Voter.objects.filter(poll=poll).count(),
        "valid": len(verdict.counted),
        "invalid": dict(verdict.invalid),
        "by_channel": dict(verdict.by_channel),
    }


def _empty_box(poll: Poll) -> None:
    Voter.objects.filter(poll=poll).update(identity_hash="")
    Envelope.objects.filter(poll=poll).delete()
    PaperCard.objects.filter(poll=poll).delete()


def destroy_spent_keys() -> int:
    """Keys that a stopped machine left behind after a sealing. Returns how many."""
    with scopes_disabled():
        sealed = Poll.objects.filter(state=PollState.SEALED)
        spent = [poll.box_name for poll in sealed if has_key(poll.box_name)]
    for box in spent:
        destroy_key(box)
    return len(spent)
