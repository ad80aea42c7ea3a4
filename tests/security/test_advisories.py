"""Cases that other systems of this field had to publish advisories for."""

import re

import pytest
from django.core.cache import cache
from django.test import Client

from osnowa.accounts.rules import safe_next_path
from tests.factories.accounts import last_link
from tests.security.knocking import address_of, body_of, knock
from tests.security.routes import NOBODY, ROUTES

pytestmark = pytest.mark.django_db

PAGES = sorted(name for name, row in ROUTES.items() if row.get != NOBODY)
ELSEWHERE = re.compile(r"""(?:src|href|action|srcset)\s*=\s*["']?(?:https?:)?//([^/"'\s>]+)""")
INLINE = re.compile(r"""<[^>]+\s(?:on[a-z]+|style)\s*=|<style\b|javascript:""", re.IGNORECASE)
BARE_SCRIPT = re.compile(r"<script(?![^>]*\b(?:src|nonce|type=.application/(?:ld\+)?json))")
# The resident's phone beside the form that is being written: only our own page may frame it.
PHONES = {f"editor:{name}" for name in ("form-phone", "new-phone", "question-phone")}
OURS = {"testserver", "127.0.0.1:8000"}


@pytest.fixture(autouse=True)
def fresh_limits():
    cache.clear()


def page_faults(answer, may_frame: str = "DENY") -> list[str]:
    """What a page of ours says or leaves out that it must not."""
    found = []
    if answer.get("X-Content-Type-Options") != "nosniff":
        found.append("may be sniffed")
    if answer.get("X-Frame-Options") != may_frame:
        found.append("may be framed")
    policy = answer.get("Content-Security-Policy", "")
    is_file = "pdf" in answer.get("Content-Type", "")
    if "default-src 'none'" not in policy or ("unsafe" in policy and not is_file):
        found.append("loose policy")
    if "text/html" not in answer.get("Content-Type", ""):
        return found
    body = body_of(answer)
    found += [f"names {host}" for host in ELSEWHERE.findall(body) if host not in OURS]
    found += [f"inline {inline[:60]}" for inline in INLINE.findall(body)]
    return found + [f"bare script {bare}" for bare in BARE_SCRIPT.findall(body)]


@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_closed_to_others(world, name):
    row = ROUTES[name]
    actor = next(a for a in ("coordinator", "visitor", "applicant", "juror") if a in row.get)
    answer = knock(world, actor, "get", address_of(world, name, row))
    assert page_faults(answer, "SAMEORIGIN" if name in PHONES else "DENY") == []


def test_a_loose_page_twin(world):
    answer = knock(world, "visitor", "get", "/")
    del answer["Content-Security-Policy"]
    del answer["X-Frame-Options"]
    answer.content = b'<img src="//zly.example/x.png" onerror="alert(1)"><script>x()</script>'
    found = page_faults(answer)
    assert {"loose policy", "may be framed", "names zly.example"} <= set(found)
    assert any(fault.startswith("inline") for fault in found)
    assert any(fault.startswith("bare script") for fault in found)


@pytest.mark.parametrize("prefix", ["/en", "/uk"])
@pytest.mark.parametrize("actor", ["visitor", "resident", "stranger", "limited"])
def test_another_language_has_the_same_doors(world, prefix, actor):
    for name in ("calls:call-sheet", "people:person-sheet", "messaging:letter-show"):
        address = prefix + address_of(world, name, ROUTES[name])
        answer = knock(world, actor, "get", address)
        assert answer.status_code == 404 or "/wejdz/" in answer["Location"], address


@pytest.mark.parametrize("address", ["/EN/biurko/", "/pl/biurko/", "/en-gb/biurko/"])
def test_a_strange_prefix_opens_no_desk(world, address):
    assert knock(world, "coordinator", "get", address).status_code in (301, 302, 404)


CSRF_FREE = {"ui:reading-save"}


@pytest.mark.parametrize("name", sorted(n for n, row in ROUTES.items() if row.post != NOBODY))
def test_a_form_sent_from_elsewhere_is_refused(world, name):
    row = ROUTES[name]
    actor = next(a for a in ("coordinator", "visitor", "applicant", "juror") if a in row.post)
    client = world.browser(actor, enforce_csrf_checks=True)
    answer = client.post(address_of(world, name, row), dict(row.typed))
    assert (answer.status_code == 403) is (name not in CSRF_FREE)


