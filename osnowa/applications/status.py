"""The words a resident reads: at most eight, each with what comes next."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from osnowa.applications.enums import ApplicationState

Text = str | Promise


@dataclass(frozen=True)
class Status:
    """`tone` is a tag tone of the ui; `next` says what happens or what to do now."""

    word: Text
    next: Text
    tone: str
    section: str


WAITS, RUNS, OVER = "waits", "runs", "over"

STATUS: dict[str, Status] = {
    ApplicationState.DRAFT: Status(
        pgettext_lazy("resident", "not sent yet"),
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
        pgettext_lazy("resident", "not accepted"),
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
        pgettext_lazy("resident", "expired"),
        _("The draft was not finished in 90 days, so we removed it."),
        "paper",
        OVER,
    ),
}
RESOLVED = Status(
    pgettext_lazy("resident", "decided"),
    _("Read the result in the letter from us."),
    "ok",
    OVER,
)


def status_of(state: str, *, is_call_resolved: bool = False) -> Status:
    """The eighth word comes when the call is decided and the application was judged."""
    if is_call_resolved and state == ApplicationState.ACCEPTED:
        return RESOLVED
    return STATUS[state]


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
