"""Sending: one transaction, one receipt, whatever the number of clicks."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import override

from osnowa.applications.actions.enter_person import enter_changes, enter_person
from osnowa.applications.actions.move_application import move_application
from osnowa.applications.actions.save_draft import contact_columns
from osnowa.applications.actions.wiping import follow_response
from osnowa.applications.emails import write_receipt
from osnowa.applications.enums import ApplicationState, Door, Waiver
from osnowa.applications.models import (
    TITLE_LENGTH,
    Application,
    ApplicationVersion,
    SubmissionToken,
)
from osnowa.applications.queries.content import (
    Headline,
    all_answers,
    checksum_of,
    contact_of,
    fingerprint_of,
    headline_of,
    problems_before_sending,
    sent_content_of,
)
from osnowa.applications.queries.eligibility import asks_for, judged_rows, undeclared
from osnowa.applications.queries.versions import last_version
from osnowa.applications.rules import is_in_time, is_writable
from osnowa.applications.sockets import after_sending, before_sending
from osnowa.audit.actions import record
from osnowa.calls.models import Call, Rules
from osnowa.calls.queries import Ask, current_rules
from osnowa.calls.queries import contact_of as whom_to_ask
from osnowa.kit.actor import Actor
from osnowa.kit.polish import fold, sort_key
from osnowa.kit.refusals import Conflict, Refusal
from osnowa.questionnaires.outline import FormOutline
from osnowa.questionnaires.queries import form_outline
from osnowa.shelf.prepared import prepared
from osnowa.shelf.remembering import reading_anew


@dataclass(frozen=True)
class Sent:
    """What the sender gets: the same for the first click and for every repeated one."""

    application: Application
    version: ApplicationVersion
    is_repeat: bool = False


@transaction.atomic
def submit_application(
    by: Actor,
    application: Application,
    *,
    token: str,
    seen: str,
    received_at: datetime,
    waived: Collection[str] = (),
    proven_email: str = "",
) -> Sent:
    """Send what is written now.

    `token` is an idempotency key: the same token with the same content gives the same
    receipt, with other content a Conflict. `seen` is the fingerprint of what the sender
    checked; something else in the draft is a Conflict too.
    Raises Refusal when the call is not open at `received_at` or something is missing;
    `waived` (of `Waiver`) says what staff let pass for what came on paper; `proven_email` is
    the address whoever sends has come in by, whose past may be told.
    """
    locked = _locked(application)
    with reading_anew():
        return _send_locked(by, locked, token, seen, received_at, waived, proven_email)


def _send_locked(
    by: Actor,
    locked: Application,
    token: str,
    seen: str,
    received_at: datetime,
    waived: Collection[str],
    proven_email: str,
) -> Sent:
    """Under the lock everything is read anew: what was read before it, another may have changed."""
    outline = form_outline(locked.response.form_id)
    fingerprint = fingerprint_of(locked, outline)
    repeat = _already_sent(locked, token, fingerprint)
    if repeat is not None:
        return repeat
    if seen != fingerprint:
        raise Conflict(changed_since_checked())
    rules = current_rules(locked.call, received_at, locked.pk)
    if Waiver.TIME not in waived:
        _check_in_time(locked, rules, received_at)
    asks = asks_for(locked, rules, outline, proven_email)
    if Waiver.GAPS in waived:
        _check_reachable(locked)
    else:
        _check_complete(locked, rules, outline, asks)
        for plug in before_sending:
            plug(by, locked, outline, proven_email)
    sent = _send(by, locked, rules, outline, received_at, token, fingerprint)
    keep_judged(sent.version, locked, rules, asks)
    return sent


def _locked(application: Application) -> Application:
    """The row itself, held until the end: parallel clicks stand in a queue here."""
    around = ("organisation", "rules", "response", "edit_response", "call__edition")
    rows = Application.objects.select_for_update(of=("self",)).select_related(*around)
    return rows.get(pk=application.pk)


def _already_sent(application: Application, token: str, fingerprint: str) -> Sent | None:
    known = next(iter(_known_token(token)), None)
    if known is not None and (
        known.application_id != application.pk or known.content_sha256 != fingerprint
    ):
        raise Conflict(changed_since_sent())
    if known is None and is_writable(application):
        return None
    version = last_version(application)
    if version is None or application.state == ApplicationState.WITHDRAWN:
        raise Conflict(changed_since_sent())
    if not _is_what_was_sent(application, fingerprint):
        raise Conflict(changed_since_sent())
    return Sent(application, version, is_repeat=True)


@prepared
def _known_token(token: str) -> QuerySet[SubmissionToken]:
    return SubmissionToken.objects.filter(token=token)


def _is_what_was_sent(application: Application, fingerprint: str) -> bool:
    """A receipt is only for words that were sent: not for a copy left open when staff moved on."""
    used = SubmissionToken.objects.filter(application=application).order_by("-used_at", "-pk")
    return used.values_list("content_sha256", flat=True).first() == fingerprint


def _check_in_time(application: Application, rules: Rules, at: datetime) -> None:
    if is_in_time(application.call.state, rules, at):
        return
    if rules.opens_at is not None and at < rules.opens_at:
        raise Refusal(_("This call has not opened yet. Your draft is kept."))
    raise Refusal(
        _("The call is closed. It is too late to send, but your draft is kept. Call us: %(who)s.")
        % {"who": whom_to_ask(application.call)}
    )


def _check_complete(
    application: Application, rules: Rules, outline: FormOutline, asks: Sequence[Ask]
) -> None:
    problems = problems_before_sending(application, rules, outline, application.language, asks)
    if problems:
        raise Refusal(
            _("Something is still missing. Mend it and send again."),
            field_errors={problem.key: problem.sentence for problem in problems},
        )
    # On paper the declarations are on the paper, and a helper reads them out: staff confirm both.
    if application.door != Door.WEB:
        return
    missing = undeclared(application, rules, asks)
    if missing:
        raise Refusal(
            _("Read the rules below and tick those you keep. Then send again."),
            field_errors={key: _declare_first(ask) for key, ask in missing.items()},
        )


def _declare_first(ask: Ask) -> str:
    if ask.needs_words:
        return _("Write why you need more. Without it you may ask for the usual amount.")
    return _("Tick it if it is so. If not, call us: we will look for another way.")


def _check_reachable(application: Application) -> None:
    """Whatever a paper lacks, without a name and a way to answer nobody could ask about it."""
    read = contact_of(application)
    if not read.name or not (read.email or read.phone or read.address):
        raise Refusal(_("Write at least the name and one way to reach the person."))


def _send(
    by: Actor,
    application: Application,
    rules: Rules,
    outline: FormOutline,
    received_at: datetime,
    token: str,
    fingerprint: str,
) -> Sent:
    application.rules = rules
    with override(application.language):
        content = sent_content_of(application, outline)
    headline = headline_of(all_answers(content))
    if application.state == ApplicationState.DRAFT:
        _send_first(by, application, content, headline, received_at)
    else:
        _send_again(by, application, headline)
    version = add_version(application, content, received_at, by.label)
    SubmissionToken.objects.create(
        organisation_id=application.organisation_id,
        token=token,
        application=application,
        content_sha256=fingerprint,
    )
    write_receipt(by, application, version)
    return Sent(application, version)


def _send_first(
    by: Actor,
    application: Application,
    content: dict[str, object],
    headline: Headline,
    received_at: datetime,
) -> None:
    party = enter_person(by, application, content)
    move_application(
        by,
        application,
        ApplicationState.SUBMITTED,
        columns={
            "number": next_number(application.call),
            "received_at": received_at,
            "party": party,
            "rules": application.rules,
            **contact_columns(application),
            **headline_columns(headline),
        },
    )


def _send_again(by: Actor, application: Application, headline: Headline) -> None:
    """The mended copy takes the place of what was sent; number and first receipt stay."""
    before = application.response
    columns = {
        "response": application.edit_response,
        "edit_response": None,
        "rules": application.rules,
        **contact_columns(application),
        **headline_columns(headline),
    }
    changed = Application.objects.filter(
        pk=application.pk, edit_response=application.edit_response
    ).update(**columns)
    if not changed:
        raise Conflict(changed_since_sent())
    for name, value in columns.items():
        setattr(application, name, value)
    follow_response(before, application.response)
    record(
        by,
        "application.resend",
        application,
        organisation_id=application.organisation_id,
    )


def headline_columns(headline: Headline) -> dict[str, object]:
    return {
        "title": headline.title,
        "sort_key": sort_key(headline.title),
        "folded_title": fold(headline.title)[:TITLE_LENGTH],
        "place": headline.place,
        "requested": headline.requested,
    }


def next_number(call: Call) -> int:
    """Gapless: the counter row is held until the transaction ends, and undone with it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE calls_call SET receipts_issued = receipts_issued + 1 WHERE id = %s "
            "RETURNING receipts_issued",
            [call.pk],
        )
        (number,) = cursor.fetchone()
    return int(number)


def keep_judged(
    version: ApplicationVersion, application: Application, rules: Rules, asks: Sequence[Ask]
) -> None:
    """How the rules stood at this moment. Nothing is written where they ask nothing."""
    if asks:
        version.judged = judged_rows(application, rules, asks)
        version.save(update_fields=["judged"])


def add_version(
    application: Application, content: dict[str, object], received_at: datetime, sent_by: str
) -> ApplicationVersion:
    """What was sent, frozen, and the party as it says; then rooms above learn of it."""
    last = last_version(application)
    if last is not None:
        enter_changes(application, last.content, content)
    version = ApplicationVersion.objects.create(
        organisation_id=application.organisation_id,
        application=application,
        number=1 if last is None else last.number + 1,
        content=content,
        content_sha256=checksum_of(content),
        received_at=received_at,
        sent_by=sent_by[:200],
    )
    for plug in after_sending:
        plug(application, version)
    return version


def changed_since_checked() -> str:
    return _("The answers changed since you checked them. Check once more, then send.")


def changed_since_sent() -> str:
    return _("This was already sent with other answers. Check once more, then send.")
