"""Several people at one application: each may do what was lent to her, and no more."""

import re
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError
from django.test import Client
from django.utils import timezone
from django_scopes import scopes_disabled

from osnowa.accounts.models import User
from osnowa.applications.actions import open_on_device
from osnowa.applications.enums import Right
from osnowa.applications.models import Application, DraftKey
from osnowa.applications.policy import own_rows
from osnowa.calls.models import Call
from osnowa.coauthors.actions import (
    change_right,
    claim_invitation,
    invite_coauthor,
    remove_coauthor,
    write_remark,
)
from osnowa.coauthors.models import Coauthor, Remark
from osnowa.coauthors.rules import is_claimable
from osnowa.kit.actor import draft_holder
from osnowa.kit.refusals import Conflict, Refusal
from osnowa.organisations.queries import actor_for
from osnowa.outbox.models import Letter
from osnowa.people.actions import add_person, erase_person
from osnowa.reviews.queries.conflicts import own_of
from tests.factories.applications import holder

pytestmark = pytest.mark.django_db
ZOFIA = "zofia@example.org"
INVITING = "osnowa.coauthors.actions.inviting"


def invited(application: Application, right: str = Right.EDIT, email: str = ZOFIA) -> str:
    """The address of the link in her letter."""
    with scopes_disabled():
        hanna = holder(application)
        invite_coauthor(hanna, application, name="Zofia Sąsiadka", email=email, right=right)
        letter = Letter.objects.filter(kind="coauthors.invitation").latest("pk")
    found = re.search(r"/zaproszenie/[\w-]+/", letter.text)
    assert found
    return found.group(0)


def came_in(application: Application, right: str = Right.EDIT) -> Client:
    zofia = Client()
    assert zofia.post(invited(application, right)).status_code == 302
    return zofia


def test_invitation_names_who_began_it_and_never_her_address(application: Application) -> None:
    with scopes_disabled():
        hanna = replace(holder(application), label="hanna@example.org")
        Application.objects.filter(pk=application.pk).update(contact_name="")
        application.refresh_from_db()
        nameless = invite_coauthor(hanna, application, name="", email=ZOFIA, right=Right.EDIT)
        application.contact_name = "Hanna Nowak"
        named = invite_coauthor(hanna, application, name="", email=ZOFIA, right=Right.EDIT)
    assert "@" not in nameless.invited_by
    assert named.invited_by == "Hanna Nowak"


def typed_title(application: Application) -> str:
    with scopes_disabled():
        application.refresh_from_db()
        return application.response.answers.get(field__key="title").typed


def write_title(client: Client, call: Call, title: str) -> int:
    page = f"/zglos/{call.slug}/1/zapis/"
    return client.post(page, {"title": title, "on_page": "title"}).status_code


def test_link_is_shown_by_get_and_spent_by_one_post(draft: Application) -> None:
    link = invited(draft)
    first, second = Client(), Client()
    assert "zaprasza Cię" in first.get(link).content.decode()
    assert first.post(link).status_code == 302
    assert second.post(link).status_code == 410
    assert second.get(link).status_code == 410


def test_link_that_is_too_old_opens_nothing(draft: Application) -> None:
    link = invited(draft)
    with scopes_disabled():
        Coauthor.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert Client().post(link).status_code == 410


@pytest.mark.parametrize(
    ("right", "writes", "sends"),
    [("view", 403, 403), ("comment", 403, 403), ("edit", 200, 403), ("send", 200, 302)],
)
def test_each_right_opens_what_it_says(
    draft: Application, open_call: Call, right: str, writes: int, sends: int
) -> None:
    zofia = came_in(draft, right)
    assert write_title(zofia, open_call, "Inny tytuł") == writes
    assert typed_title(draft) == ("Inny tytuł" if writes == 200 else "Malowany przystanek")
    check = zofia.get(f"/zglos/{open_call.slug}/sprawdz/").content.decode()
    seen = re.search(r'name="seen" value="(\w+)"', check)
    posted = {"token": "razem", "seen": seen.group(1) if seen else ""}
    assert zofia.post(f"/zglos/{open_call.slug}/sprawdz/", posted).status_code == sends


