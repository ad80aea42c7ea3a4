"""The vote in words: why each project was chosen or not, and the numbers of the count."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from osnowa.calls.enums import ChosenBy
from osnowa.decisions.queries.voting import Vote
from osnowa.kit.money import Money
from osnowa.selection.reasons import Reason, Why, tried

# A lower cost is looked for by counting again; of larger votes only the reason is told.
MOST_TRIED = 20_000


def vote_sentences(vote: Vote) -> Mapping[int, str]:
    """The sentence of reason of each application, with its votes."""
    return {
        pk: f"{_support(vote, place)} {reason_sentence(vote, place, exactly=True)}"
        for pk, place in vote.places.items()
        if pk > 0
    }


def _support(vote: Vote, place: int) -> str:
    n = vote.election.scores[place]
    if vote.election.ballots.points is not None:
        return _("Points: %(n)s.") % {"n": n}
    return _("Votes: %(n)s.") % {"n": n}


def reason_sentence(vote: Vote, place: int, *, exactly: bool = False) -> str:
    """In plain words. `exactly` looks for the figure where it has to be tried."""
    reason = vote.reasons[place]
    size = len(vote.election.ballots) * len(vote.options)
    if exactly and reason.why is Why.OTHERS and size <= MOST_TRIED:
        reason = tried(vote.election, vote.rule, place)
    return _said(vote, reason)


def _said(vote: Vote, reason: Reason) -> str:
    amount = Money(vote.grosze(reason.amount))
    match reason.why:
        case Why.WON:
            return _("Residents chose this project.")
        case Why.PART:
            return _("Residents chose this project. What was left is %(amount)s.") % {
                "amount": amount
            }
        case Why.TIE if vote.is_stopped:
            return _("It is in a tie. A person must settle it.")
        case Why.TIE:
            return _("It was in a tie, and another project came first.")
        case Why.WEAK:
            return _("To win it needed at least %(least)s.") % {"least": reason.amount}
        case Why.MONEY:
            return _("%(amount)s was missing to pay for it.") % {"amount": amount}
        case Why.PLACES:
            return _("Projects with more votes took all the places.")
        case Why.ENDED:
            return _("The list ended before it, at a project that did not fit.")
        case Why.CHEAPER:
            return _("%(amount)s was missing: so much cheaper it would have been chosen.") % {
                "amount": amount
            }
    if vote.rule == ChosenBy.BEST_SET:
        return _("Other projects have more votes together.")
    return _("Its voters had too little money left for it.")
