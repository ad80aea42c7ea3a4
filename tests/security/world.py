"""One small world for attacks: Lipowo with one thing of every kind, and everybody who may knock."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.test import Client
from django.test.client import ClientHandler
from django.utils import timezone
from django_scopes import scopes_disabled

from osnowa.accounts.models import User
from osnowa.applications.actions import ask_correction
from osnowa.applications.models import Application, Correction
from osnowa.calls.models import Call
from osnowa.coauthors.actions import invite_coauthor, write_remark
from osnowa.documents.actions import store_bytes
from osnowa.intake.actions import open_correction
from osnowa.intake.enums import Way
from osnowa.kit.actor import WORKER
from osnowa.kit.money import Money
from osnowa.mandates.actions import add_mandate
from osnowa.mandates.models import Assent
from osnowa.organisations.models import Organisation
from osnowa.organisations.queries import actor_for
from osnowa.outbox.actions import write_letter
from osnowa.people.actions import add_person, give_consent
from osnowa.presence.actions import count_heads
from osnowa.programmes.actions import (
    add_budget_line,
    add_gate,
    add_part,
    add_target,
    limit_membership,
    save_team_member,
)
from osnowa.questionnaires.models import Answer, Field, FieldVersion
from osnowa.reviews.models import ConflictDeclaration
from tests.factories.accounts import browser_of
from tests.factories.applications import holder, make_application, make_draft
from tests.factories.ballots import make_open_poll, make_poll
from tests.factories.calls import freeze, make_call, make_open_call
from tests.factories.content import (
    make_article,
    make_document,
    make_film,
    make_news,
    make_programme_page,
    make_statement,
)
from tests.factories.decisions import release, settle
from tests.factories.events import dates_of, join, make_series
from tests.factories.intake import make_entry
from tests.factories.maps import make_place
from tests.factories.organisations import MembershipFactory, OrganisationFactory, UserFactory
from tests.factories.programmes import EditionFactory, ProgrammeFactory
from tests.factories.reviews import declare_for, give, make_sent, marks_for, seat
from tests.factories.votes import applications, sealed_poll

# Everybody who may knock, from nobody to the one who leads.
ACTORS = (
    "visitor",
    "resident",
    "applicant",
    "juror",
    "stranger",
    "limited",
    "editor",
    "auditor",
    "clerk",
    "coordinator",
    "director",
)
# Words that only Lipowo's own staff may read, each left in another kind of row.
SECRETS = (
    "sekret-wniosku",
    "sekret-osoby@",
    "Sekretna Osoba",
    "sekret-listu",
    "sekret-tresci",
    "sekret-naboru",
    "hanna@example.org",
    "Lipowa 1",
)
# Of these an auditor never reads a word: who a person is, where she is reached, what she is told.
OF_PEOPLE = frozenset(
    {"sekret-osoby@", "Sekretna Osoba", "sekret-tresci", "hanna@example.org", "Lipowa 1"}
)
HANDLERS = {is_strict: ClientHandler(enforce_csrf_checks=is_strict) for is_strict in (False, True)}
PLAIN_PDF = b"%PDF-1.4\n%%EOF\n"


@dataclass
class World:
    lipowo: Organisation
    brzezina: Organisation
    people: dict[str, User] = field(default_factory=dict)
    things: dict[str, Any] = field(default_factory=dict)
    cookies: dict[str, str] = field(default_factory=dict)

    def browser(self, actor: str, **more: Any) -> Client:
        """A browser of this person, as fresh as after signing in."""
        client = Client(raise_request_exception=False, **more)
        # One loaded chain of middleware for all of them: loading it costs more than a request.
        client.handler = HANDLERS[client.handler.enforce_csrf_checks]
        if actor != "visitor":
            client.cookies["sessionid"] = self.cookies[actor]
        return client

    def __getattr__(self, name: str) -> Any:
        try:
            return self.__dict__["things"][name]
        except KeyError:
            raise AttributeError(name) from None


def make_world() -> World:
    with scopes_disabled():
        world = World(
            OrganisationFactory(slug="lipowo", name="Dom Kultury w Lipowie"),
            OrganisationFactory(slug="brzezina", name="Ośrodek Kultury w Brzezinie"),
        )
        _people(world)
        _programme(world)
        _gatherings(world)
        _calls(world)
        _applications(world)
        _board(world)
        _votes(world)
        _letters_and_files(world)
        _pages(world)
        for name, user in world.people.items():
            world.cookies[name] = browser_of(user).cookies["sessionid"].value
    return world


def _votes(world: World) -> None:
    """A vote that goes on, with the code of one resident, one being prepared, one counted."""
    poll, codes = make_open_poll(world.open_call, "Sekretna Osoba")
    make_poll(world.draft_call)
    world.things |= {"poll": poll, "vote_code": codes["Sekretna Osoba"]}
    counted = world.things["counted_call"]
    sealed_poll(counted, applications(counted))


def _people(world: World) -> None:
    names = {
        "resident": "ktos@example.org",
        "applicant": "hanna@example.org",
        "juror": "jerzy@example.org",
        "stranger": "obcy@example.org",
        "limited": "limit@example.org",
        "editor": "ela@example.org",
        "auditor": "audyt@example.org",
        "clerk": "kasia@example.org",
        "coordinator": "marta@example.org",
        "director": "dorota@example.org",
    }
    roles = {"stranger": "coordinator", "limited": "coordinator"}
    for name, email in names.items():
        user = world.people[name] = UserFactory(email=email, full_name=f"Osoba {name}")
        if name not in ("resident", "applicant", "juror"):
            home = world.brzezina if name == "stranger" else world.lipowo
            world.things[f"{name}_membership"] = MembershipFactory(
                organisation=home, user=user, role=roles.get(name, name)
            )


def _programme(world: World) -> None:
    things, marta = world.things, actor_for(world.people["coordinator"])
    things["programme"] = ProgrammeFactory(
        organisation=world.lipowo, slug="po-sasiedzku", name="Po sąsiedzku"
    )
    things["edition"] = EditionFactory(programme=things["programme"])
    other = things["other"] = ProgrammeFactory(
        organisation=world.lipowo, slug="inny", name="Inny program"
    )
    limit_membership(marta, things["limited_membership"], [other])
    things["part"] = add_part(WORKER, things["edition"], title="Część I")
    things["gate"] = add_gate(WORKER, things["part"], "Umowa z gminą")
    things["line"] = add_budget_line(
        WORKER, things["edition"], label="Mikrogranty", amount=Money.from_zloty(22_000)
    )
    things["target"] = add_target(WORKER, things["edition"], group="seniorzy", number=20)
    things["somebody"] = save_team_member(WORKER, things["programme"], role="koordynatorka")
    person = things["person"] = add_person(
        marta, world.lipowo.pk, "Sekretna Osoba", email="sekret-osoby@example.org"
    )
    things["consent"] = give_consent(marta, person, "newsletter", "Zgadzam się na listy.")


def _gatherings(world: World) -> None:
    things = world.things
    things["place"] = make_place(world.lipowo)
    series = things["series"] = make_series(things["edition"], place=things["place"])
    (things["session"],) = dates_of(series)
    things["sign_up"] = join(
        series, name="Sekretna Osoba", contact="sekret-osoby@example.org", need="sekret-tresci"
    )
    things["need"] = things["sign_up"].access_need
    things["heads"] = count_heads(WORKER, things["session"], 40)


def _calls(world: World) -> None:
    things, edition = world.things, world.things["edition"]
    now = timezone.now().replace(microsecond=0)
    past = {"opens_at": now - timedelta(days=30), "closes_at": now - timedelta(days=1)}
    at = now - timedelta(days=31)
    things["open_call"] = make_open_call(edition)
    things["draft_call"] = make_call(edition, slug="szkic", title="sekret-naboru 2027")
    things["judged_call"] = freeze(
        make_call(edition, slug="oceniany", title="Oceniany", **past), at=at
    )
    for name, title in (("settled_call", "Rozstrzygany"), ("public_call", "Rozstrzygnięty")):
        call = make_call(
            edition, slug=title.lower().replace("ę", "e"), title=title, chosen_floor=1, **past
        )
        things[name] = freeze(call, at=at)
    things["counted_call"] = freeze(
        make_call(edition, slug="glosowany", title="Głosowany", chosen_by="greedy", **past), at=at
    )
    things["field"] = Field.objects.filter(form=things["draft_call"].form_id).first()


def _applications(world: World) -> None:
    things = world.things
    idea = "Pomalujemy przystanek. sekret-wniosku"
    things["draft"] = make_draft(things["open_call"], idea=idea)
    things["sent"] = make_application(things["open_call"], idea=idea)
    corrected = things["corrected"] = make_application(things["open_call"], idea=idea)
    now = timezone.now()
    ask_correction(
        actor_for(world.people["coordinator"]),
        corrected,
        notes={"idea": "Dopiszcie, ile osób."},
        reason="Brakuje liczb.",
        due_at=now + timedelta(days=5),
        now=now,
    )
    things["answer_entry"] = open_correction(
        actor_for(world.people["coordinator"]),
        Correction.objects.get(application=corrected),
        Way.PAPER,
        arrived_at=timezone.now(),
        now=timezone.now(),
    )
    _beside(world)
    things["entry"] = make_entry(
        actor_for(world.people["coordinator"]),
        things["open_call"],
        contact={"name": "Sekretna Osoba", "email": "sekret-osoby@example.org"},
        idea=idea,
    )
    _judged(world)


def _beside(world: World) -> None:
    """Who writes, signs and acts beside Hanna."""
    things = world.things
    hanna = holder(things["sent"])
    things["coauthor"] = invite_coauthor(
        hanna, things["sent"], name="Zofia", email="zofia@example.org", right="edit"
    )
    things["remark"] = write_remark(hanna, things["sent"], "", "sekret-wniosku do poprawy")
    things["assent"] = Assent.objects.create(
        organisation_id=world.lipowo.pk, application=things["sent"], kind="signature"
    )
    things["mandate"] = add_mandate(
        actor_for(world.people["coordinator"]),
        things["sent"],
        things["sent"].party,
        name="Sekretna Prezeska",
        email="sekret-prezeski@example.org",
        valid_from=timezone.localdate(),
    )


def _judged(world: World) -> None:
    things = world.things
    judged: Call = things["judged_call"]
    title = "Kino sekret-wniosku"
    things["judged"] = make_sent(judged, 1, title=title, contact_email="hanna@example.org")
    things["hidden"] = make_sent(judged, 2, title="Konflikt sekret-wniosku")
    member = things["member"] = seat(judged, world.people["juror"])
    declare_for(member, things["judged"])
    declare_for(member, things["hidden"], conflict=True)
    things["declaration"] = ConflictDeclaration.objects.get(member=member, has_conflict=True)


def _board(world: World) -> None:
    marta = actor_for(world.people["coordinator"])
    for name, finish in (("settled_call", settle), ("public_call", release)):
        call = world.things[name]
        member = seat(call, UserFactory())
        FieldVersion.objects.filter(field__form=call.form_id, field__key="own_input").update(
            is_asked_later=True
        )
        for number in (1, 2):
            row = make_sent(call, number, title=f"Pomysł {number} z {call.slug}")
            # Of the public call the best one is Hanna's.
            if finish is release and number == 1:
                Application.objects.filter(pk=row.pk).update(contact_email="hanna@example.org")
                world.things["chosen"] = row
            give(member, row, marks_for(40 - number))
        finish(marta, call)
    from osnowa.decisions.actions import publish_due_results

    publish_due_results(timezone.now() + timedelta(days=2))


def _letters_and_files(world: World) -> None:
    things, lipowo = world.things, world.lipowo
    said = {
        "organisation_id": lipowo.pk,
        "kind": "reviews.reminder",
        "subject": "sekret-listu",
        "programme_id": things["programme"].pk,
    }
    things["letter"] = write_letter(
        **said, recipient="hanna@example.org", text="sekret-tresci", is_held=True
    )
    # The one letter of the programme to which the limited coordinator is limited.
    things["others_letter"] = write_letter(
        **{**said, "subject": "List innego programu", "programme_id": things["other"].pk},
        recipient="ktos@example.org",
        text="Dzień dobry.",
        is_held=True,
        batch="inny:1",
    )
    things["batch_letter"] = write_letter(
        **said, recipient="hanna@example.org", text="sekret-tresci", is_held=True, batch="proba:1"
    )
    things["paper"] = write_letter(
        **said, recipient="Hanna, Lipowa 1, Lipowo", text="sekret-tresci", channel="post"
    )
    things["file"] = file_of(things["sent"], "zalacznik.pdf")
    things["judged_file"] = file_of(things["judged"], "kino.pdf")
    things["hidden_file"] = file_of(things["hidden"], "konflikt.pdf")


def file_of(application: Application, name: str) -> Any:
    """A file that answers a question of this application."""
    file = store_bytes(
        WORKER,
        application.organisation_id,
        PLAIN_PDF,
        name=name,
        content_type="application/pdf",
        purpose="questionnaires.answer",
    )
    question = Field.objects.filter(form=application.response.form_id, key="own_input").get()
    Answer.objects.update_or_create(
        response=application.response,
        field=question,
        defaults={
            "organisation_id": application.organisation_id,
            "version": question.versions.first(),
            "file": file,
        },
    )
    return file


def _pages(world: World) -> None:
    things, lipowo = world.things, world.lipowo
    make_statement(lipowo)
    things["page"] = make_article(lipowo, "O nas")
    things["page_path"] = things["page"].get_url().lstrip("/")
    things["draft_page"] = make_article(lipowo, "Ukryty sekret-strony", live=False)
    things["draft_news"] = make_news(lipowo, "Ukryta wieść sekret-strony", live=False)
    things["news"] = make_news(lipowo, "Otwarta wieść")
    things["programme_page"] = make_programme_page(things["programme"])
    things["film"] = make_film(lipowo, "Film o świetlicy")
    things["document"] = make_document(lipowo, "Regulamin")


__all__ = ["ACTORS", "OF_PEOPLE", "SECRETS", "World", "file_of", "make_world"]
