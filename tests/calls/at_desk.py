"""A coordinator's browser that sets up a call by the screens alone, and people who apply to it."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope, scopes_disabled

from osnowa.accounts.models import User
from osnowa.applications.models import Application
from osnowa.calls.models import Call
from osnowa.kit.refusals import Refusal
from osnowa.programmes.models import Edition
from tests.applications.browser import Phone
from tests.factories.applications import fill_in, write_contact
from tests.factories.calls import change_frozen
from tests.factories.organisations import UserFactory

DAY = timedelta(days=1)
ALL_PARTIES = ["person", "informal_group", "organisation"]
SAID = {
    "title": "Malowany przystanek",
    "party_kind": "informal_group",
    "party_name": "Sąsiedzi",
    "idea": "Pomalujemy przystanek.",
    "community": "Koło gospodyń.",
    "audience": ["children"],
    "budget": [("Farby", "3 000")],
    "place": "Żabia Wola",
    "period": "maj",
}


class Desk:
    """Marta's browser: makes a call from the ready one and sets what a story needs."""

    def __init__(self, client: Client, edition: Edition, ready: str = "initiative") -> None:
        self.client, self.edition = client, edition
        typed = {"preset": ready, "title": "Nabór", "edition": edition.pk}
        self._post(reverse("calls:call-preset"), typed)
        with scopes_disabled():
            self.call = Call.objects.latest("pk")

    def set(self, part: str, **typed: Any) -> "Desk":
        self._post(reverse(f"calls:{part}", kwargs={"pk": self.call.pk}), typed)
        return self

    def who(self, **typed: Any) -> "Desk":
        """One screen says all of it: what is not typed is no condition."""
        return self.set("who-edit", **typed)

    def money(self, **typed: str) -> "Desk":
        usual = {"pool": "22 000", "budget_rows_max": "12"}
        return self.set("money-edit", **{**usual, **typed})

    def asks_for_facts(self) -> "Desk":
        return self.set("facts-ask")

    def publish(self) -> Call:
        """Dates, whom to ask, and *Publish*; then the story moves on to the opening."""
        now = timezone.now()
        dates: dict[str, str] = {}
        for name, days in (("opens_on", 1), ("closes_on", 30), ("ends_3", 60)):
            dates |= day(name, now + days * DAY)
        self.set("dates-edit", **dates, opens_hour="08:00", closes_hour="15:00",
                 is_closing_instant_inside="on")  # fmt: skip
        self.set("contact-edit", contact_label="Marta", contact_phone="46 857 00 00",
                 minutes_to_fill="15")  # fmt: skip
        self._post(reverse("calls:call-publish", kwargs={"pk": self.call.pk}), {})
        self.call.refresh_from_db()
        assert self.call.state == "published"
        change_frozen(self.call, opens_at=now - DAY, effective_at=now - DAY)
        return self.call

    def _post(self, path: str, typed: dict[str, Any]) -> None:
        answer = self.client.post(path, typed)
        page = answer.content.decode()
        assert answer.status_code == 302, page[page.find("error-summary") :][:1500]


def day(name: str, moment: Any) -> dict[str, str]:
    local = timezone.localtime(moment)
    parts = (("day", local.day), ("month", local.month), ("year", local.year))
    return {f"{name}_{part}": str(value) for part, value in parts}


def applies(
    call: Call,
    *,
    email: str = "hanna@example.org",
    declares: bool = True,
    is_proven: bool = True,
    **said: Any,
) -> Application:
    """Somebody writes and presses *Send* in a browser without JavaScript; Refusal says why not.

    With `is_proven` she has come by a link to her own address.
    """
    phone = Phone(call)
    if is_proven:
        found = User.objects.filter(email=email).first()
        phone.client.force_login(found or UserFactory(email=email))
    phone.open("1/").press(title="x")
    with scope(organisation=call.organisation_id):
        draft = Application.objects.latest("pk")
        fill_in(draft, {**SAID, **said})
        write_contact(draft, name="Hanna", email=email)
    page = phone.open("sprawdz/")
    ticks = dict.fromkeys(declared_in(page.text), "1") if declares else {}
    words = dict.fromkeys(words_in(page.text), "Bo warto.") if declares else {}
    if "Wyślij zgłoszenie" in page.text:
        page.press(**{**dict.fromkeys(declared_in(page.text)), **ticks, **words})
    with scope(organisation=call.organisation_id):
        draft = Application.objects.get(pk=draft.pk)
    if not draft.is_sent:
        raise Refusal(page.text)
    return draft


def declared_in(page: str) -> list[str]:
    return [part.split('"')[0] for part in page.split('type="checkbox" name="')[1:]]


def words_in(page: str) -> list[str]:
    return [part.split('"')[0] for part in page.split('<textarea name="')[1:]]


def refused(call: Call, why: str, **said: Any) -> None:
    with pytest.raises(Refusal) as caught:
        applies(call, **said)
    assert why in " ".join(caught.value.sentence.split())


def page_of(call: Call) -> str:
    path = f"/programy/po-sasiedzku/{call.slug}/"
    answer = Client().get(path)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().replace("\u00a0", " ").split())
