"""Two browsers press the button of one link at the same moment: one comes in."""

import threading
from collections.abc import Callable

import pytest
from django.db import connection
from django.utils import timezone

from osnowa.accounts.actions import Claimed, claim_link, make_sign_in_link
from osnowa.accounts.actions.users import known_user
from osnowa.accounts.models import SignInLink
from osnowa.kit.codes import hashed

PRESSES = 4


def secret_of(link: str) -> str:
    return link.rstrip("/").rpartition("/")[2]


def press_together(claim: Callable[[str], Claimed | None], secret: str) -> int:
    """How many of the presses came in."""
    start = threading.Barrier(PRESSES)
    came: list[Claimed] = []

    def press() -> None:
        start.wait()
        try:
            claimed = claim(secret)
            if claimed is not None:
                came.append(claimed)
        finally:
            connection.close()

    threads = [threading.Thread(target=press) for _number in range(PRESSES)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(came)


def careless_claim(secret: str) -> Claimed | None:
    """The twin: looks first and writes later, without asking again in the UPDATE."""
    link = SignInLink.objects.filter(secret_hash=hashed(secret), claimed_at=None).first()
    looked.wait(timeout=20)
    if link is None:
        return None
    SignInLink.objects.filter(pk=link.pk).update(claimed_at=timezone.now())
    return Claimed(known_user(link.email), link.next_path)


looked = threading.Barrier(PRESSES)


@pytest.mark.django_db(transaction=True)
def test_two_parallel_claims_one_wins():
    secret = secret_of(make_sign_in_link("hanna@example.org"))
    assert press_together(claim_link, secret) == 1


@pytest.mark.django_db(transaction=True)
def test_two_parallel_claims_one_wins_twin():
    """Without compare-and-set the same link lets several browsers in."""
    secret = secret_of(make_sign_in_link("hanna@example.org"))
    assert press_together(careless_claim, secret) > 1
