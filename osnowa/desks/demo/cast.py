"""The people of the demo: roles, not private persons."""

from dataclasses import dataclass

from osnowa.organisations.enums import Role

STAGE = "mgok-kalisz-pomorski"


@dataclass(frozen=True)
class DemoRole:
    """`key` names the sign-in link; `role` is empty for people without a membership."""

    key: str
    email: str
    name: str
    label: str
    organisation: str = STAGE
    role: str = ""
    limited_to: str = ""
    lands_at: str = "/biurko/"


ROLES: tuple[DemoRole, ...] = (
    DemoRole(
        "koordynator",
        "koordynator@kalisz.example",
        "Koordynator Inicjatyw",
        "koordynator w bibliotece, tylko program inicjatyw",
        role=Role.COORDINATOR,
        limited_to="kalisz-pomorski-inicjatywy",
    ),
    DemoRole(
        "dyrektor",
        "dyrektor@kalisz.example",
        "Dyrekcja M-GOK",
        "dyrektor domu kultury",
        role=Role.DIRECTOR,
    ),
    DemoRole("urzednik", "biuro@kalisz.example", "Biuro M-GOK", "pracownik biura", role=Role.CLERK),
    DemoRole(
        "redaktor",
        "redakcja@kalisz.example",
        "Redakcja M-GOK",
        "redaktor strony",
        role=Role.EDITOR,
        lands_at="/redakcja/",
    ),
    DemoRole(
        "audytor",
        "audyt@kalisz.example",
        "Kontrola M-GOK",
        "kontrola, tylko czyta",
        role=Role.AUDITOR,
    ),
    DemoRole(
        "juror1",
        "juror1@komisja.example",
        "Juror pierwszy",
        "pierwsza jurorka",
        lands_at="/moje/ocena/",
    ),
    DemoRole(
        "juror2", "juror2@komisja.example", "Juror drugi", "drugi juror", lands_at="/moje/ocena/"
    ),
    DemoRole(
        "juror3",
        "juror3@komisja.example",
        "Juror trzeci",
        "trzecia jurorka",
        lands_at="/moje/ocena/",
    ),
    DemoRole(
        "mieszkanka",
        "mieszkanka@sasiedzi.example",
        "Mieszkanka Cybowa",
        "mieszkanka, która składa zgłoszenie",
        lands_at="/moje/",
    ),
    DemoRole(
        "mik",
        "koordynacja@mik.example",
        "Koordynacja MIK",
        "koordynatorka w MIK",
        organisation="mik",
        role=Role.COORDINATOR,
    ),
    DemoRole(
        "mszczonow",
        "koordynacja@mszczonow.example",
        "Koordynacja MOK",
        "koordynatorka w Mszczonowie",
        organisation="mok-mszczonow",
        role=Role.COORDINATOR,
    ),
    DemoRole(
        "bis",
        "koordynacja@bis.example",
        "Koordynacja BIS",
        "koordynator w Fundacji BIS",
        organisation="bis",
        role=Role.COORDINATOR,
    ),
)

JURORS = tuple(role for role in ROLES if role.key.startswith("juror"))
