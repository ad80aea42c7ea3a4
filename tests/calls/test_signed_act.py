"""The director's signed order: attached to one version, shown to everybody, never changed."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope

from osnowa.accounts.models import User
from osnowa.audit.models import EntryValues
from osnowa.calls.actions import amend_rules, attach_act, publish_amendment
from osnowa.calls.guards import drop_guards, set_guards
from osnowa.calls.models import Call, Rules, SignedAct
from osnowa.calls.queries import act_of
from osnowa.decisions.protocol import make_protocol
from osnowa.documents.models import StoredFile
from osnowa.kit.refusals import Refusal
from osnowa.programmes.models import Edition
from tests.calls.cast import by, rules_of
from tests.factories.calls import freeze, make_call
from tests.factories.intake import scan_pdf

NUMBER = "Zarządzenie nr 12/2026"


@pytest.fixture
def call(open_call: Call) -> Iterator[Call]:
    with scope(organisation=open_call.organisation_id):
        yield open_call


def attached(call: Call, coordinator: User, number: str = NUMBER) -> SignedAct:
    rules = rules_of(call)
    rules.call = call
    return attach_act(by(coordinator), rules, number, timezone.localdate(), scan_pdf("akt.pdf"))


def address(call: Call) -> str:
    return f"/programy/{call.edition.programme.slug}/{call.slug}/"


def posted(client: Client, call: Call, **typed: Any) -> Any:
    today = timezone.localdate() + timedelta(days=typed.pop("days", 0))
    usual = {
        "number": NUMBER,
        "signed_on_day": today.day,
        "signed_on_month": today.month,
        "signed_on_year": today.year,
        "upload": scan_pdf("akt.pdf"),
    }
    return client.post(reverse("calls:act-attach", kwargs={"pk": call.pk}), {**usual, **typed})


def test_residents_read_the_order_and_open_it(
    call: Call, coordinator: User, client: Client
) -> None:
    assert "Obowiązuje zarządzenie" not in client.get(address(call)).content.decode()
    client.force_login(coordinator)
    assert posted(client, call).status_code == 302
    act = SignedAct.objects.get()
    assert act.rules == rules_of(call)
    visitor = Client()
    page = visitor.get(address(call)).content.decode().replace("\u00a0", " ")
    assert "Obowiązuje zarządzenie:" in page
    assert NUMBER in page
    assert "Zdania niżej je wyjaśniają." in page
    answer = visitor.get(reverse("documents:file-fetch", args=[act.file.key]))
    assert answer.status_code == 200
    assert b"".join(answer.streaming_content).startswith(b"%PDF")
    assert answer["Content-Disposition"].startswith("attachment")


def test_the_journal_keeps_its_number_day_and_fingerprint(call: Call, coordinator: User) -> None:
    act = attached(call, coordinator)
    kept = EntryValues.objects.get(entry__verb="rules.attach_act").content
    assert kept["number"] == NUMBER
    assert kept["signed_on"] == timezone.localdate().isoformat()
    assert kept["sha256"] == act.file.sha256
    assert kept["version"] == 1
    assert act.attached_by


def test_what_may_still_change_is_not_signed(edition: Edition, coordinator: User) -> None:
    draft = make_call(edition, slug="szkic")
    with scope(organisation=draft.organisation_id):
        with pytest.raises(Refusal) as caught:
            attached(draft, coordinator)
        assert "opublikuj" in caught.value.sentence
        assert not SignedAct.objects.exists()
        assert not StoredFile.objects.exists()
        freeze(draft)
        assert attached(draft, coordinator).pk


def test_the_order_of_an_unpublished_call_is_nobodys_but_the_desks(
    edition: Edition, coordinator: User, stranger: User, client: Client
) -> None:
    """A practice call: its order is shown to its desk, not to residents or strangers."""
    hidden = freeze(make_call(edition, slug="proba", is_test=True))
    with scope(organisation=hidden.organisation_id):
        key = attached(hidden, coordinator).file.key
    path = reverse("documents:file-fetch", args=[key])
    assert client.get(path).status_code == 404
    client.force_login(stranger)
    assert client.get(path).status_code == 404
    client.force_login(coordinator)
    assert client.get(path).status_code == 200


def test_an_amended_version_waits_for_its_own_order(
    call: Call, coordinator: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    from osnowa.calls import sockets

    monkeypatch.setattr(sockets.checklist, "_plugs", [])
    call.organisation.privacy_text = "Dane są u nas."
    call.organisation.save()
    old = attached(call, coordinator)
    amended = amend_rules(by(coordinator), call)
    amended.call = call
    publish_amendment(by(coordinator), amended)
    assert act_of(amended.pk) is None
    assert act_of(old.rules_id) == old
    new = attach_act(
        by(coordinator), amended, "Zarządzenie nr 13/2026", timezone.localdate(), scan_pdf("b.pdf")
    )
    assert act_of(amended.pk) == new


def test_a_newer_order_of_the_same_version_is_the_one_shown(
    call: Call, coordinator: User, client: Client
) -> None:
    attached(call, coordinator)
    newer = attached(call, coordinator, "Zarządzenie nr 14/2026")
    assert act_of(newer.rules_id) == newer
    client.force_login(coordinator)
    page = client.get(reverse("calls:act-attach", kwargs={"pk": call.pk})).content.decode()
    assert page.index("14/2026") < page.index("12/2026")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"number": " "}, "Wpisz numer, który jest na zarządzeniu."),
        ({"days": 1}, "Dzień podpisu jeszcze nie nadszedł."),
        ({"upload": ""}, "Wybierz plik PDF z zarządzeniem."),
        (
            {"upload": SimpleUploadedFile("a.pdf", b"<svg/>", "application/pdf")},
            "Zapisz",
        ),
    ],
    ids=["no number", "tomorrow", "no file", "not a pdf"],
)
def test_what_is_wrong_is_told_and_nothing_is_kept(
    call: Call, coordinator: User, client: Client, typed: dict[str, Any], told: str
) -> None:
    client.force_login(coordinator)
    answer = posted(client, call, **typed)
    page = answer.content.decode().replace("\u00a0", " ")
    assert answer.status_code == 200
    assert told in page
    assert not SignedAct.objects.exists()
    if "number" not in typed:
        assert f'value="{NUMBER}"' in page


def test_the_database_refuses_to_change_what_was_signed(call: Call, coordinator: User) -> None:
    act = attached(call, coordinator)
    with pytest.raises(DatabaseError), transaction.atomic():
        SignedAct.objects.filter(pk=act.pk).update(number="inne")


def test_without_the_guard_it_would_be_changed(call: Call, coordinator: User) -> None:
    """The twin."""
    act = attached(call, coordinator)
    drop_guards(connection.alias)
    try:
        assert SignedAct.objects.filter(pk=act.pk).update(number="inne") == 1
    finally:
        set_guards(connection.alias)


def test_the_protocol_names_the_order(call: Call, coordinator: User) -> None:
    before = make_protocol(call)
    attached(call, coordinator)
    assert make_protocol(call) != before


def test_a_juror_or_a_stranger_attaches_nothing(call: Call, stranger: User) -> None:
    rules = Rules.objects.get(call=call)
    with pytest.raises(Refusal):
        attach_act(
            by(stranger), rules, NUMBER, timezone.localdate() - timedelta(days=1), scan_pdf()
        )
