"""Whoever opens an empty server on this machine is led to the first-run page."""

import pytest
from django.test import Client

from osnowa.desks.set_up.gate import FIRST_RUN_PATH
from osnowa.organisations.models import Organisation


@pytest.mark.parametrize("path", ["/", "/uk/"])
def test_an_empty_server_leads_to_the_first_run_page(db, client: Client, path: str):
    Organisation.objects.all().delete()
    answer = client.get(path, HTTP_HOST="127.0.0.1")
    if answer.status_code == 200:
        pytest.skip("the test database has a front page already")
    assert answer.status_code == 302 and answer["Location"] == FIRST_RUN_PATH


def test_from_another_machine_there_is_nothing_to_find(db, client: Client):
    answer = client.get("/", HTTP_HOST="127.0.0.1", REMOTE_ADDR="203.0.113.5")
    assert answer.status_code != 302


def test_with_an_institution_a_missing_page_stays_missing(lipowo: Organisation, client: Client):
    answer = client.get("/nie-ma-takiej/", HTTP_HOST="127.0.0.1")
    assert answer.status_code == 404
