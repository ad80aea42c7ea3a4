"""Contradictions in a poll, each in one sentence that says what to do."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from osnowa.ballots.enums import Electorate, Method
from osnowa.ballots.models import Poll
from osnowa.ballots.sockets import announcing

LEAST_OPTIONS = 2


def faults_of(poll: Poll, option_count: int, voter_count: int, now: datetime) -> list[str]:
    """Everything that stops an announcement."""
    return [
        *_window(poll, now),
        *_options(poll, option_count),
        *_method(poll, option_count),
        *_electorate(poll, voter_count),
        *(fault for plug in announcing for fault in plug(poll)),
    ]


def _window(poll: Poll, now: datetime) -> Iterator[str]:
    if poll.opens_at is None or poll.closes_at is None:
        yield _("Write when the voting opens and when it closes.")
    elif poll.closes_at <= poll.opens_at:
        yield _("The voting closes before it opens. Mend the dates.")
    elif poll.closes_at <= now:
        yield _("The voting would already be over. Mend the dates.")


def _options(poll: Poll, count: int) -> Iterator[str]:
    if count < LEAST_OPTIONS:
        yield _("Add at least two projects to choose from.")


def _method(poll: Poll, count: int) -> Iterator[str]:
    # How many may be chosen is asked when there is something to choose from.
    has_choice = count >= LEAST_OPTIONS
    if has_choice and poll.method in (Method.EXACTLY, Method.UP_TO) and not 0 < poll.most <= count:
        yield ngettext(
            "Write how many may be chosen: from 1 to %(n)s.",
            "Write how many may be chosen: from 1 to %(n)s.",
            count,
        ) % {"n": count}
    if poll.method == Method.RANKED and not 0 < len(poll.points) <= max(count, 1):
        yield _("Write the points for each place, for example 5 3 1.")
    if poll.method == Method.CUMULATIVE and not 0 < poll.points_each_most <= poll.points_total:
        yield _("Write how many points a voter has and how many one project may get.")


def _electorate(poll: Poll, count: int) -> Iterator[str]:
    if poll.electorate == Electorate.ROLL and not count:
        yield _("Add the list of people who may vote.")
