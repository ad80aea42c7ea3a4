"""What is known of one application, for the conditions of the rules of its call."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Q, QuerySet

from osnowa.applications.contact import read_contact
from osnowa.applications.enums import LIVE_STATES, Door
from osnowa.applications.models import Application, ApplicationVersion
from osnowa.calls.models import Call, Rules
from osnowa.calls.queries import Ask, asks_of, broken, history_of, to_declare
from osnowa.eligibility.answers import told_by
from osnowa.eligibility.enums import Verdict
from osnowa.eligibility.facts import Applicant, Facts, HistoryFacts
from osnowa.eligibility.members import patron_marks
from osnowa.jobs.clock import database_now
from osnowa.organisations.models import Membership
from osnowa.questionnaires.models import Answer, Response
from osnowa.questionnaires.outline import FormOutline
from osnowa.questionnaires.queries import stored_answers

# What an applicant said herself, where no program can know.
DECLARED = "declared"


def asks_for(
    application: Application, rules: Rules, outline: FormOutline, proven_email: str = ""
) -> list[Ask]:
    """Every condition beside this application. No query where the rules ask nothing.

    `proven_email` is the address that whoever asks has come in by.
    """
    if not rules.has_conditions:
        return []
    response = application.edit_response or application.response
    return asks_of(rules, facts_of(application, rules, outline, response, proven_email))


@dataclass(frozen=True)
class Judged:
    """One condition when it was sent, and by what is known now. A verdict may be empty."""

    rule: str
    then: str
    now: str

    @property
    def is_other(self) -> bool:
        return self.then not in {"", self.now} and not (
            self.then == DECLARED and self.now in {Verdict.UNKNOWN, Verdict.HOLDS}
        )


def judged_rows(
    application: Application, rules: Rules, asks: Sequence[Ask]
) -> list[dict[str, Any]]:
    """What is kept with a version: the rule as it read, and how it stood."""
    declared = declared_words(application, rules)
    return [
        {
            "key": ask.key,
            "kind": str(ask.kind),
            "rule": ask.rule,
            "verdict": DECLARED if ask.key in declared else str(ask.verdict),
            "version": rules.version,
        }
        for ask in asks
    ]


def judged_beside(application: Application, outline: FormOutline) -> list[Judged]:
    """For staff: how each condition stood at sending, beside what the records say today.

    At the desk the past of the author is known: whoever checks confirms who it is.
    """
    rules = application.rules
    if not rules.has_conditions:
        return []
    facts = facts_of(application, rules, outline, application.response, None)
    versions = ApplicationVersion.objects.filter(application=application).order_by("-number")
    kept = versions.values_list("judged", flat=True).first() or ()
    then = {row["key"]: row["verdict"] for row in kept}
    asks = asks_of(rules, facts)
    return [Judged(ask.rule, then.get(ask.key, ""), str(ask.verdict)) for ask in asks]


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


def breaches(asks: Sequence[Ask], outline: FormOutline) -> list[tuple[Ask, str | None]]:
    """Broken conditions, each with the question of this form that answers it, if one does."""
    keys = {question.key for question in outline.questions}
    return [
        (ask, next((key for key in ask.question_keys if key in keys), None)) for ask in broken(asks)
    ]


def breaches_on(asks: Sequence[Ask], outline: FormOutline, keys: Sequence[str]) -> dict[str, str]:
    """Sentences at the questions of one screen."""
    found = breaches(asks, outline)
    return {key: ask.sentence for ask, key in found if key in keys and key is not None}


def facts_of(
    application: Application,
    rules: Rules,
    outline: FormOutline,
    response: Response,
    proven_email: str | None,
) -> Facts:
    """`proven_email` is None at the desk, where the author is known."""
    told = told_by(outline, stored_answers(response))
    applicant = _applicant(application, told.get("patron", frozenset()))
    history = history_of(application.call, applicant) if _is_known(applicant) else None
    is_proven = proven_email is None or _is_author_proven(application, applicant, proven_email)
    return Facts(
        year=(application.received_at or database_now()).year,
        usual_cap=rules.request_cap,
        is_staff=_is_staff(application, applicant.email) if is_proven else None,
        is_author_proven=is_proven,
        follows_id=application.call.follows_id,
        history=history,
        **told,
    )


def _applicant(application: Application, patron: frozenset[str]) -> Applicant:
    contact = read_contact(application.contact_typed)
    return Applicant(application.pk, contact.email, contact.phone, patron, contact.name)


def _is_author_proven(application: Application, applicant: Applicant, proven_email: str) -> bool:
    """Whether the past of this address may be told of. On paper staff see to who it is; on the
    web only who signed in by that address: a stranger must not learn from a refusal what
    somebody else has sent or got.
    """
    is_hers = bool(applicant.email) and applicant.email.lower() == proven_email
    return is_hers or application.door != Door.WEB


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
    """Applications of the same author: by her e-mail, else by the phone and the name she left.

    A phone alone is a household: what one of them sent must not count against another.
    """
    if applicant.email:
        return Q(contact_email=applicant.email)
    by_phone = Q(contact_email="", contact_phone=applicant.phone)
    return by_phone & Q(contact_name__iexact=applicant.name)


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


def _with_patron(applications: QuerySet[Application], patron: frozenset[str]) -> int:
    """One number in common is enough, or the same name."""
    if not patron:
        return 0
    rows = Answer.objects.filter(
        response__in=applications.values("response"), field__key="patron"
    ).values_list("content", flat=True)
    return sum(bool(patron & patron_marks(content)) for content in rows)
