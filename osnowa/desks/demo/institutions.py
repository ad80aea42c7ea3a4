"""The four institutions of the demo, their staff and their gminas."""

from typing import Any

from django_scopes import scope

from osnowa.accounts.models import User
from osnowa.desks.demo.cast import ROLES, DemoRole
from osnowa.desks.demo.facts_files import facts
from osnowa.desks.demo.pictures import institution_mark
from osnowa.kit.actor import WORKER
from osnowa.kit.colour import darkened
from osnowa.kit.polish import sort_key
from osnowa.organisations.actions import set_logo
from osnowa.organisations.models import Membership, Organisation
from osnowa.programmes.models import Programme, ProgrammeLimit
from osnowa.territory.models import TerritoryUnit

PRIVACY = """Administratorem Twoich danych jest {name}.

Potrzebujemy ich, żeby przyjąć i ocenić zgłoszenie oraz odpowiedzieć Ci na nie.
Podstawą jest zadanie publiczne (art. 6 ust. 1 lit. e RODO).
Dane trzymamy pięć lat od końca naboru, a potem je usuwamy.
Możesz je zobaczyć, poprawić i złożyć skargę do Prezesa UODO.
Pytania o dane: {email}."""


def ensure_institutions() -> dict[str, Organisation]:
    """Make or refresh the demo's institutions; by slug."""
    return {entry["slug"]: _institution(entry) for entry in facts("institutions")}


def _institution(entry: dict[str, Any]) -> Organisation:
    institution, _made = Organisation.objects.update_or_create(
        slug=entry["slug"],
        defaults={
            "name": entry["name"],
            "short_name": entry["short_name"],
            "sort_key": sort_key(entry["name"]),
            "nip": entry["nip"],
            "regon": entry["regon"],
            "gmina": TerritoryUnit.objects.filter(code=entry["gmina"]).first(),
            "street_address": entry["street_address"],
            "email": entry["email"],
            "phone": entry["phone"],
            "phone_hours": entry["phone_hours"],
            "brand_colour": entry["colour"],
            "brand_ink": darkened(entry["colour"]),
            "privacy_text": PRIVACY.format(name=entry["name"], email=entry["email"]),
            "is_demo": True,
        },
    )
    if institution.logo_id is None:
        set_logo(WORKER, institution, institution_mark(entry["slug"]))
    return institution


def ensure_staff(institutions: dict[str, Organisation]) -> None:
    """Give every role of the cast its user and, where it has one, its membership."""
    for role in ROLES:
        user, _made = User.objects.get_or_create(
            email=role.email, defaults={"full_name": role.name}
        )
        if role.role:
            _membership(role, user, institutions[role.organisation])


def _membership(role: DemoRole, user: User, institution: Organisation) -> None:
    with scope(organisation=institution.pk):
        membership, _made = Membership.objects.get_or_create(
            organisation=institution, user=user, ended_at=None, defaults={"role": role.role}
        )
        if role.limited_to:
            ProgrammeLimit.objects.get_or_create(
                organisation=institution,
                membership=membership,
                programme=Programme.objects.get(slug=role.limited_to),
            )
