"""The list of people in a group, and a patron, as a form asks them. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from osnowa.kit.polish import fold
from osnowa.people.enums import AgeGroup, MemberRole

MEMBERS = "members"
NAME, AGE, YEARS, ROLE = "name", "age_group", "years", "role"
FULL_AGE, OWN_WILL = 18, 16


@dataclass(frozen=True)
class Member:
    """One line of the list. `years` only where the rules ask how old somebody is."""

    name: str
    age_group: str = AgeGroup.ADULT
    role: str = MemberRole.MEMBER
    years: int | None = None

    @property
    def is_adult(self) -> bool:
        return self.age_group == AgeGroup.ADULT


def members_in(content: Any) -> tuple[Member, ...]:
    """The list as the answer means it; a list that could not be read is no list."""
    rows = content if isinstance(content, list) else []
    return tuple(_member(row) for row in rows if isinstance(row, Mapping) and row.get(NAME))


def _member(row: Mapping[str, Any]) -> Member:
    years, said = row.get(YEARS), str(row.get(AGE) or "")
    age_group = said if said in AgeGroup.values else AgeGroup.MINOR
    role = str(row.get(ROLE) or "")
    return Member(
        name=" ".join(str(row[NAME]).split()),
        age_group=age_group_of(years, age_group),
        role=role if role in MemberRole.values else MemberRole.MEMBER,
        years=years if isinstance(years, int) else None,
    )


def age_group_of(years: Any, said: str = "") -> str:
    """Years say it better than a ticked group."""
    if not isinstance(years, int) or isinstance(years, bool):
        return said
    if years >= FULL_AGE:
        return AgeGroup.ADULT
    return AgeGroup.MINOR if years >= OWN_WILL else AgeGroup.CHILD


def counted(members: Iterable[Member]) -> dict[str, Any]:
    """What the list tells, by the names of `Facts`. Nothing is guessed from half of it."""
    rows = list(members)
    young = [row for row in rows if not row.is_adult]
    ages = [row.years for row in (young or rows) if row.years is not None]
    old = [row.years for row in rows if row.is_adult and row.years is not None]
    is_youngest_known = bool(ages) and len(ages) == len(young or rows)
    is_oldest_known = bool(old) and len(old) == len(rows) - len(young)
    return {
        "people": len(rows),
        "adults": len(rows) - len(young),
        "minors": len(young),
        "under_16": sum(row.age_group == AgeGroup.CHILD for row in rows),
        "is_leader_adult": any(r.role == MemberRole.LEADER and r.is_adult for r in rows),
        "youngest": min(ages) if is_youngest_known else None,
        "oldest": max(old) if is_oldest_known else None,
    }


def patron_marks(content: Any) -> frozenset[str]:
    """By what one patron is known again: each of its numbers, and its name as it is read."""
    if not isinstance(content, Mapping):
        return frozenset({f"name:{_name(content)}"}) if content else frozenset()
    marks = {f"{key}:{content[key]}" for key in ("nip", "regon", "krs") if content.get(key)}
    return frozenset({*marks, f"name:{_name(content.get('name', ''))}"})


def _name(text: Any) -> str:
    """Without case, marks and spaces."""
    return " ".join(fold(str(text)).split())
