"""Letters of this room: to people a change meets, and to those who wait for an opening."""

from collections.abc import Mapping, Sequence

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from osnowa.calls.letter_kinds import (
    CALLED_OFF,
    CLOSING_MOVED,
    CONFIRM_NOTICE,
    KINDS,
    OPENED,
    RULES_CHANGED,
)
from osnowa.calls.models import Call, ClosingChange, OpeningNotice, Rules
from osnowa.calls.queries import affected_by, contact_of, funder_sentence, rules_in_short
from osnowa.calls.queries.dates import day_and_hour
from osnowa.calls.sockets import Affected
from osnowa.kit.actor import Actor
from osnowa.kit.refusals import Refusal
from osnowa.messaging.actions import write_to
from osnowa.messaging.recipients import Recipient
from osnowa.outbox.kinds import LetterKind
from osnowa.outbox.models import Letter
from osnowa.outbox.rules import needs_second_click


def letter_kinds() -> Sequence[LetterKind]:
    return KINDS


def write_rules_changed(by: Actor, call: Call, before: Rules, after: Rules) -> int:
    """One held letter to everybody who writes or has sent; says what is different now."""
    batch = f"calls.rules:{call.pk}:{after.version}"
    return sum(
        _write(by, call, RULES_CHANGED, one, _changes(before, after, one), batch, is_held=True)
        for one in affected_by(call)
    )


def write_closing_moved(
    by: Actor, call: Call, change: ClosingChange, before: Rules, after: Rules
) -> int:
    """To everybody it meets; more letters than a few wait in the outbox for a second click."""
    if before.closing.at == after.closing.at:
        return 0
    people = affected_by(call)
    if change.application_id is not None:
        people = [one for one in people if one.application_id == change.application_id]
    batch = f"calls.closing:{call.pk}:{change.pk}"
    is_held = needs_second_click(len(people))
    return sum(
        _write(by, call, CLOSING_MOVED, one, _moved(change, after, one), batch, is_held=is_held)
        for one in people
    )


def write_confirm_notice(by: Actor, notice: OpeningNotice, secret: str) -> Letter | None:
    with override(notice.language):
        path = reverse("calls:notice-confirm", args=[secret])
    return _to_waiting(by, notice, CONFIRM_NOTICE, f"{settings.PUBLIC_ADDRESS}{path}")


def write_opened(by: Actor, notice: OpeningNotice, rules: Rules) -> Letter | None:
    with override(notice.language):
        until = day_and_hour(rules.closing.at) if rules.closing.at else ""
    return _to_waiting(by, notice, OPENED, page_of(notice.call, notice.language), until=until)


def write_called_off(by: Actor, notice: OpeningNotice) -> Letter | None:
    return _to_waiting(by, notice, CALLED_OFF, page_of(notice.call, notice.language))


def page_of(call: Call, language: str) -> str:
    with override(language):
        path = reverse("calls:call-show", args=[call.edition.programme.slug, call.slug])
    return f"{settings.PUBLIC_ADDRESS}{path}"


def _to_waiting(
    by: Actor, notice: OpeningNotice, kind: str, link: str, **more: str
) -> Letter | None:
    to = Recipient(name="", email=notice.email, language=notice.language)
    return write_to(
        by,
        notice.call.organisation,
        kind,
        to,
        {**_about(notice.call), "link": link, **more},
        target=notice.call,
    )


def _about(call: Call) -> dict[str, str]:
    return {"call": call.title, "contact": contact_of(call), "strip": funder_sentence(call)}


def _changes(before: Rules, after: Rules, one: Affected) -> dict[str, str]:
    """Sentences of the new rules that the old ones did not say, in her language."""
    with override(one.recipient.language):
        known = set(rules_in_short(before))
        new = [f"* {said}" for said in rules_in_short(after) if said not in known]
    return {"changes": "\n".join(new)}


def _moved(change: ClosingChange, after: Rules, one: Affected) -> dict[str, str]:
    with override(one.recipient.language):
        until = day_and_hour(after.closing.at) if after.closing.at else ""
    return {"until": until, "reason": change.reason}


def _write(
    by: Actor,
    call: Call,
    kind: str,
    one: Affected,
    context: Mapping[str, str],
    batch: str,
    *,
    is_held: bool,
) -> int:
    """1 when a letter was written. Nobody's bad address may stop the change for the others."""
    link = page_of(call, one.recipient.language)
    try:
        letter = write_to(
            by,
            call.organisation,
            kind,
            one.recipient,
            {**_about(call), "link": link, **context},
            target=one.target,
            batch=batch,
            is_held=is_held,
        )
    except Refusal:
        return 0
    return int(letter is not None)
