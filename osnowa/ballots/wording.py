"""How one ballot is marked, and what is wrong with one, in plain sentences."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from osnowa.ballots.enums import Electorate, Ground, Method
from osnowa.ballots.marking import Marking
from osnowa.ballots.models import Poll
from osnowa.calls.queries.dates import day_and_hour
from osnowa.kit.texts import pick


def declaration_of(poll: Poll) -> str:
    """What somebody says of herself where there is no list: the institution's words, or ours."""
    own = pick(poll.conditions, get_language() or "pl")
    if own:
        return own
    if poll.min_age:
        sentence = _("I live here and I am at least %(age)s years old. I vote once.")
        return sentence % {"age": poll.min_age}
    return _("I live here. I vote once.")


def who_may_vote(poll: Poll) -> str:
    if poll.electorate == Electorate.ROLL:
        return _("People on our list. Each gets a code.")
    if poll.min_age:
        return _("Residents of at least %(age)s years, once each.") % {"age": poll.min_age}
    return _("Residents, once each.")


def window_of(poll: Poll, now: datetime) -> str:
    """What comes next for a voter."""
    if poll.opens_at is not None and now < poll.opens_at:
        return _("Voting opens: %(when)s.") % {"when": day_and_hour(poll.opens_at)}
    if poll.closes_at is not None:
        return _("You can vote until %(when)s.") % {"when": day_and_hour(poll.closes_at)}
    return ""


def grounds_of(turnout: Mapping[str, Any]) -> list[tuple[str, int]]:
    """Reasons of invalid ballots in words, with how many."""
    return [(str(Ground(key).label), n) for key, n in turnout.get("invalid", {}).items()]


def unknown_code() -> str:
    return _("We do not know this code. Copy it once more from your letter.")


def how_to_mark(marking: Marking) -> str:
    """The rule of this ballot for the voter."""
    if marking.method == Method.EXACTLY:
        return _choose_exactly(marking.most)
    if marking.method == Method.UP_TO:
        return _choose_at_most(marking.most)
    if marking.method == Method.RANKED:
        return _("Choose in order. Points for each place: %(points)s.") % {
            "points": ", ".join(str(points) for points in marking.points)
        }
    if marking.method == Method.CUMULATIVE:
        return _("You have %(total)s points. One project may get at most %(each)s.") % {
            "total": marking.total,
            "each": marking.each_most,
        }
    return _("Choose as many projects as you like.")


def _choose_exactly(n: int) -> str:
    sentence = ngettext("Choose exactly %(n)s project.", "Choose exactly %(n)s projects.", n)
    return sentence % {"n": n}


def _choose_at_most(n: int) -> str:
    sentence = ngettext("Choose at most %(n)s project.", "Choose at most %(n)s projects.", n)
    return sentence % {"n": n}


def sentence_of(marking: Marking, ground: str) -> str:
    """What is wrong with the marks, and what to do."""
    if ground == Ground.TOO_FEW and not marking.is_ranked and marking.method != Method.EXACTLY:
        return _("Nothing is chosen yet. Choose at least one project.")
    if ground == Ground.WRONG_POINTS and marking.is_ranked:
        return _("One project stands in two places. Give each place another project.")
    if ground == Ground.UNREADABLE:
        return _("This project is not on the ballot. Choose from the list.")
    return how_to_mark(marking)
