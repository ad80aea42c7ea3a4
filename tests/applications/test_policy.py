"""Who may read what: one policy for lists, sheets, files, exports."""

import pytest
from django.db.models import Q
from django.test import Client
from django_scopes import scope, scopes_disabled

from osnowa.accounts.models import User
from osnowa.applications import sockets
from osnowa.applications.models import Application
from osnowa.applications.plugs import may_fetch
from osnowa.applications.queries import mine
from osnowa.calls.models import Call
from osnowa.documents.models import StoredFile
from osnowa.kit.actor import VISITOR, WORKER, Actor, draft_holder
from osnowa.organisations.models import Organisation
from osnowa.organisations.queries import actor_for
from osnowa.questionnaires.models import Answer
from tests.factories.applications import make_draft
from tests.factories.organisations import MembershipFactory, UserFactory


def visible(actor: Actor) -> list[int]:
    with scopes_disabled():
        return list(Application.objects.visible_to(actor).values_list("pk", flat=True))


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_who_sees_a_sent_application(
    application: Application,
    applicant: User,
    coordinator: User,
    group_member: User,
    juror: User,
    stranger: User,
) -> None:
    seen_by = [applicant, coordinator]
    hidden_from = [group_member, juror, stranger]
    assert [visible(actor_for(user)) for user in seen_by] == [[application.pk]] * 2
    assert [visible(actor_for(user)) for user in hidden_from] == [[]] * 3
    assert visible(VISITOR) == []
    assert visible(WORKER) == [application.pk]
    assert visible(draft_holder(application.pk)) == [application.pk]
    assert visible(draft_holder(application.pk + 1)) == []


def test_nobody_at_the_desk_reads_a_draft(
    draft: Application, coordinator: User, applicant: User
) -> None:
    assert visible(actor_for(coordinator)) == []
    assert visible(actor_for(applicant)) == [draft.pk]
    client = signed_in(coordinator)
    assert client.get(f"/biurko/zgloszenia/{draft.pk}/").status_code == 404
    page = client.get(f"/biurko/nabory/{draft.call_id}/szkice/").content.decode()
    assert "Malowany przystanek" not in page
    assert "hanna@example.org" not in page


@pytest.mark.parametrize(
    "path",
    [
        "/biurko/zgloszenia/{pk}/",
        "/biurko/zgloszenia/{pk}/poprawka/",
        "/biurko/zgloszenia/{pk}/potwierdzenie.pdf",
        "/biurko/nabory/{call}/zgloszenia/",
        "/biurko/nabory/{call}/szkice/",
        "/moje/zgloszenia/{public}/",
        "/moje/zgloszenia/{public}/wycofaj/",
        "/moje/zgloszenia/{public}/potwierdzenie.pdf",
    ],
)
def test_coordinator_of_another_institution_finds_nothing(
    application: Application, stranger: User, path: str
) -> None:
    where = path.format(pk=application.pk, call=application.call_id, public=application.public_id)
    assert signed_in(stranger).get(where).status_code == 404
    assert signed_in(stranger).post(where).status_code in {404, 405}


def test_list_of_another_institution_is_empty(application: Application, stranger: User) -> None:
    page = signed_in(stranger).get("/biurko/zgloszenia/").content.decode()
    assert "Malowany przystanek" not in page


def test_what_a_higher_room_hides_does_not_exist(
    application: Application, coordinator: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def conflict(_actor: Actor) -> Q | None:
        return Q(pk=application.pk)

    monkeypatch.setattr(sockets.hidden_from, "_plugs", [conflict])
    assert visible(actor_for(coordinator)) == []
    page = signed_in(coordinator).get(f"/biurko/zgloszenia/{application.pk}/")
    assert page.status_code == 404


def test_auditor_reads_the_idea_but_not_the_person(
    application: Application, lipowo: Organisation
) -> None:
    auditor = UserFactory(email="audyt@example.org")
    MembershipFactory(organisation=lipowo, user=auditor, role="auditor")
    client = signed_in(auditor)
    page = client.get(f"/biurko/zgloszenia/{application.pk}/").content.decode()
    assert "Chcemy pomalować przystanek" in page
    assert "hanna@example.org" not in page
    assert "Sąsiedzi z Żabiej Woli" not in page
    assert client.get(f"/biurko/zgloszenia/{application.pk}/poprawka/").status_code == 404
    receipt = f"/biurko/zgloszenia/{application.pk}/potwierdzenie.pdf"
    assert client.get(receipt).status_code == 404


def test_file_of_an_answer_goes_with_its_application(
    application: Application, applicant: User, coordinator: User, stranger: User, juror: User
) -> None:
    with scope(organisation=application.organisation_id):
        file = StoredFile.objects.create(
            organisation_id=application.organisation_id,
            purpose="questionnaires.answer",
            name="zdjecie.jpg",
            content_type="image/jpeg",
            size=1,
            sha256="0" * 64,
            path="x",
        )
        Answer.objects.filter(response=application.response, field__key="idea").update(file=file)
    assert may_fetch(actor_for(applicant), file)
    assert may_fetch(actor_for(coordinator), file)
    assert not may_fetch(actor_for(stranger), file)
    assert not may_fetch(actor_for(juror), file)
    file.purpose = "organisations.logo"
    assert not may_fetch(actor_for(applicant), file)


def test_moje_shows_drafts_and_applications_in_their_sections(
    application: Application, open_call: Call, applicant: User, stranger: User
) -> None:
    make_draft(open_call, title="Drugi pomysł")
    rows = mine(actor_for(applicant))
    assert sorted(row.section for row in rows) == ["runs", "waits"]
    assert {str(row.word) for row in rows} == {"wysłane", "niewysłane"}
    assert all(row.next for row in rows)
    assert mine(actor_for(stranger)) == []
    assert mine(VISITOR) == []
