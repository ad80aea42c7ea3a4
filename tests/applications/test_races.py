"""Fifty clicks at once: one row, one number, one letter. On both databases."""

import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client
from django_scopes import scopes_disabled

from osnowa.applications.actions import open_on_device
from osnowa.applications.models import Application, ApplicationVersion
from osnowa.applications.queries import fingerprint_of
from osnowa.calls.models import Call
from osnowa.outbox.models import Letter
from osnowa.questionnaires.queries import form_outline
from tests.factories.applications import make_draft

CLICKS = 50
SENDING = sys.modules["osnowa.applications.actions.submit_application"]
pytestmark = pytest.mark.django_db(transaction=True)


def click_at_once(call: Call, clicks: list[tuple[Application, str]]) -> Counter[str]:
    """Every thread is a tab with the cookie of its draft; all press *Send* in one moment."""
    with scopes_disabled():
        form = form_outline(call.form_id)
        ready = {
            draft.pk: (open_on_device(draft), fingerprint_of(draft, form))
            for draft in {draft.pk: draft for draft, _token in clicks}.values()
        }
    start = Barrier(len(clicks))

    def click(draft: Application, token: str) -> str:
        secret, seen = ready[draft.pk]
        client = Client()
        client.cookies[f"draft-{call.pk}"] = secret
        start.wait()
        try:
            told = {"token": token, "seen": seen}
            response = client.post(f"/zglos/{call.slug}/sprawdz/", told)
            return f"{response.status_code} {response.headers.get('Location', '')}"
        except Exception as problem:
            return type(problem).__name__
        finally:
            connection.close()

    with ThreadPoolExecutor(len(clicks)) as pool:
        return Counter(pool.map(click, *zip(*clicks, strict=True)))


def test_fifty_clicks_with_one_token_send_once(open_call: Call) -> None:
    draft = make_draft(open_call)
    results = click_at_once(open_call, [(draft, "ten sam")] * CLICKS)
    assert results == {f"302 /zglos/{open_call.slug}/wyslane/": CLICKS}
    with scopes_disabled():
        assert ApplicationVersion.objects.count() == 1
        assert Application.objects.get().number == 1
    assert Letter.objects.filter(kind="applications.receipt").count() == 1


def test_fifty_tabs_with_their_own_tokens_send_once_too(open_call: Call) -> None:
    draft = make_draft(open_call)
    click_at_once(open_call, [(draft, f"karta {n}") for n in range(CLICKS)])
    with scopes_disabled():
        assert ApplicationVersion.objects.count() == 1
        assert Application.objects.get().number == 1
    assert Letter.objects.filter(kind="applications.receipt").count() == 1


def test_fifty_clicks_twin_without_the_guards(
    open_call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without looking for an earlier sending, the same clicks no longer all get the receipt."""
    monkeypatch.setattr(SENDING, "_already_sent", lambda *_args: None)
    draft = make_draft(open_call)
    results = click_at_once(open_call, [(draft, "ten sam")] * 8)
    assert results != {f"302 /zglos/{open_call.slug}/wyslane/": 8}


def test_many_people_sending_at_once_get_gapless_numbers(open_call: Call) -> None:
    drafts = [make_draft(open_call, title=f"Pomysł {n}") for n in range(12)]
    click_at_once(open_call, [(draft, f"zeton {draft.pk}") for draft in drafts])
    with scopes_disabled():
        numbers = sorted(Application.objects.values_list("number", flat=True))
    assert numbers == list(range(1, 13))
