"""*Powiadom mnie*: an address with consent, one letter, and then nobody knows it any more."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone
from django_scopes import scopes_disabled

from osnowa.accounts.rules import clean_email
from osnowa.accounts.tries import count_try
from osnowa.calls.emails import write_called_off, write_confirm_notice, write_opened
from osnowa.calls.enums import CallPhase, CallState
from osnowa.calls.letter_kinds import FORGOTTEN
from osnowa.calls.models import Call, OpeningNotice, Rules
from osnowa.calls.queries import phase_of, rules_of_calls
from osnowa.calls.rules import phase_from
from osnowa.kit.actor import VISITOR, WORKER
from osnowa.kit.codes import hashed, secret_key
from osnowa.outbox.actions import empty_letters
from osnowa.outbox.enums import LetterState
from osnowa.outbox.models import Letter

PROOF_DAYS = timedelta(days=2)
HOUR = timedelta(hours=1)
LETTERS_PER_ADDRESS, LETTERS_PER_CLIENT = 3, 30
AT_ONCE = 200


@transaction.atomic
def ask_for_notice(
    call: Call, email: str, consent_text: str, *, language: str = "pl", client: str = ""
) -> None:
    """Send the question whether this is her address. The same steps for every address.

    Above the limit, for an address that waits already, and when the call opened meanwhile,
    nothing is said. Raises Refusal only for what is no address at all.
    """
    address = clean_email(email)
    if phase_of(call, timezone.now()) is not CallPhase.ANNOUNCED:
        return
    if not _may_try(call, address, client):
        return
    secret = secret_key()
    notice = _written(call, address, consent_text, language, secret)
    write_confirm_notice(VISITOR, notice, secret)


def _may_try(call: Call, address: str, client: str) -> bool:
    """Both are counted whatever the answer, so that neither tells about the other."""
    by_address = count_try(f"notice:{call.pk}:{address}", LETTERS_PER_ADDRESS, HOUR)
    by_client = not client or count_try(f"notice-client:{client}", LETTERS_PER_CLIENT, HOUR)
    return by_address and by_client


def _written(
    call: Call, address: str, consent_text: str, language: str, secret: str
) -> OpeningNotice:
    """One row for an address; a second question replaces the link and keeps her yes."""
    values = {"secret_hash": hashed(secret), "language": language[:2]}
    rows = OpeningNotice.objects.select_related("call__organisation", "call__edition__programme")
    found = rows.filter(call=call, email=address).first()
    if found is None:
        try:
            with transaction.atomic():
                return OpeningNotice.objects.create(
                    organisation_id=call.organisation_id,
                    call=call,
                    email=address,
                    consent_text=consent_text,
                    **values,
                )
        except IntegrityError:
            found = rows.get(call=call, email=address)
    OpeningNotice.objects.filter(pk=found.pk).update(asked_at=timezone.now(), **values)
    return found


@transaction.atomic
def confirm_notice(notice: OpeningNotice) -> bool:
    """Her yes; pressing twice changes nothing. False when the address was forgotten meanwhile."""
    rows = OpeningNotice.objects.filter(pk=notice.pk, emptied_at=None)
    rows.filter(confirmed_at=None).update(confirmed_at=timezone.now())
    return rows.exists()


def forget_notice(notice: OpeningNotice) -> None:
    """Her no: the address goes at once."""
    _empty(notice.pk, was_told=False)


def _empty(number: int, *, was_told: bool) -> bool:
    """Compare-and-set: one letter for one address, however many workers there are."""
    return bool(
        OpeningNotice.objects.filter(pk=number, emptied_at=None).update(
            email="",
            secret_hash="",
            consent_text="",
            emptied_at=timezone.now(),
            was_told=was_told,
        )
    )


def tell_openings(now: datetime | None = None) -> int:
    """One letter to each who waits, when her call opens or is called off; then she is forgotten.

    A call that was open and over before the worker came back is not told about any more.
    """
    moment = now or timezone.now()
    with scopes_disabled():
        rows = OpeningNotice.objects.filter(emptied_at=None).exclude(confirmed_at=None)
        waiting = rows.exclude(call__state=CallState.DRAFT).select_related(
            "call__organisation", "call__edition__programme"
        )
        notices = list(waiting.order_by("pk"))
        rules = rules_of_calls({notice.call for notice in notices}, moment)
        due = [n for n in notices if _phase(n, rules, moment) is not CallPhase.ANNOUNCED]
        return sum(_tell(notice, rules, moment) for notice in due[:AT_ONCE])


def _phase(notice: OpeningNotice, rules: Mapping[int, Rules], now: datetime) -> CallPhase:
    return phase_from(notice.call, rules[notice.call_id], now)


@transaction.atomic
def _tell(notice: OpeningNotice, rules: Mapping[int, Rules], now: datetime) -> bool:
    phase = _phase(notice, rules, now)
    is_told = phase in (CallPhase.OPEN, CallPhase.CANCELLED)
    if not _empty(notice.pk, was_told=is_told):
        return False
    if phase is CallPhase.OPEN:
        write_opened(WORKER, notice, rules[notice.call_id])
    elif phase is CallPhase.CANCELLED:
        write_called_off(WORKER, notice)
    return True


def empty_stale_notices(now: datetime | None = None) -> int:
    """Addresses nobody proved in two days, and letters of this kind that have gone out."""
    moment = now or timezone.now()
    with scopes_disabled():
        stale = OpeningNotice.objects.filter(
            emptied_at=None, confirmed_at=None, asked_at__lt=moment - PROOF_DAYS
        )
        count = sum(_empty(number, was_told=False) for number in stale.values_list("pk", flat=True))
    over = (LetterState.SENT, LetterState.FAILED, LetterState.CANCELLED)
    return count + empty_letters(Letter.objects.filter(kind__in=FORGOTTEN, state__in=over), moment)
