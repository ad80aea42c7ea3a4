"""The words a resident reads: at most eight, each with what comes next."""

from dataclasses import dataclass, replace

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from osnowa.applications.enums import ApplicationState
from osnowa.applications.sockets import OutcomeView

Text = str | Promise


@dataclass(frozen=True)
class Status:
    """`tone` is a tag tone of the ui; `next` says what happens or what to do now."""

    word: Text
    next: Text
    tone: str
    section: str


WAITS, RUNS, OVER = "waits", "runs", "over"

# A draft that expired was never sent; one that was refused was not accepted: the same words.
NOT_SENT = pgettext_lazy("resident", "not sent yet")
NOT_ACCEPTED = pgettext_lazy("resident", "not accepted")
AWARDED = pgettext_lazy("resident", "awarded")
RESERVE = pgettext_lazy("resident", "on the reserve list")

STATUS: dict[str, Status] = {
    ApplicationState.DRAFT: Status(
        NOT_SENT,
        _("Finish it and send it."),
        "paper",
        WAITS,
    ),
    ApplicationState.SUBMITTED: Status(
        pgettext_lazy("resident", "sent"),
        _("We check whether everything is there. We will write to you."),
        "sent",
        RUNS,
    ),
    ApplicationState.TO_CORRECT: Status(
        pgettext_lazy("resident", "to correct"),
        _("Mend the answers we ask about."),
        "correct",
        WAITS,
    ),
    ApplicationState.ACCEPTED: Status(
        pgettext_lazy("resident", "accepted for judging"),
        _("The panel reads it now. We will write to you about the result."),
        "ok",
        RUNS,
    ),
    ApplicationState.REJECTED: Status(
        NOT_ACCEPTED,
        _("We wrote to you why. You may ask us about it."),
        "late",
        OVER,
    ),
    ApplicationState.WITHDRAWN: Status(
        pgettext_lazy("resident", "withdrawn"),
        _("You withdrew it. Nobody will judge it."),
        "paper",
        OVER,
    ),
    ApplicationState.EXPIRED: Status(
        NOT_SENT,
        _("The draft was not finished in 90 days, so we removed it."),
        "paper",
        OVER,
    ),
}
# The panel has read it and the call is over, but the letter says the rest.
RESOLVED = Status(
    STATUS[ApplicationState.ACCEPTED].word,
    _("Read the result in the letter from us."),
    "ok",
    OVER,
)


def status_of(
    state: str, *, is_call_resolved: bool = False, outcome: OutcomeView | None = None
) -> Status:
    """The state, until a released decision says more about what was judged."""
    if state != ApplicationState.ACCEPTED:
        return STATUS[state]
    if outcome is not None:
        if outcome.to_do:
            return Status(outcome.word, outcome.to_do, outcome.tone, WAITS)
        return Status(outcome.word, outcome.sentence, outcome.tone, OVER)
    return RESOLVED if is_call_resolved else STATUS[state]


def status_while(state: str, sentence: str) -> Status:
    """The same word, while somebody else's yes is missing: the sentence says whose."""
    return replace(STATUS[state], next=sentence, tone="correct", section=WAITS)


# Tones of the state tag on staff screens.
TONES: dict[str, str] = {
    ApplicationState.DRAFT: "paper",
    ApplicationState.SUBMITTED: "sent",
    ApplicationState.TO_CORRECT: "correct",
    ApplicationState.ACCEPTED: "ok",
    ApplicationState.REJECTED: "late",
    ApplicationState.WITHDRAWN: "paper",
    ApplicationState.EXPIRED: "paper",
}
