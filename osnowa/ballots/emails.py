"""The letter with a voter's own link. It is emptied when the count is sealed."""

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from osnowa.ballots.models import Poll
from osnowa.calls.queries import contact_of, funder_sentence
from osnowa.calls.queries.dates import day_and_hour
from osnowa.kit.actor import Actor
from osnowa.messaging.actions import write_to
from osnowa.messaging.recipients import Recipient
from osnowa.outbox.actions import empty_letters
from osnowa.outbox.kinds import LetterKind
from osnowa.outbox.models import Letter

LINK_TO_VOTE = "ballots.link_to_vote"
VOTED_ALREADY = "ballots.voted_already"

_EVERY = {
    "institution": _("name of the institution"),
    "call": _("title of the call"),
    "contact": _("whom to ask"),
    "strip": _("sentence of the funder"),
}

KINDS = (
    LetterKind(
        LINK_TO_VOTE,
        _("Link to vote"),
        {**_EVERY, "until": _("when the voting closes"), "link": _("her own ballot")},
        subject={
            "pl": "Twoja karta do głosowania: {call}",
            "en": "Your ballot: {call}",
            "uk": "Ваш бюлетень: {call}",
        },
        body={
            "pl": "Dzień dobry,\n\nto link do Twojej karty do głosowania „{call}”. "
            "Głosujesz do {until}. Nie podawaj go nikomu.\n\n{link}\n\n"
            "Nikt nie zobaczy, na co głosujesz. To nie Ty prosisz? Nic nie rób.\n\n"
            "Masz pytanie? Zapytaj: {contact}.",
            "en": "Hello,\n\nthis is the link to your ballot in “{call}”. "
            "You can vote until {until}. Give it to nobody.\n\n{link}\n\n"
            "Nobody will see how you vote. You did not ask for it? Do nothing.\n\n"
            "Have you a question? Ask: {contact}.",
            "uk": "Добрий день!\n\nЦе посилання на ваш бюлетень «{call}». "
            "Голосувати можна до {until}. Нікому його не давайте.\n\n{link}\n\n"
            "Ніхто не побачить, як ви голосуєте. Це не ви просили? Нічого не робіть.\n\n"
            "Маєте питання? Запитайте: {contact}.",
        },
    ),
    LetterKind(
        VOTED_ALREADY,
        _("Your vote is in already"),
        _EVERY,
        subject={
            "pl": "Twój głos już jest: {call}",
            "en": "Your vote is in already: {call}",
            "uk": "Ваш голос уже є: {call}",
        },
        body={
            "pl": "Dzień dobry,\n\nktoś poprosił o kartę do głosowania „{call}” na ten adres. "
            "Z tego adresu już oddano głos. Drugi raz głosować nie można.\n\n"
            "Masz pytanie? Zapytaj: {contact}.",
            "en": "Hello,\n\nsomebody asked for a ballot in “{call}” for this address. "
            "A vote has been given from it already. It cannot be given twice.\n\n"
            "Have you a question? Ask: {contact}.",
            "uk": "Добрий день!\n\nХтось попросив бюлетень «{call}» на цю адресу. "
            "З неї вже віддано голос. Двічі голосувати не можна.\n\n"
            "Маєте питання? Запитайте: {contact}.",
        },
    ),
)


def letter_kinds() -> Sequence[LetterKind]:
    return KINDS


def write_link(by: Actor, poll: Poll, email: str, code: str, language: str) -> Letter | None:
    with override(language):
        path = reverse("ballots:link-claim", args=[poll.call.slug, code])
        until = day_and_hour(poll.closes_at) if poll.closes_at else ""
    values = {"link": f"{settings.PUBLIC_ADDRESS}{path}", "until": until}
    return _write(by, poll, LINK_TO_VOTE, email, language, values)


def write_voted_already(by: Actor, poll: Poll, email: str, language: str) -> Letter | None:
    return _write(by, poll, VOTED_ALREADY, email, language, {})


def _write(
    by: Actor, poll: Poll, kind: str, email: str, language: str, values: dict[str, str]
) -> Letter | None:
    known = {
        "call": poll.call.title,
        "contact": contact_of(poll.call),
        "strip": funder_sentence(poll.call),
    }
    to = Recipient(name="", email=email, language=language)
    return write_to(
        by, poll.organisation, kind, to, {**known, **values}, target=poll, batch=_batch(poll)
    )


def forget_letters(poll: Poll, now: datetime | None = None) -> int:
    """Who asked for a ballot is nobody's business once the count is sealed."""
    return empty_letters(Letter.objects.filter(batch=_batch(poll)), now or timezone.now())


def _batch(poll: Poll) -> str:
    return f"ballots.links:{poll.pk}"
