"""A call that asks for a signature, one that asks guardians, and links out of letters."""

import re
from collections.abc import Callable

import pytest

from osnowa.calls.models import Call
from osnowa.outbox.models import Letter
from osnowa.programmes.models import Edition
from tests.factories.applicants import CHILDREN, NAMED_GROUP, make_asking_call

LinkIn = Callable[[str, str], str]


@pytest.fixture
def signed_call(edition: Edition) -> Call:
    """Somebody authorised signs within seven days of sending."""
    return make_asking_call(edition, sign_off="after", sign_off_days=7)


@pytest.fixture
def children_call(edition: Edition) -> Call:
    """For whoever is under 16 a guardian gets a letter."""
    return make_asking_call(edition, NAMED_GROUP, CHILDREN)


@pytest.fixture
def link_in() -> LinkIn:
    """The path of the newest link of a kind of letter to somebody."""

    def found(kind: str, recipient: str) -> str:
        letter = Letter._base_manager.filter(kind=kind, recipient=recipient).latest("pk")
        path = re.search(r"https?://[^/\s]+(/\S+)", letter.text)
        assert path is not None, letter.text
        return path.group(1).rstrip(".,")

    return found
