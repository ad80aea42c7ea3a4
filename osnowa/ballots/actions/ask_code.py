"""Where there is no list of voters: a link for one address, after her declaration."""

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from osnowa.accounts.rules import clean_email
from osnowa.accounts.tries import count_try
from osnowa.ballots.codes import identity_hash, roll_hash
from osnowa.ballots.emails import write_link, write_voted_already
from osnowa.ballots.enums import Electorate, PollState
from osnowa.ballots.models import Poll, Voter
from osnowa.kit.actor import VISITOR
from osnowa.kit.codes import secret_key
from osnowa.kit.refusals import Refusal

HOUR = timedelta(hours=1)
LETTERS_PER_ADDRESS, LETTERS_PER_CLIENT = 5, 200


def ask_code(poll: Poll, email: str, *, language: str = "pl", client: str = "") -> None:
    """Send her the way to her ballot. The same steps and the same answer for every address.

    A second question replaces the link, unless she voted: then the letter says so. Above the
    limit nothing is sent. Raises Refusal only for what is no address at all, and when nobody can
    ask. A shared line of a library lets many ask: its limit is that of a crowd.
    """
    address = clean_email(email)
    if poll.electorate != Electorate.DECLARED or poll.state != PollState.ANNOUNCED:
        raise Refusal(_("In this vote nobody asks for a code here."))
    by_address = count_try(f"poll:{poll.pk}:{address}", LETTERS_PER_ADDRESS, HOUR)
    by_client = not client or count_try(f"poll-client:{client}", LETTERS_PER_CLIENT, HOUR)
    if by_address and by_client:
        _send(poll, address, language)


@transaction.atomic
def _send(poll: Poll, address: str, language: str) -> None:
    code = secret_key()
    voter = _voter(poll, address, code)
    unused = Voter.objects.filter(
        pk=voter.pk, has_voted_on_web=False, has_voted_on_paper=False
    ).update(code_hash=roll_hash(poll.pk, code))
    if unused:
        write_link(VISITOR, poll, address, code, language)
    else:
        write_voted_already(VISITOR, poll, address, language)


def _voter(poll: Poll, address: str, code: str) -> Voter:
    """One row for one address, also when she asks twice at once."""
    identity = identity_hash(poll.pk, address)
    try:
        with transaction.atomic():
            row, _made = Voter.objects.get_or_create(
                poll=poll,
                identity_hash=identity,
                defaults={
                    "organisation_id": poll.organisation_id,
                    "code_hash": roll_hash(poll.pk, code),
                },
            )
            return row
    except IntegrityError:
        return Voter.objects.get(poll=poll, identity_hash=identity)