def test_lent_right_never_reaches_the_code_nor_the_contact(
    draft: Application, open_call: Call
) -> None:
    zofia = came_in(draft, Right.SEND)
    page = zofia.get(f"/zglos/{open_call.slug}/sprawdz/").content.decode()
    assert "Kod powrotu" not in page
    contact = {"name": "Zofia", "email": ZOFIA, "consent": "on", "action": "next"}
    assert zofia.post(f"/zglos/{open_call.slug}/8/zapis/", contact).status_code == 403
    draft.refresh_from_db()
    assert draft.contact_email == "hanna@example.org"


def test_a_right_that_was_lent_is_not_lent_on(draft: Application) -> None:
    with scopes_disabled():
        lent = draft_holder(draft.pk, "Zofia", right=Right.SEND)
        with pytest.raises(Refusal):
            invite_coauthor(lent, draft, name="X", email="x@example.org", right=Right.VIEW)


def test_taking_away_closes_every_device_at_once(draft: Application, open_call: Call) -> None:
    zofia = came_in(draft)
    assert write_title(zofia, open_call, "Zofia tu była") == 200
    with scopes_disabled():
        remove_coauthor(holder(draft), one())
        assert not DraftKey.objects.filter(holder_email=ZOFIA).exists()
    # Her browser now begins a draft of its own; Hanna's is untouched.
    write_title(zofia, open_call, "Cudze")
    assert typed_title(draft) == "Zofia tu była"


def one() -> Coauthor:
    return Coauthor.objects.select_related("application").get()


def test_changed_right_holds_on_devices_that_are_in(draft: Application, open_call: Call) -> None:
    zofia = came_in(draft, Right.EDIT)
    with scopes_disabled():
        change_right(holder(draft), one(), Right.VIEW)
    assert write_title(zofia, open_call, "Już nie") == 403


def test_signed_in_on_another_device_she_finds_it_with_her_right(
    draft: Application, open_call: Call, group_member: User
) -> None:
    Client().post(invited(draft, Right.VIEW, group_member.email))
    phone = Client()
    phone.force_login(group_member)
    assert phone.get(f"/moje/zgloszenia/{draft.public_id}/").status_code == 200
    assert phone.post(f"/moje/zgloszenia/{draft.public_id}/otworz/").status_code == 302
    assert write_title(phone, open_call, "Nie wolno") == 403
    assert typed_title(draft) == "Malowany przystanek"


def test_invited_and_not_come_in_is_nobody(draft: Application, group_member: User) -> None:
    invited(draft, Right.SEND, group_member.email)
    with scopes_disabled():
        actor = actor_for(group_member)
        assert not Application.objects.filter(own_rows(actor)).exists()


