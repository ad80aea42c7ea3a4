"""Conditions in plain words: the rule, why somebody does not fit it, and another way on."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from osnowa.eligibility.enums import Act, ConditionKind, EntryKind
from osnowa.eligibility.facts import Facts
from osnowa.eligibility.judging import PERCENT, Values
from osnowa.eligibility.members import OWN_WILL
from osnowa.kit.money import Money
from osnowa.kit.texts import pick
from osnowa.people.enums import PartyKind


def rule_of(kind: str, values: Values) -> str:
    """What the rules say, in one or two sentences, in the language of the page."""
    return _RULES[ConditionKind(kind)](values)


def group_rules(alternatives: list[Values]) -> str:
    """All compositions a group may have, as one sentence."""
    told = _(" or: ").join(", ".join(_group_parts(values)) for values in alternatives)
    rule = _("An informal group is at least: %(groups)s.") % {"groups": told}
    if any(values.get("named") for values in alternatives):
        return f"{rule} " + _("The group writes down who is in it.")
    return rule


def declaration_of(rule: str) -> str:
    return _("I know this rule and we keep it: %(rule)s") % {"rule": rule}


def why_not(kind: str, values: Values, facts: Facts) -> str:
    """One sentence after the rule: what the answers say instead."""
    if kind == ConditionKind.OWN_INPUT and facts.requested is not None:
        return _own_input_now(facts)
    if kind == ConditionKind.YEARLY_CAP and facts.history is not None:
        return _("With what you ask for now it would be more.")
    if kind == ConditionKind.COST_SHARE and facts.costs is not None:
        cost = facts.costs.get(values["category"], Money(0))
        most = Money(int(facts.requested or 0) * int(values["percent"]) // PERCENT)
        return _("Now it is %(cost)s, and may be at most %(most)s.") % {"cost": cost, "most": most}
    if kind == ConditionKind.PER_AUTHOR and facts.history is not None:
        sent = facts.history.sent_here
        return ngettext(
            "You have sent %(n)s application already.",
            "You have sent %(n)s applications already.",
            sent,
        ) % {"n": sent}
    return _("Your answers do not fit this rule.")


def other_way(kind: str) -> str:
    """What else she can do."""
    match kind:
        case ConditionKind.PARTY:
            return _("Apply together with somebody who may. Call us, we will help to find one.")
        case ConditionKind.GROUP:
            return _("Ask one more person to join you. Then correct the numbers.")
        case ConditionKind.AGE | ConditionKind.GUARDIAN:
            return _("Ask an adult, a parent or a guardian to help. Call us, we will say how.")
        case ConditionKind.TERRITORY:
            return _("Ask the culture centre of your own gmina. It may have a call too.")
        case ConditionKind.PER_AUTHOR:
            return _("Change the application you have sent, or withdraw it and send this one.")
        case ConditionKind.PATRON:
            return _("Ask another organisation to be your patron.")
        case ConditionKind.OWN_INPUT:
            return _("Add your own work, things or money. Or ask for less.")
        case ConditionKind.COST_SHARE:
            return _("Ask for less of this kind, or pay a part of it yourselves.")
        case ConditionKind.CAP_BY | ConditionKind.SOFT_CAP | ConditionKind.YEARLY_CAP:
            return _("Ask for less, or leave a part of the idea for later.")
        case _:
            return _("Call us. We will look for another way together.")


def _own_input_now(facts: Facts) -> str:
    own = Money((facts.own_cash or 0) + (facts.own_in_kind or 0))
    return _("You ask for %(asked)s and give %(own)s, of it %(cash)s in money.") % {
        "asked": facts.requested,
        "own": own,
        "cash": Money(facts.own_cash or 0),
    }


def _party(values: Values) -> str:
    words = {
        PartyKind.PERSON: _("single persons"),
        PartyKind.INFORMAL_GROUP: _("informal groups"),
        PartyKind.ORGANISATION: _("organisations"),
    }
    kinds = ", ".join(words[PartyKind(kind)] for kind in values["kinds"])
    return _("These may apply: %(kinds)s.") % {"kinds": kinds}


def _group(values: Values) -> str:
    return group_rules([values])


def _group_parts(values: Values) -> Iterator[str]:
    if n := values.get("people"):
        yield ngettext("%(n)s person", "%(n)s people", n) % {"n": n}
    if n := values.get("adults"):
        yield ngettext("%(n)s adult", "%(n)s adults", n) % {"n": n}
    if n := values.get("minors"):
        told = ngettext("%(n)s person under 18", "%(n)s people under 18", n) % {"n": n}
        if age := values.get("minor_age"):
            told += " " + _("(from %(age)s years of age)") % {"age": age}
        yield told
    if values.get("leader_adult"):
        yield _("an adult who leads it")


def _age(values: Values) -> str:
    least, most = values.get("from"), values.get("to")
    if least and most:
        return _("You are from %(least)s to %(most)s years old.") % {"least": least, "most": most}
    if least:
        return _("You are at least %(least)s years old.") % {"least": least}
    return _("You are at most %(most)s years old.") % {"most": most}


def _guardian(values: Values) -> str:
    if values.get("by_link"):
        if values.get("under") == OWN_WILL:
            return _("A parent or guardian agrees for whoever is under 16. We write to them.")
        return _("A parent or guardian agrees for whoever is under 18. We write to them.")
    return _("Whoever is under 18 has the consent of a parent or guardian.")


def _territory(values: Values) -> str:
    names = {"names": ", ".join(values["names"])}
    is_outside, is_home = bool(values.get("is_outside")), values.get("of") == "home"
    if is_home and is_outside:
        return _("The call is not for people from: %(names)s.") % names
    if is_home:
        return _("You live or work in: %(names)s.") % names
    if is_outside:
        return _("The project does not take place in: %(names)s.") % names
    return _("The project takes place in: %(names)s.") % names


def _per_author(values: Values) -> str:
    told = ngettext(
        "One author sends at most %(n)s application.",
        "One author sends at most %(n)s applications.",
        values["most"],
    ) % {"n": values["most"]}
    if values.get("counts_partners"):
        told += " " + _("Being a partner counts too.")
    return told


def _partners(values: Values) -> str:
    least = values.get("least") or 1
    told = ngettext(
        "The project has at least %(n)s partner.",
        "The project has at least %(n)s partners.",
        least,
    ) % {"n": least}
    if values.get("another_sphere"):
        told += " " + _("One of them works in another field than culture.")
    return told


def _patron(values: Values) -> str:
    parts = []
    if values.get("is_needed"):
        parts.append(_("Whoever is not an organisation has a patron that is one."))
    if most := values.get("most"):
        parts.append(
            ngettext(
                "One patron supports at most %(n)s application.",
                "One patron supports at most %(n)s applications.",
                most,
            )
            % {"n": most}
        )
    return " ".join(parts)


def _staff(values: Values) -> str:
    if values.get("families"):
        return _("Our staff and their families do not apply.")
    return _("Our staff do not apply.")


def _entry(values: Values) -> str:
    if set(values["kinds"]) == set(EntryKind.values):
        return _("You choose: you do your idea yourself, or we do it.")
    if EntryKind.HOUSE in values["kinds"]:
        return _("You give the idea and we do it.")
    return _("Whoever gives the idea also does it.")


def _chosen_before(values: Values) -> str:
    return _("This call is for those chosen in the first step.")


def _cool_down(values: Values) -> str:
    return ngettext(
        "Whoever got money here waits %(n)s year.",
        "Whoever got money here waits %(n)s years.",
        values["years"],
    ) % {"n": values["years"]}


def _act(values: Values) -> str:
    return {
        Act.APPLIED: _("You have applied here before."),
        Act.AWARDED: _("You were chosen here before."),
        Act.TRAINING: _("You took part in the training."),
        Act.CONSULTATION: _("You have talked your idea over with us."),
    }[Act(values["act"])]


def _own_input(values: Values) -> str:
    parts = []
    if percent := values.get("percent"):
        told = _("Your own input is at least %(percent)s%% of what you ask for.")
        parts.append(told % {"percent": percent})
    if cash := values.get("cash_percent"):
        told = _("Your own money is at least %(percent)s%% of what you ask for.")
        parts.append(told % {"percent": cash})
    return " ".join(parts)


def _cap_by(values: Values) -> str:
    language = get_language() or "pl"
    caps = "; ".join(
        f"{pick(row['says'], language)} – {Money(row['cap'])}" for row in values["caps"]
    )
    return _("How much you can get depends on your answer: %(caps)s.") % {"caps": caps}


def _soft_cap(values: Values) -> str:
    return _("In special cases you may ask for up to %(cap)s. Then say why.") % {
        "cap": Money(values["up_to"])
    }


def _yearly_cap(values: Values) -> str:
    return _("One author gets at most %(amount)s in one calendar year.") % {
        "amount": Money(values["amount"])
    }


def _cost_share(values: Values) -> str:
    told = _("Costs of the kind “%(kind)s” are at most %(percent)s%% of what you ask for.")
    return told % {
        "kind": pick(values["says"], get_language() or "pl"),
        "percent": values["percent"],
    }


def _materials(values: Values) -> str:
    return _("The money is only for materials.")


def _declared(values: Values) -> str:
    texts: Mapping[str, Any] = values["text"]
    return pick(texts, get_language() or "pl")


_RULES: Mapping[ConditionKind, Callable[[Values], str]] = {
    ConditionKind.PARTY: _party,
    ConditionKind.GROUP: _group,
    ConditionKind.AGE: _age,
    ConditionKind.GUARDIAN: _guardian,
    ConditionKind.TERRITORY: _territory,
    ConditionKind.PER_AUTHOR: _per_author,
    ConditionKind.PARTNERS: _partners,
    ConditionKind.PATRON: _patron,
    ConditionKind.STAFF: _staff,
    ConditionKind.ENTRY: _entry,
    ConditionKind.CHOSEN_BEFORE: _chosen_before,
    ConditionKind.COOL_DOWN: _cool_down,
    ConditionKind.ACT: _act,
    ConditionKind.OWN_INPUT: _own_input,
    ConditionKind.CAP_BY: _cap_by,
    ConditionKind.SOFT_CAP: _soft_cap,
    ConditionKind.YEARLY_CAP: _yearly_cap,
    ConditionKind.COST_SHARE: _cost_share,
    ConditionKind.MATERIALS: _materials,
    ConditionKind.DECLARED: _declared,
}
