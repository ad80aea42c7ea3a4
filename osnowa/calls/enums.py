from django.db import models
from django.utils.translation import pgettext_lazy


class CallState(models.TextChoices):
    """What staff did with the call. Whether it is open follows from its stages and the clock."""

    DRAFT = "draft", pgettext_lazy("call", "being prepared")
    PUBLISHED = "published", pgettext_lazy("call", "published")
    RESOLVED = "resolved", pgettext_lazy("call", "resolved")
    CANCELLED = "cancelled", pgettext_lazy("call", "cancelled")


FOLLOWS: dict[str, frozenset[str]] = {
    CallState.DRAFT: frozenset({CallState.PUBLISHED}),
    CallState.PUBLISHED: frozenset({CallState.RESOLVED, CallState.CANCELLED}),
    CallState.RESOLVED: frozenset(),
    CallState.CANCELLED: frozenset(),
}


class CallPhase(models.TextChoices):
    """Where a published call is now, by the clock and its stages."""

    DRAFT = "draft", pgettext_lazy("call phase", "being prepared")
    ANNOUNCED = "announced", pgettext_lazy("call phase", "opens soon")
    OPEN = "open", pgettext_lazy("call phase", "open")
    REVIEW = "review", pgettext_lazy("call phase", "applications are being judged")
    RESOLVED = "resolved", pgettext_lazy("call phase", "results are known")
    CANCELLED = "cancelled", pgettext_lazy("call phase", "cancelled")


class StageCategory(models.TextChoices):
    """What a stage lets people do; its label is free text that no logic reads."""

    APPLYING = "applying", pgettext_lazy("stage", "applying")
    FORMAL_CHECK = "formal_check", pgettext_lazy("stage", "formal check")
    REVIEW = "review", pgettext_lazy("stage", "judging")
    DECISION = "decision", pgettext_lazy("stage", "decision")
    DELIVERY = "delivery", pgettext_lazy("stage", "delivery")


class Regime(models.TextChoices):
    DK_PLUS = "dk_plus", pgettext_lazy("legal regime", "Dom Kultury+ practice")
    ART_15 = "art_15", pgettext_lazy("legal regime", "article 15 (open tender)")
    ART_19A = "art_19a", pgettext_lazy("legal regime", "article 19a (small grant)")
    ART_19B = "art_19b", pgettext_lazy("legal regime", "article 19b (local initiative)")
    OWN = "own", pgettext_lazy("legal regime", "own rules")


class TieRule(models.TextChoices):
    """What to do when a tie touches the cut line. STOP asks a person and records the answer."""

    STOP = "stop", pgettext_lazy("tie rule", "stop and ask")
    CRITERION = "criterion", pgettext_lazy("tie rule", "the higher mark in a chosen criterion")
    EARLIER = "earlier", pgettext_lazy("tie rule", "the earlier receipt")
    LOT = "lot", pgettext_lazy("tie rule", "a public lot with a published seed")


class ChosenBy(models.TextChoices):
    """Who is chosen: by points of the panel, or by votes under a rule of `selection.named`.

    The values of the latter are the names of these rules, so that a published file of the vote
    names the same rule.
    """

    POINTS = "points", pgettext_lazy("chosen by", "points of the panel")
    VOTES = "greedy", pgettext_lazy("chosen by", "votes: most first, what does not fit is passed")
    VOTES_IN_ORDER = (
        "greedy-no-skip",
        pgettext_lazy("chosen by", "votes: most first, until one does not fit"),
    )
    VOTES_AND_REST = (
        "greedy-part",
        pgettext_lazy("chosen by", "votes: most first, the first that does not fit gets the rest"),
    )
    BEST_SET = "best-set", pgettext_lazy("chosen by", "votes: the set with most votes together")
    EQUAL_SHARES = (
        "equalshares/utilitarian",
        pgettext_lazy("chosen by", "votes: Equal Shares, what is left goes by votes"),
    )
    EQUAL_SHARES_ADD1 = (
        "equalshares/add1u",
        pgettext_lazy("chosen by", "votes: Equal Shares with Add1, the rest by votes"),
    )
    EQUAL_SHARES_PLAIN = (
        "equalshares",
        pgettext_lazy("chosen by", "votes: Equal Shares, money may be left"),
    )
    PHRAGMEN = "phragmen", pgettext_lazy("chosen by", "votes: Phragmén")


# What spends money of voters: without a pool there is nothing to spend, and no number bounds it.
WITH_PURSES = frozenset(
    {
        ChosenBy.EQUAL_SHARES,
        ChosenBy.EQUAL_SHARES_ADD1,
        ChosenBy.EQUAL_SHARES_PLAIN,
        ChosenBy.PHRAGMEN,
    }
)


class SignOff(models.TextChoices):
    """Whether an authorised person signs what was sent, and until when. Empty asks for nothing."""

    NOBODY = "", pgettext_lazy("sign-off", "nobody signs")
    AFTER = "after", pgettext_lazy("sign-off", "after sending; the hour of sending counts")
    CLOSING = "closing", pgettext_lazy("sign-off", "before the call closes")


class CallLink(models.TextChoices):
    """How a call follows an earlier one of its edition."""

    SECOND_STEP = "second_step", pgettext_lazy("call link", "second step, for those chosen before")
    OTHER_SIDE = "other_side", pgettext_lazy("call link", "other side, after the first has results")
    SUPPLEMENT = "supplement", pgettext_lazy("call link", "supplementary call")


# These may start only when the call they follow has told its results.
AFTER_RESULTS = frozenset({CallLink.SECOND_STEP, CallLink.OTHER_SIDE})


class ChangeKind(models.TextChoices):
    """Why applying ends later than the rules say."""

    EXTENSION = "extension", pgettext_lazy("change of closing", "extension")
    OUTAGE = "outage", pgettext_lazy("change of closing", "break in service")


# Files of signed orders, for `documents`.
ACT_PURPOSE = "calls.act"