def test_without_the_check_of_rights_a_reader_would_write_twin(
    draft: Application, open_call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    zofia = came_in(draft, Right.VIEW)
    monkeypatch.setattr("osnowa.applications.views.doors.expect_right", lambda held, needed: None)
    assert write_title(zofia, open_call, "Wolno wszystkim") == 200
    assert typed_title(draft) == "Wolno wszystkim"


def test_the_other_reads_who_changed_what(draft: Application, open_call: Call) -> None:
    zofia = came_in(draft)
    write_title(zofia, open_call, "Kino Zofii")
    with scopes_disabled():
        Application.objects.filter(pk=draft.pk).update(is_shared=True)
        secret = open_on_device(draft)
    hanna = Client()
    hanna.cookies[f"draft-{open_call.pk}"] = secret
    page = hanna.get(f"/zglos/{open_call.slug}/1/").content.decode()
    assert "Zmienione przez: Zofia Sąsiadka" in page


def test_remarks_are_for_those_who_write_not_for_staff(
    application: Application, coordinator: User, client: Client
) -> None:
    zofia = came_in(application, Right.COMMENT)
    page = f"/moje/zgloszenia/{application.public_id}/razem/"
    said = {"field_key": "title", "text": "Za długi tytuł?"}
    assert zofia.post(f"{page}uwagi/", said).status_code == 302
    assert "Za długi tytuł?" in zofia.get(page).content.decode()
    assert zofia.post(f"{page}uwagi/", {"text": " "}).status_code == 422
    with scopes_disabled():
        remark = Remark.objects.get()
    assert zofia.post(f"{page}uwagi/{remark.pk}/").status_code == 302
    client.force_login(coordinator)
    assert (
        "Za długi tytuł?"
        not in client.get(f"/biurko/zgloszenia/{application.pk}/").content.decode()
    )
    reader = came_in_as_reader(application)
    assert reader.post(f"{page}uwagi/", said).status_code == 403


def test_those_who_write_together_do_not_read_each_others_addresses(
    application: Application,
) -> None:
    zofia = came_in(application)
    came_in_as_reader(application)
    shown = zofia.get(f"/moje/zgloszenia/{application.public_id}/razem/").content.decode()
    assert shown.count("Zofia Sąsiadka</h2>") == 2
    assert not any(address in shown for address in (ZOFIA, "ola@example.org"))


def came_in_as_reader(application: Application) -> Client:
    reader = Client()
    reader.post(invited(application, Right.VIEW, "ola@example.org"))
    return reader


def test_owner_invites_and_sees_who_is_in(draft: Application, applicant: User) -> None:
    hanna = Client()
    hanna.force_login(applicant)
    page = f"/moje/zgloszenia/{draft.public_id}/razem/"
    typed = {"name": "Zofia", "email": "to nie adres", "right": "edit"}
    refused = hanna.post(f"{page}zapros/", typed)
    assert refused.status_code == 422
    assert "to nie adres" in refused.content.decode()
    assert hanna.post(f"{page}zapros/", {**typed, "email": ZOFIA}).status_code == 302
    assert "zaproszenie wysłane, czekamy" in hanna.get(page).content.decode()


def test_coauthor_neither_checks_nor_judges_it(application: Application) -> None:
    came_in(application, Right.VIEW)
    with scopes_disabled():
        assert Application.objects.filter(own_of(ZOFIA)).count() == 1
        assert not Application.objects.filter(own_of("inna@example.org")).exists()


def test_erased_coauthor_leaves_no_key(application: Application, coordinator: User) -> None:
    came_in(application)
    with scopes_disabled():
        marta = actor_for(coordinator)
        zofia = add_person(marta, application.organisation_id, name="Zofia Sąsiadka", email=ZOFIA)
        erase_person(marta, zofia)
        assert not Coauthor.objects.exists()
        assert not DraftKey.objects.filter(holder_email=ZOFIA).exists()


def test_nothing_of_coauthors_is_left_of_a_draft_whose_owner_is_erased(
    draft: Application, coordinator: User
) -> None:
    came_in(draft)
    draft.refresh_from_db()
    with scopes_disabled():
        write_remark(holder(draft), draft, "title", "Zofia mieszka obok")
        marta = actor_for(coordinator)
        hanna = add_person(marta, draft.organisation_id, name="Hanna", email=draft.contact_email)
        erase_person(marta, hanna)
        assert not Coauthor.objects.exists()
        assert not Remark.objects.exists()


def test_right_lowered_while_she_comes_in_is_the_one_she_gets(
    draft: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = invited(draft, Right.SEND).split("/")[2]

    def lowered_meanwhile(invitation: Coauthor, at: datetime) -> bool:
        Coauthor.objects.filter(pk=invitation.pk).update(right=Right.VIEW)
        return is_claimable(invitation, at)

    monkeypatch.setattr(f"{INVITING}.is_claimable", lowered_meanwhile)
    with scopes_disabled():
        assert claim_invitation(secret) is not None
        assert DraftKey.objects.get(holder_email=ZOFIA).right == Right.VIEW


def test_two_invitations_of_one_address_at_once_are_told_in_a_sentence(
    draft: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    def another_was_quicker(**values: object) -> Coauthor:
        raise IntegrityError("coauthor_invited_once")

    monkeypatch.setattr(Coauthor.objects, "create", another_was_quicker)
    with scopes_disabled(), pytest.raises(Conflict, match="przed chwilą"):
        invite_coauthor(holder(draft), draft, name="", email=ZOFIA, right=Right.VIEW)
    assert not Letter.objects.exists()


def test_claiming_twice_at_once_gives_one_key(draft: Application) -> None:
    link = invited(draft)
    secret = link.split("/")[2]
    with scopes_disabled():
        assert claim_invitation(secret) is not None
        assert claim_invitation(secret) is None
