"""The desk of stories that set up real calls."""

import pytest
from django.test import Client
from django_scopes import scopes_disabled

from osnowa.accounts.models import User
from osnowa.calls import sockets
from osnowa.programmes.enums import StripKind
from osnowa.programmes.models import Edition
from tests.calls.at_desk import Desk


@pytest.fixture
def desk(
    client: Client, coordinator: User, edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> Desk:
    monkeypatch.setattr(sockets.checklist, "_plugs", [])
    with scopes_disabled():
        edition.strip_kind = StripKind.OWN_FUNDS
        edition.save()
    client.force_login(coordinator)
    return Desk(client, edition)
