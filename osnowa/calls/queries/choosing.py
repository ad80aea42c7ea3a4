"""What decides who is chosen, in the words that residents read."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from osnowa.calls.enums import ChosenBy, TieRule
from osnowa.calls.models import Rules


def vote_sentence(rules: Rules) -> str:
    """How votes become money; nothing where the panel's points decide."""
    return {
        ChosenBy.POINTS: "",
        ChosenBy.VOTES: _(
            "Projects with the most votes win. One that does not fit in the money is passed over."
        ),
        ChosenBy.VOTES_IN_ORDER: _(
            "Projects with the most votes win. The list ends at the first that does not fit."
        ),
        ChosenBy.VOTES_AND_REST: _(
            "Projects with the most votes win. The first that does not fit gets what is left."
        ),
        ChosenBy.BEST_SET: _(
            "We choose the projects that fit in the money and have the most votes together."
        ),
        ChosenBy.EQUAL_SHARES: _(
            "Every voter has the same part of the money. A project wins when its voters can pay for"
            " it together. What is left goes by votes."
        ),
        ChosenBy.EQUAL_SHARES_ADD1: _(
            "Every voter has the same part of the money, and it grows as long as the pool allows."
            " A project wins when its voters can pay for it together."
        ),
        ChosenBy.EQUAL_SHARES_PLAIN: _(
            "Every voter has the same part of the money. A project wins when its voters can pay for"
            " it together."
        ),
        ChosenBy.PHRAGMEN: _(
            "Every voter gets money little by little. A project wins as soon as its voters can pay"
            " for it together."
        ),
    }[ChosenBy(rules.chosen_by)]


def choosing_sentences(rules: Rules) -> Iterator[str]:
    """Who chooses, and what happens when two come out equal."""
    if rules.is_chosen_by_vote:
        yield _("Residents choose by voting.")
        yield vote_sentence(rules)
    yield _tie_sentence(rules)


def _tie_sentence(rules: Rules) -> str:
    if rules.tie_rule == TieRule.LOT:
        return _("A tie is settled by a public lot. Anybody can draw it again.")
    if rules.is_chosen_by_vote:
        return {
            TieRule.STOP: _("A tie is settled by the board, which writes why."),
            TieRule.CRITERION: _("A tie is settled by one criterion of the panel."),
            TieRule.EARLIER: _("In a tie the earlier application comes first."),
        }[TieRule(rules.tie_rule)]
    return {
        TieRule.STOP: _("When points are equal, the board decides and writes why."),
        TieRule.CRITERION: _("When points are equal, one chosen criterion decides."),
        TieRule.EARLIER: _("When points are equal, the earlier application comes first."),
    }[TieRule(rules.tie_rule)]
