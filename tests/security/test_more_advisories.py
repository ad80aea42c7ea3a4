"""More cases of the field's advisories: siblings, mail without TLS, parts, people who left."""

import socketserver
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.mail import EmailMessage, get_connection
from django.utils import timezone
from django_scopes import scopes_disabled

from osnowa.applications.models import Application
from osnowa.organisations.models import Membership
from osnowa.reviews.models import PanelMember
from tests.factories.reviews import make_sent
from tests.security.knocking import address_of, body_of, knock
from tests.security.routes import ROUTES
from tests.security.test_conflict_everywhere import text_of

pytestmark = pytest.mark.django_db
SIBLING = "Zgłoszenie z sąsiedniego naboru"


@pytest.fixture(autouse=True)
def fresh_limits() -> None:
    cache.clear()


@pytest.fixture
def sibling(world: Any) -> Iterator[Application]:
    """Sent to another call of the same edition."""
    with scopes_disabled():
        made = make_sent(world.open_call, 77, title=SIBLING)
        yield made
        made.delete()


def lists_of(call_id: int) -> list[str]:
    pages = [
        f"/biurko/nabory/{call_id}/zgloszenia/",
        f"/biurko/nabory/{call_id}/rozstrzygniecie/",
        f"/biurko/zgloszenia/?call={call_id}",
        f"/biurko/ocena/?call={call_id}",
    ]
    return [*pages, *(f"{page}{'&' if '?' in page else '?'}format=xlsx" for page in pages)]


def told(world: Any, call_id: int) -> list[str]:
    return [
        address
        for address in lists_of(call_id)
        if SIBLING in text_of(knock(world, "coordinator", "get", address))
    ]


def test_a_list_of_one_call_shows_no_sibling(world: Any, sibling: Application) -> None:
    assert told(world, world.judged_call.pk) == []
    number = f"/biurko/nabory/{world.judged_call.pk}/rozstrzygniecie/zgloszenie/77/"
    assert knock(world, "coordinator", "get", number).status_code == 404


def test_a_sibling_twin_stands_in_the_lists_of_its_own_call(
    world: Any, sibling: Application
) -> None:
    with scopes_disabled():
        Application.objects.filter(pk=sibling.pk).update(call=world.judged_call)
    assert len(told(world, world.judged_call.pk)) == len(lists_of(1))


def test_ten_thousand_files_are_refused(world: Any) -> None:
    name = "applications:screen-fill"
    many = {f"f{n}": SimpleUploadedFile(f"{n}.txt", b"x") for n in range(2_000)}
    answer = knock(world, "visitor", "post", address_of(world, name, ROUTES[name]), data=many)
    assert answer.status_code == 400


def test_a_juror_who_left_finds_nothing_with_her_old_link(world: Any) -> None:
    card = address_of(world, "reviews:card-fill", ROUTES["reviews:card-fill"])
    file = f"/pliki/{world.judged_file.key}/"
    assert knock(world, "juror", "get", card).status_code == 200
    with scopes_disabled():
        seats = PanelMember.objects.filter(pk=world.member.pk)
        seats.update(left_at=timezone.now())
        for address in (card, file, f"/moje/ocena/{world.judged_call.slug}/"):
            assert knock(world, "juror", "get", address).status_code == 404, address
        seats.update(left_at=None)


def test_a_membership_that_ended_is_not_revived_by_a_link(world: Any) -> None:
    """She comes in by link as a resident; the desk stays shut."""
    with scopes_disabled():
        rows = Membership.objects.filter(user=world.people["clerk"])
        rows.update(ended_at=timezone.now())
        assert knock(world, "clerk", "get", "/moje/").status_code == 200
        for address in ("/biurko/", "/biurko/zgloszenia/", f"/pliki/{world.file.key}/"):
            assert knock(world, "clerk", "get", address).status_code == 404, address
        rows.update(ended_at=None)


class PlainTalk(socketserver.StreamRequestHandler):
    """A mail server, or somebody between us and it, that does not offer STARTTLS."""

    def handle(self) -> None:
        self.wfile.write(b"220 poczta\r\n")
        for line in self.rfile:
            said = line.strip().decode()
            self.server.heard.append(said)  # type: ignore[attr-defined]
            verb = said.split(" ")[0].upper()
            if verb == "EHLO":
                self.wfile.write(b"250-poczta\r\n250 8BITMIME\r\n")
            elif verb == "DATA":
                self.wfile.write(b"354 go\r\n")
            elif verb == "QUIT":
                self.wfile.write(b"221 bye\r\n")
                return
            else:
                self.wfile.write(b"250 ok\r\n")


@pytest.fixture
def plain_server() -> Iterator[socketserver.ThreadingTCPServer]:
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), PlainTalk) as server:
        server.heard = []  # type: ignore[attr-defined]
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def post_through(server: Any, *, with_tls: bool) -> None:
    host, port = server.server_address
    backend = "django.core.mail.backends.smtp.EmailBackend"
    connection = get_connection(backend, host=host, port=port, use_tls=with_tls, timeout=5)
    EmailMessage(
        "Sekret", "Treść", "a@example.org", ["b@example.org"], connection=connection
    ).send()


def test_starttls_never_falls_back(plain_server: Any) -> None:
    """Where TLS is asked for and not offered, no word of a letter leaves."""
    with pytest.raises(Exception, match="STARTTLS"):
        post_through(plain_server, with_tls=True)
    assert not [said for said in plain_server.heard if said.upper().startswith(("MAIL", "DATA"))]


def test_starttls_twin_without_asking_for_it_the_letter_goes_in_plain(plain_server: Any) -> None:
    post_through(plain_server, with_tls=False)
    assert [said for said in plain_server.heard if said.upper().startswith("MAIL")]


def test_markup_in_a_title_reaches_no_letter_page(world: Any) -> None:
    """A subject that is markup is shown as letters where staff read and try letters."""
    from osnowa.outbox.models import Letter

    bad = "<img src=x onerror=alert(1)>"
    Letter.objects.filter(pk=world.letter.pk).update(subject=bad, text=bad, recipient_label=bad)
    for address in (
        f"/biurko/wiadomosci/list/{world.letter.pk}/",
        "/biurko/wiadomosci/",
    ):
        body = body_of(knock(world, "coordinator", "get", address))
        assert bad not in body
        assert "&lt;img src=x" in body


def test_no_page_hides_its_referrer_from_its_own_server(world: Any) -> None:
    """A browser told `no-referrer` posts the page's forms with `Origin: null`: all are refused."""
    for name, row in ROUTES.items():
        if "visitor" not in row.get | row.post:
            continue
        answer = world.browser("visitor").get(address_of(world, name, row))
        assert answer.headers.get("Referrer-Policy") != "no-referrer", name
