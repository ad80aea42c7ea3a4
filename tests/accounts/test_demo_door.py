"""The demo's links sign in fully, and only in a demo on this very machine."""

from urllib.parse import urlsplit

import pytest
from django.test import Client

from osnowa.accounts.queries import demo_link_for
from tests.factories.accounts import add_app

pytestmark = pytest.mark.django_db


def path_of(link: str) -> str:
    parts = urlsplit(link)
    return f"{parts.path}?{parts.query}"


@pytest.fixture
def demo(settings):
    settings.DEMO = True


@pytest.fixture
def here() -> Client:
    return Client(REMOTE_ADDR="127.0.0.1", HTTP_HOST="127.0.0.1")


def test_a_demo_link_signs_in_past_the_second_step(demo, here, coordinator):
    add_app(coordinator)
    link = path_of(demo_link_for(coordinator.email))
    assert "Marta" in here.get(link).content.decode()
    assert here.get("/konto/").status_code == 302
    assert here.post(link)["Location"] == "/biurko/"
    assert here.get("/konto/").status_code == 200


def test_the_link_leads_where_the_role_works_and_never_off_the_server(demo, here, coordinator):
    link = path_of(demo_link_for(coordinator.email))
    assert here.post(f"{link}&next=/moje/ocena/")["Location"] == "/moje/ocena/"
    assert here.post(f"{link}&next=https://zly.example/")["Location"] == "/biurko/"


def test_the_link_is_the_same_at_every_start(coordinator):
    assert demo_link_for(coordinator.email) == demo_link_for(coordinator.email)


def test_outside_a_demo_the_link_is_not_there(settings, here, coordinator):
    settings.DEMO = False
    link = path_of(demo_link_for(coordinator.email))
    assert here.get(link).status_code == 404
    assert here.post(link).status_code == 404


@pytest.mark.parametrize(
    ("peer", "host"),
    [("192.0.2.7", "127.0.0.1"), ("127.0.0.1", "kultura.lipowo.pl"), ("::ffff:192.0.2.7", "[::1]")],
)
def test_from_another_machine_the_link_is_not_there(demo, settings, coordinator, peer, host):
    settings.ALLOWED_HOSTS = ["*"]
    client = Client(REMOTE_ADDR=peer, HTTP_HOST=host)
    assert client.get(path_of(demo_link_for(coordinator.email))).status_code == 404


def test_a_link_of_one_person_does_not_let_another_in(demo, here, coordinator, applicant):
    link = path_of(demo_link_for(coordinator.email))
    forged = link.replace(coordinator.email, applicant.email)
    assert forged != link or "%40" in link
    forged = link.partition("?")[0] + f"?kto={applicant.email}"
    assert here.post(forged).status_code == 404


def test_a_demo_session_is_not_believed_when_the_demo_is_over(demo, settings, here, coordinator):
    from osnowa.accounts.session import DEMO_SESSION, is_demo_session

    here.post(path_of(demo_link_for(coordinator.email)))

    class Request:
        session = here.session

    assert here.session[DEMO_SESSION] is True
    assert is_demo_session(Request())
    settings.DEMO = False
    assert not is_demo_session(Request())
