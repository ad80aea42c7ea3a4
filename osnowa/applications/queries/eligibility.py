"""What is known of one application, for the conditions of the rules of its call."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.db.models import Q, QuerySet

from osnowa.applications.contact import read_contact
from osnowa.applications.enums import LIVE_STATES
from osnowa.applications.models import Application
from osnowa.calls.models import Call, Rules
from osnowa.calls.queries import Ask, asks_of, broken, history_of, to_declare
from osnowa.eligibility.facts import QUESTIONS, Applicant, Facts, HistoryFacts
from osnowa.eligibility.known import asks_own_input
from osnowa.jobs.clock import database_now
from osnowa.kit.money import Money
from osnowa.kit.polish import fold
from osnowa.organisations.models import Membership
from osnowa.people.enums import PartyKind
from osnowa.questionnaires.enums import FieldKind
from osnowa.questionnaires.kinds.budget import Budget, sums_of
from osnowa.questionnaires.kinds.place import UNIT
from osnowa.questionnaires.models import Answer
from osnowa.questionnaires.outline import FormOutline
from osnowa.questionnaires.queries import stored_answers, typed_of

MONEY_FACTS = frozenset({"own_cash", "own_in_kind"})


def asks_for(application: Application, rules: Rules, outline: FormOutline) -> list[Ask]:
    """Every condition beside this application. No query where the rules ask nothing."""
    if not rules.has_conditions:
        return []
    return asks_of(rules, facts_of(application, rules, outline))


def undeclared(application: Application, rules: Rules, asks: Sequence[Ask]) -> dict[str, Ask]:
    """What nobody but the applicant knows, and she has not declared under these rules."""
    done = declared_words(application, rules)
    return {
        ask.key: ask
        for ask in to_declare(asks)
        if ask.key not in done or (ask.needs_words and not done[ask.key])
    }


def declared_words(application: Application, rules: Rules) -> dict[str, str]:
    """Key -> her words, of declarations made under this very version of the rules."""
    return {
        row["key"]: row.get("words", "")
        for row in application.declared
        if row.get("version") == rules.version
    }


def breaches(
    application: Application, rules: Rules, outline: FormOutline
) -> list[tuple[Ask, str | None]]:
    """Broken conditions, each with the question of this form that answers it, if one does."""
    keys = {question.key for question in outline.questions}
    return [
        (ask, next((key for key in ask.question_keys if key in keys), None))
        for ask in broken(asks_for(application, rules, outline))
    ]


def breaches_on(
    application: Application, rules: Rules, outline: FormOutline, keys: Sequence[str]
) -> dict[str, str]:
    """Sentences at the questions of one screen."""
    found = breaches(application, rules, outline) if rules.has_conditions else []
    return {key: ask.sentence for ask, key in found if key in keys and key is not None}


def facts_of(application: Application, rules: Rules, outline: FormOutline) -> Facts:
    response = application.edit_response or application.response
    stored = stored_answers(response)
    said = {q.key: stored[q.field_id].content for q in outline.questions if q.field_id in stored}
    known = {fact: _read(fact, said.get(key)) for key, fact in QUESTIONS.items()}
    known |= _own_in_budget(outline, stored)
    applicant = _applicant(application, str(known["patron"] or ""))
    history = history_of(application.call, applicant) if _is_known(applicant) else None
    return replace(
        Facts(
            year=(application.received_at or database_now()).year,
            place_code=_code(said.get("place")),
            home_code=_code(said.get("home")),
            requested=_requested(outline, said),
            usual_cap=rules.request_cap,
            is_staff=_is_staff(application, applicant.email),
            follows_id=application.call.follows_id,
            answers=said,
            history=history,
        ),
        **{fact: value for fact, value in known.items() if value is not None},
        **_counted(known),
    )


def _read(fact: str, content: Any) -> Any:
    return Money(content) if fact in MONEY_FACTS and content is not None else content


def _counted(known: Mapping[str, Any]) -> dict[str, Any]:
    """What follows from what was told: one person is one; people who are not adults are minors."""
    people, adults = known["people"], known["adults"]
    if known["minors"] is None and people is not None and adults is not None:
        return {"minors": max(people - adults, 0)}
    if known["party_kind"] == PartyKind.PERSON and people is None:
        return {"people": 1}
    return {}


def _code(content: Any) -> str | None:
    """A place the form engine has found in the tree; a name alone may be of another place."""
    return content.get(UNIT) or None if isinstance(content, Mapping) else None


def _own_in_budget(outline: FormOutline, stored: Mapping[int, Answer]) -> dict[str, Money]:
    """Own input as the rows of a budget say it, where the budget asks for it."""
    for question in outline.questions:
        if asks_own_input(question) and question.field_id in stored:
            rows = typed_of(question, stored[question.field_id])
            sums = sums_of(Budget().lines(question, rows))
            cash = Money(sums["own_cash"])
            return {"own_cash": cash, "own_in_kind": Money(sums["own"]) - cash}
    return {}


def _requested(outline: FormOutline, said: Mapping[str, Any]) -> Money | None:
    for question in outline.questions:
        if question.is_budget or question.key == "requested" or question.kind == FieldKind.MONEY:
            content = said.get(question.key)
            if question.key not in QUESTIONS and isinstance(content, int):
                return Money(content)
    return None


def _applicant(application: Application, patron: str) -> Applicant:
    contact = read_contact(application.contact_typed)
    return Applicant(application.pk, contact.email, contact.phone, patron)


def _is_known(applicant: Applicant) -> bool:
    """Whether she can be found again; a postal address proves nobody."""
    return bool(applicant.email or applicant.phone)


def _is_staff(application: Application, email: str) -> bool | None:
    if not email:
        return None
    rows = Membership.objects.filter(
        organisation_id=application.organisation_id, user__email=email, ended_at=None
    )
    return True if rows.exists() else None


def of_author(applicant: Applicant) -> Q:
    """Applications of the same author: by her e-mail, else by the phone she left."""
    if applicant.email:
        return Q(contact_email=applicant.email)
    return Q(contact_email="", contact_phone=applicant.phone)


def history_facts(call: Call, applicant: Applicant, known: HistoryFacts) -> HistoryFacts:
    """Plugged into `calls.history_facts`: other live applications here, and earlier ones."""
    others = Application.objects.exclude(pk=applicant.application_id or 0)
    here = others.filter(call=call, state__in=LIVE_STATES)
    mine = others.filter(of_author(applicant)).sent()
    return replace(
        known,
        sent_here=here.filter(of_author(applicant)).count(),
        patron_here=_with_patron(here, applicant.patron),
        has_applied=mine.exclude(call=call).exists(),
    )


def _with_patron(applications: QuerySet[Application], patron: str) -> int:
    """Names are compared without case, marks and spaces; two names of one patron are two."""
    if not patron:
        return 0
    rows = Answer.objects.filter(
        response__in=applications.values("response"), field__key="patron"
    ).values_list("typed", flat=True)
    wanted = fold(patron).split()
    return sum(fold(typed).split() == wanted for typed in rows)
