"""What must be known to open an institution. The terminal and the first-run page ask the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    Words = str | _StrPromise


@dataclass(frozen=True)
class Question:
    """`missing` is what we say when a needed answer is empty; no `missing` means it may be."""

    key: str
    label: "Words"
    help: "Words" = ""
    missing: "Words" = ""
    kind: str = "text"
    most: int = 200
    options: Sequence[tuple[str, "Words"]] = ()


@dataclass(frozen=True)
class Step:
    key: str
    title: "Words"
    lead: "Words"
    questions: Sequence[Question]


INSTITUTION = Step(
    "instytucja",
    _("Your institution"),
    _("Residents will see this name on every page."),
    (
        Question(
            "name",
            _("Full name"),
            _("As in the statute."),
            _("Write the full name of the institution."),
        ),
        Question(
            "short_name", _("Short name"), _("For menus and lists, for example MOK."), most=60
        ),
        Question("nip", "NIP", _("Ten digits. It may stay empty."), most=20),
        Question(
            "gmina",
            _("Gmina"),
            _("The name or the TERYT code, for example Mszczonów or 1438023."),
            kind="gmina",
        ),
    ),
)
CONTACT = Step(
    "kontakt",
    _("How to reach you"),
    _("This stands at the end of every page and in letters."),
    (
        Question(
            "email",
            _("E-mail for residents"),
            missing=_("Write an e-mail that somebody reads."),
            kind="email",
        ),
        Question("phone", _("Phone for residents"), most=40),
        Question("street_address", _("Address"), _("Street, number, postcode, town.")),
        Question(
            "public_address",
            _("Address of the site"),
            _("For example kultura.lipowo.pl. Leave empty when you do not have one yet."),
            most=120,
        ),
    ),
)
LOOK = Step(
    "wyglad",
    _("Your colour and logo"),
    _("One colour is enough. We darken it until everybody can read it."),
    (
        Question(
            "colour",
            _("Colour"),
            _("# and six characters, for example #1B3F8F."),
            _("Write a colour, for example #1B3F8F."),
            kind="colour",
            most=40,
        ),
    ),
)
COORDINATOR = Step(
    "pierwsza-osoba",
    _("The first person at the desk"),
    _("She will get a letter with a link, and she will invite the others."),
    (
        Question(
            "coordinator_name",
            _("Name and surname"),
            missing=_("Write the name of the first person."),
            most=150,
        ),
        Question(
            "coordinator_email",
            _("E-mail"),
            missing=_("Write the e-mail to which the link goes."),
            kind="email",
        ),
        Question(
            "coordinator_role",
            _("Role"),
            missing=_("Choose a role."),
            kind="choice",
            options=(("coordinator", _("coordinator")), ("director", _("director"))),
        ),
    ),
)
SENDER = Step(
    "nadawca",
    _("Letters"),
    _("A test letter will go to the first person."),
    (
        Question(
            "sender_name",
            _("Name of the sender"),
            missing=_("Write who sends, for example the institution's name."),
            most=120,
        ),
        Question(
            "sender_email",
            _("Address for replies"),
            missing=_("Write an address that somebody reads."),
            kind="email",
        ),
    ),
)
PRIVACY = Step(
    "prywatnosc",
    _("Privacy text"),
    _("We wrote a draft with your data. Read it with your data protection officer."),
    (Question("privacy_text", _("Privacy text"), kind="long", most=20_000),),
)
STEPS: Sequence[Step] = (INSTITUTION, CONTACT, LOOK, COORDINATOR, SENDER, PRIVACY)
QUESTIONS: Sequence[Question] = tuple(q for step in STEPS for q in step.questions)
