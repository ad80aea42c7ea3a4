"""Every letter about a call belongs to its programme, whichever room wrote it."""

import pytest
from django_scopes import scopes_disabled

from osnowa.applications.models import Application
from osnowa.calls.models import Call
from osnowa.decisions.models import Board, Decision
from osnowa.messaging.rules import programme_of
from osnowa.organisations.models import Organisation
from osnowa.outbox.models import Letter
from osnowa.programmes.models import Programme
from tests.factories.reviews import seat

pytestmark = pytest.mark.django_db


def test_the_receipt_belongs_to_the_programme(
    application: Application, programme: Programme
) -> None:
    assert set(Letter.objects.values_list("programme_id", flat=True)) == {programme.pk}


def test_letters_to_jurors_and_with_decisions_do_too(
    open_call: Call, programme: Programme, lipowo: Organisation
) -> None:
    with scopes_disabled():
        rows = [seat(open_call), Decision(board=Board(call=open_call, organisation=lipowo))]
        assert [programme_of(row) for row in rows] == [programme.pk, programme.pk]


def test_a_letter_about_nothing_of_a_programme_is_the_institutions(lipowo: Organisation) -> None:
    assert programme_of(lipowo) is None
