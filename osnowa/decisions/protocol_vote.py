"""The part of the protocol that tells a residents' vote, and how anybody counts it again."""

import hashlib
from typing import Any

from django.utils.translation import gettext as _

from osnowa.ballots.enums import Channel
from osnowa.ballots.wording import grounds_of
from osnowa.calls.queries import vote_sentence
from osnowa.decisions.queries.standing import Standing
from osnowa.decisions.queries.vote_facts import vote_facts
from osnowa.decisions.queries.vote_files import MadeFile, result_file, votes_file
from osnowa.decisions.queries.voting import Vote
from osnowa.kit.money import Money


def vote_part(standing: Standing, vote: Vote, hidden_numbers: frozenset[int]) -> dict[str, Any]:
    """Every project of the ballot but those hidden from the reader."""
    facts = vote_facts(vote)
    rows = [
        [
            str(row["place"]),
            str(row["n"]),
            row["title"],
            str(row["votes"]),
            str(Money(row["cost"])),
            _("chosen") if row["is_chosen"] else _("not chosen"),
        ]
        for row in facts["projects"]
        if row["n"] not in hidden_numbers
    ]
    votes = _("Points") if facts["weighs"] else _("Votes")
    return {
        "title": _("Vote of residents"),
        "heads": [_("Place"), _("On the ballot"), _("Title"), votes, _("Cost"), _("By the vote")],
        "rows": rows,
        "right": [0, 1, 3, 4],
        "paragraphs": [*_numbers(facts), *_terms(standing, facts), *_again(standing, vote)],
    }


def _numbers(facts: dict[str, Any]) -> list[str]:
    channels = ", ".join(
        f"{Channel(key).label}: {n}" for key, n in sorted(facts["by_channel"].items())
    )
    said = [
        _("People who could vote: %(n)s.") % {"n": facts["voters"]},
        _("Ballots by channel: %(channels)s.") % {"channels": channels or "0"},
        _("Valid ballots: %(n)s.") % {"n": facts["valid"]},
    ]
    grounds = ", ".join(f"{ground}: {n}" for ground, n in grounds_of(facts))
    said.append(_("Invalid ballots: %(grounds)s.") % {"grounds": grounds or "0"})
    return [" ".join(said)]


def _terms(standing: Standing, facts: dict[str, Any]) -> list[str]:
    said = [vote_sentence(standing.rules)]
    if facts["needed"]:
        said.append(_("A project needs at least %(n)s to win.") % {"n": facts["needed"]})
    if facts["left_out"]:
        numbers = ", ".join(str(row["n"]) for row in facts["left_out"])
        told = _("Left out after the vote, by their numbers on the ballot: %(numbers)s.")
        said.append(told % {"numbers": numbers})
    return [" ".join(said)]


def _again(standing: Standing, vote: Vote) -> list[str]:
    """The commands, and the files they read by their checksums."""
    votes, result = votes_file(standing.call, vote), result_file(standing.call, vote)
    said = [_told("osnowa tally", votes)]
    if result is not None:
        said.append(_told("osnowa verify", result))
    return [_("Anybody can count it again, without a network:"), *said]


def _told(command: str, file: MadeFile) -> str:
    return f"{command} {file.name}   (SHA-256: {hashlib.sha256(file.content).hexdigest()})"
