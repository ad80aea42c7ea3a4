"""Sign-in links of the demo's roles. They work only in the demo and only on this machine."""

from dataclasses import dataclass
from urllib.parse import quote

from osnowa.accounts.queries import demo_link_for
from osnowa.desks.demo.cast import ROLES, DemoRole


@dataclass(frozen=True)
class RoleLink:
    key: str
    label: str
    url: str


def role_links() -> list[RoleLink]:
    return [RoleLink(role.key, role.label, _link(role)) for role in ROLES]


def _link(role: DemoRole) -> str:
    return f"{demo_link_for(role.email)}&next={quote(role.lands_at)}"
