"""The story of one thing, as a sheet shows it."""

from collections.abc import Iterator

import pytest
from django.utils.translation import gettext_lazy

from osnowa.accounts.models import User
from osnowa.audit import sockets
from osnowa.audit.actions import record
from osnowa.audit.queries import entries_of, timeline_of
from osnowa.kit.actor import Actor, ActorKind
from osnowa.kit.sockets import Socket
from osnowa.organisations.models import Organisation
from tests.audit.conftest import MARTA

pytestmark = pytest.mark.django_db


@pytest.fixture
def labelled(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    socket = Socket("audit.verbs")
    socket.plug(lambda: {"people.edit": gettext_lazy("Polish")})
    monkeypatch.setattr("osnowa.audit.queries.timeline.verbs", socket)
    return


def test_timeline_reads_newest_first_in_words(
    journal: User, lipowo: Organisation, labelled: None
) -> None:
    record(MARTA, "people.unheard_of", journal, organisation_id=lipowo.pk)

    events = timeline_of(journal, organisation_id=lipowo.pk)
    assert [event.text for event in events][:2] == ["people.unheard_of", "polski"]
    assert events[0].by == "Marta Koordynatorka"


def test_timeline_says_whom_a_helper_acted_for(lipowo: Organisation, applicant: User) -> None:
    helper = Actor(ActorKind.USER, "Marta", user_id=7, on_behalf_of="Hanna")
    record(helper, "applications.send", applicant, organisation_id=lipowo.pk)

    assert timeline_of(applicant, organisation_id=lipowo.pk)[0].by == "Marta (Hanna)"


def test_timeline_of_another_institution_is_not_shown(
    journal: User, lipowo: Organisation, brzezina: Organisation
) -> None:
    assert len(timeline_of(journal, organisation_id=brzezina.pk)) == 1
    assert entries_of(brzezina.pk).count() == 1


def test_socket_is_the_one_rooms_plug_into() -> None:
    assert sockets.verbs.name == "audit.verbs"
