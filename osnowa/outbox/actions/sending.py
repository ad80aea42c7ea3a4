"""The sender. Each step is one UPDATE; whatever step dies, the lease ends and the letter goes
again with the same Message-ID. No transaction is open while a letter travels."""

from datetime import datetime
from smtplib import SMTPRecipientsRefused

import structlog
from django.db.models import F
from django.utils import timezone

from osnowa.outbox.delivery import Post, open_post
from osnowa.outbox.enums import LetterState
from osnowa.outbox.models import Letter, LetterQuerySet
from osnowa.outbox.queries import is_over_sms_limit
from osnowa.outbox.rules import LEASE, wait_after

AT_ONCE = 200
PERMANENT_FROM = 500
log = structlog.get_logger(__name__)


def send_due() -> int:
    """Send what is due, each letter on its own. Returns how many went out."""
    due = Letter.objects.due(timezone.now()).order_by("send_after", "id")
    numbers = list(due.values_list("pk", flat=True)[:AT_ONCE])
    if not numbers:
        return 0
    with open_post() as post:
        return sum(send_one(number, post) for number in numbers)


def send_one(number: int, post: Post) -> bool:
    letter = claim(number, timezone.now())
    if letter is None:
        return False
    if is_over_sms_limit(letter, timezone.now()):
        hold_back(letter)
        return False
    try:
        post.deliver(letter)
    except Exception as problem:  # one bad letter must not stop the others
        log.warning("letter_not_sent", letter=letter.pk, problem=repr(problem))
        postpone(letter, problem)
        return False
    return mark_sent(letter)


def claim(number: int, now: datetime) -> Letter | None:
    """Take the letter if it is still free; the lease is both the lock and its end."""
    taken = Letter.objects.due(now).filter(pk=number)
    lease = now + LEASE
    if not taken.update(state=LetterState.SENDING, lease_until=lease, attempts=F("attempts") + 1):
        return None
    return Letter.objects.filter(pk=number, lease_until=lease).first()


def hold_back(letter: Letter) -> None:
    """The month's SMS are used up: staff see it among held letters and decide."""
    told = "the institution's limit of SMS in a month is reached"
    _mine(letter).update(state=LetterState.HELD, lease_until=None, last_problem=told)


def mark_sent(letter: Letter) -> bool:
    return bool(
        _mine(letter).update(
            state=LetterState.SENT, sent_at=timezone.now(), lease_until=None, last_problem=""
        )
    )


def postpone(letter: Letter, problem: Exception) -> None:
    """Put the letter back with a longer wait, or give up and let staff see it."""
    wait = None if is_permanent(problem) else wait_after(letter.attempts)
    told = f"{type(problem).__name__}: {problem}"[:300]
    if wait is None:
        _mine(letter).update(state=LetterState.FAILED, lease_until=None, last_problem=told)
        return
    _mine(letter).update(
        state=LetterState.QUEUED,
        lease_until=None,
        send_after=timezone.now() + wait,
        last_problem=told,
    )


def is_permanent(problem: Exception) -> bool:
    """The receiving server said that this address will never work."""
    if not isinstance(problem, SMTPRecipientsRefused):
        return False
    return all(code >= PERMANENT_FROM for code, _reason in problem.recipients.values())


def _mine(letter: Letter) -> LetterQuerySet:
    """The letter as long as our lease holds; another sender's lease is another moment."""
    return Letter.objects.filter(
        pk=letter.pk, state=LetterState.SENDING, lease_until=letter.lease_until
    )
