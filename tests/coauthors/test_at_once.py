"""Two people and a closing second at once: nobody's field is touched, the hour decides once."""

import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Barrier
from unittest.mock import patch

import pytest
from django.db import connection
from django.test import Client
from django_scopes import scope, scopes_disabled

from osnowa.applications.actions import open_on_device
from osnowa.applications.enums import ApplicationState
from osnowa.applications.models import Application, ApplicationVersion
from osnowa.applications.queries import fingerprint_of
from osnowa.calls.models import Call
from osnowa.calls.queries import current_rules
from osnowa.questionnaires.queries import form_outline
from tests.factories.applications import fill_in, make_draft

pytestmark = pytest.mark.django_db(transaction=True)
SAVING = sys.modules["osnowa.applications.actions.save_draft"]
CHECK = "osnowa.applications.views.check.received_at"


def closing_of(call: Call) -> datetime:
    with scope(organisation=call.organisation_id):
        closes_at = current_rules(call).closing.at
    assert closes_at is not None
    return closes_at


def at_once(*jobs: object) -> list[int]:
    """Each job is (client, address, what is posted); all leave in one moment."""
    start = Barrier(len(jobs))

    def do(job: tuple[Client, str, dict[str, str]]) -> int:
        client, address, typed = job
        start.wait()
        try:
            return client.post(address, typed).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return list(pool.map(do, jobs))  # type: ignore[arg-type]


def devices(draft: Application) -> tuple[Client, Client]:
    """Hanna's, and Zofia's who may write."""
    hanna, zofia = Client(), Client()
    with scopes_disabled():
        keys = (
            open_on_device(draft),
            open_on_device(draft, right="edit", holder="Zofia", email="zofia@example.org"),
        )
    for client, key in zip((hanna, zofia), keys, strict=True):
        client.cookies[f"draft-{draft.call_id}"] = key
    return hanna, zofia


def said(draft: Application) -> dict[str, str]:
    with scopes_disabled():
        application = Application.objects.get(pk=draft.pk)
        return dict(application.response.answers.values_list("field__key", "typed"))


def test_two_write_at_once_and_nobodys_field_is_touched(open_call: Call) -> None:
    draft = make_draft(open_call)
    hanna, zofia = devices(draft)
    page = f"/zglos/{open_call.slug}"
    for n in range(5):
        codes = at_once(
            (hanna, f"{page}/1/zapis/", {"title": f"Tytuł {n}", "on_page": "title"}),
            (zofia, f"{page}/3/zapis/", {"idea": f"Pomysł {n}", "on_page": "idea"}),
        )
        assert codes == [200, 200]
        told = said(draft)
        assert (told["title"], told["idea"]) == (f"Tytuł {n}", f"Pomysł {n}")


@pytest.mark.parametrize(("second", "state"), [(0, "submitted"), (1, "draft")])
def test_sending_in_the_closing_second_while_another_writes(
    open_call: Call, second: int, state: str
) -> None:
    """Whoever comes first: what was sent is whole, and never what was typed after it."""
    draft = make_draft(open_call)
    hanna, zofia = devices(draft)
    with scopes_disabled():
        seen = fingerprint_of(draft, form_outline(open_call.form_id))
    page = f"/zglos/{open_call.slug}"
    moment = closing_of(open_call) + timedelta(seconds=second)
    with patch(CHECK, return_value=moment):
        codes = at_once(
            (hanna, f"{page}/sprawdz/", {"token": "zamkniecie", "seen": seen}),
            (zofia, f"{page}/3/zapis/", {"idea": "Ostatnia chwila", "on_page": "idea"}),
        )
    with scopes_disabled():
        application = Application.objects.get(pk=draft.pk)
        versions = list(ApplicationVersion.objects.filter(application=draft))
    if second:
        assert (application.state, versions) == (ApplicationState.DRAFT, [])
        assert codes[0] in {409, 422}
        return
    # Either she sent first and the other is told, or the other saved first and she looks again.
    assert codes in ([302, 409], [409, 200])
    assert application.state == (state if codes[0] == 302 else ApplicationState.DRAFT)
    if versions:
        assert said(draft)["idea"] == "Chcemy pomalować przystanek razem z dziećmi."


def test_without_the_lock_what_was_sent_could_change_twin(
    open_call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the last look before writing, words typed late land in what was sent."""
    draft = make_draft(open_call)
    hanna, _zofia = devices(draft)
    with scopes_disabled():
        stale = Application.objects.with_call().select_related("response").get(pk=draft.pk)
        seen = fingerprint_of(draft, form_outline(open_call.form_id))
    sent = hanna.post(f"/zglos/{open_call.slug}/sprawdz/", {"token": "t", "seen": seen})
    assert sent.status_code == 302
    monkeypatch.setattr(SAVING, "hold_with", lambda application, **columns: None)
    with scope(organisation=open_call.organisation_id):
        fill_in(stale, {"idea": "Podmienione po wysłaniu"})
    assert said(draft)["idea"] == "Podmienione po wysłaniu"
