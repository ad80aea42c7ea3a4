"""One letter kind of our own, so that other rooms may reword theirs freely."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils.translation import gettext_lazy

from osnowa.accounts.models import User
from osnowa.kit.actor import Actor
from osnowa.kit.sockets import Socket
from osnowa.messaging.actions import write_to
from osnowa.messaging.recipients import Recipient
from osnowa.organisations.models import Organisation
from osnowa.organisations.queries import actor_for
from osnowa.outbox.kinds import LetterKind
from osnowa.outbox.models import Letter
from tests.factories.organisations import MembershipFactory, UserFactory

RECEIVED = LetterKind(
    key="test.received",
    label=gettext_lazy("Letters"),
    placeholders={"name": "imię", "title": "tytuł pomysłu", "link": "adres"},
    subject={"pl": "Mamy zgłoszenie „{title}”", "en": "We have “{title}”"},
    body={
        "pl": "Dzień dobry, {name},\n\ndziękujemy za „{title}”.\n\n{link}\n\nDo zobaczenia!",
        "en": "Hello {name},\n\nthank you for “{title}”.",
    },
)
SERVER = LetterKind(
    key="test.server", label="x", placeholders={}, subject={}, body={}, is_of_server=True
)
HANNA = Recipient(name="Hanna", email="hanna@example.org")
Write = Callable[..., Letter | None]


@pytest.fixture(autouse=True)
def kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    socket: Socket[Any] = Socket("outbox.kinds")
    socket.plug(lambda: [RECEIVED, SERVER])
    monkeypatch.setattr("osnowa.outbox.queries.kinds", socket)


@pytest.fixture
def marta(coordinator: User) -> Actor:
    return actor_for(coordinator)


@pytest.fixture
def write(lipowo: Organisation, marta: Actor) -> Write:
    def written(to: Recipient = HANNA, **changes: Any) -> Letter | None:
        context = {"title": "Kino pod lipą", **changes.pop("context", {})}
        return write_to(marta, lipowo, RECEIVED.key, to, context, **changes)

    return written


@pytest.fixture
def desk(client: Client, coordinator: User) -> Client:
    """Marta at her desk."""
    client.force_login(coordinator)
    return client


@pytest.fixture
def strangers_desk(stranger: User) -> Client:
    client = Client()
    client.force_login(stranger)
    return client


@pytest.fixture
def clerks_desk(lipowo: Organisation) -> Client:
    clerk = UserFactory(email="kasia@example.org", full_name="Kasia z sekretariatu")
    MembershipFactory(organisation=lipowo, user=clerk, role="clerk")
    client = Client()
    client.force_login(clerk)
    return client


@pytest.fixture
def owned(monkeypatch: pytest.MonkeyPatch) -> None:
    """Batches of decisions are released on the page of the decision."""
    socket: Socket[Any] = Socket("messaging.batch_owner")
    socket.plug(lambda batch: "/biurko/decyzje/7/" if batch.startswith("decision:") else None)
    monkeypatch.setattr("osnowa.messaging.rules.batch_owner", socket)