@pytest.mark.parametrize(
    "path",
    ["javascript:alert(1)", "//x", "/\\x", "\\\\x", "https://x", "/x\ry", "///x", "x"],
)
def test_next_leads_nowhere_else(world, path):
    assert safe_next_path(path) == ""
    client = Client()
    client.post("/wejdz/", {"email": "ktos@example.org", "next": path})
    assert client.post(last_link())["Location"] in ("/moje/", "/")
    saved = client.post("/ustawienia-czytania/", {"next": path})
    assert saved["Location"] == "/"


def test_signing_in_changes_the_session(world):
    """A session planted before signing in is worth nothing afterwards."""
    client = Client()
    client.post("/wejdz/", {"email": "ktos@example.org"})
    link = last_link()
    client.get("/konto/")
    planted = client.session.session_key or "a" * 32
    client.cookies["sessionid"] = planted
    client.post(link)
    cookie = client.cookies["sessionid"]
    assert cookie.value != planted
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_hidden_pages_are_nowhere(world):
    addresses = ["/", "/lipowo/", "/wiesci/", "/wiesci/feed.atom", "/sitemap.xml"]
    for address in [*addresses, "/szukaj/?q=sekret-strony", "/szukaj/?q=ukryta", "/latwe/"]:
        body = body_of(knock(world, "visitor", "get", address))
        shown = body.replace("?q=sekret-strony", "").replace('value="sekret-strony"', "")
        assert "Ukryta" not in shown
        assert "Ukryty" not in shown
    assert "szkic" not in body_of(knock(world, "visitor", "get", "/sitemap.xml"))
    for page in (world.draft_page, world.draft_news):
        assert knock(world, "visitor", "get", page.get_url()).status_code == 404
    assert "Otwarta" in body_of(knock(world, "visitor", "get", "/wiesci/"))


def test_a_juror_fetches_only_what_she_judges(world):
    files = {"judged_file": 200, "hidden_file": 404, "file": 404}
    for name, status in files.items():
        address = f"/pliki/{getattr(world, name).key}/"
        assert knock(world, "juror", "get", address).status_code == status, name


def test_a_calendar_takes_no_foreign_lines(world):
    from django_scopes import scopes_disabled

    from osnowa.calls.models import Call

    with scopes_disabled():
        Call.objects.filter(pk=world.open_call.pk).update(
            title="Nabór\r\nEND:VCALENDAR\r\nATTENDEE:mailto:x@y"
        )
    name = "calls:dates-download"
    lines = body_of(knock(world, "visitor", "get", address_of(world, name, ROUTES[name])))
    assert "\r\nATTENDEE" not in lines
    assert lines.count("END:VCALENDAR") >= 1
    assert lines.rstrip().endswith("END:VCALENDAR")


def test_a_name_that_is_markup_stays_a_name(world):
    from django_scopes import scopes_disabled

    from osnowa.accounts.models import User
    from osnowa.people.models import Person

    bad = "<img src=x onerror=alert(1)>"
    with scopes_disabled():
        Person.objects.filter(pk=world.person.pk).update(name=bad)
        User.objects.filter(pk=world.people["clerk"].pk).update(full_name=bad)
    for address in ("/biurko/ludzie/", "/biurko/ustawienia/zespol/"):
        body = body_of(knock(world, "coordinator", "get", address))
        assert bad not in body
        assert "&lt;img src=x" in body


def test_a_filter_cannot_ask_for_a_password(world):
    plain = knock(world, "coordinator", "get", "/biurko/ludzie/")
    for query in ("user__password__startswith=p", "sort=email__password", "sort=-pk;drop"):
        asked = knock(world, "coordinator", "get", f"/biurko/ludzie/?{query}")
        assert asked.status_code == plain.status_code == 200
        assert "Sekretna Osoba" in body_of(asked)


def test_ten_thousand_parts_and_a_huge_body_are_refused(world):
    many = {f"f{n}": "x" for n in range(10_000)}
    address = address_of(world, "applications:screen-fill", ROUTES["applications:screen-fill"])
    assert knock(world, "visitor", "post", address, data=many).status_code == 400
    huge = {"title": "x" * 3_000_000}
    assert knock(world, "visitor", "post", address, data=huge).status_code in (400, 413)


@pytest.mark.parametrize("said", ["9" * 5_000, "[" * 100_000, "[]", "{}", '{"id":"²","rawId":1}'])
@pytest.mark.parametrize("address", ["/wejdz/klucz/", "/konto/klucze/nowy/"])
def test_what_a_key_says_is_read_with_care(world, address, said):
    actor = "visitor" if "wejdz" in address else "coordinator"
    typed = {"credential": said, "name": "klucz"}
    assert knock(world, actor, "post", address, data=typed).status_code < 500
