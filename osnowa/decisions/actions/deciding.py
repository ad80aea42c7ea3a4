"""One decision at a time, and the same sentence for many that have none."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from osnowa.applications.models import Application
from osnowa.audit.actions import record
from osnowa.calls.models import Call, Rules
from osnowa.calls.queries import current_rules
from osnowa.decisions.actions.boards import keep_within_pool, lock_open_board
from osnowa.decisions.enums import Outcome
from osnowa.decisions.models import Decision
from osnowa.decisions.queries.hiding import hidden_ids
from osnowa.decisions.queries.standing import accepted_of
from osnowa.decisions.rules import is_above_limit, is_partial
from osnowa.kit.actor import Actor
from osnowa.kit.money import Money
from osnowa.kit.refusals import Refusal


@transaction.atomic
def decide(
    by: Actor,
    application: Application,
    *,
    outcome: str,
    amount: Money | None = None,
    sentence: str = "",
) -> Decision:
    """Set the outcome of one accepted application; the amount belongs to an award only."""
    call = application.call
    board = lock_open_board(by, call)
    if not accepted_of(call).filter(pk=application.pk).exists():
        raise Refusal(_("Only an accepted application can be decided on."))
    if application.pk in hidden_ids(by, call):
        raise Refusal(_("You have a conflict of interest here. Somebody else must decide."))
    amount = amount if outcome == Outcome.AWARDED else None
    _require_fitting(outcome, amount, application, current_rules(call))
    is_made = Decision.objects.filter(
        application=application, outcome=outcome, sentence=sentence.strip(), is_sentence_made=True
    ).exists()
    decision, _is_new = Decision.objects.update_or_create(
        application=application,
        defaults={
            "organisation_id": board.organisation_id,
            "board": board,
            "outcome": outcome,
            "amount": amount,
            "sentence": sentence.strip(),
            "is_sentence_made": is_made,
            "decided_at": timezone.now(),
            "decided_by": by.label[:200],
        },
    )
    keep_within_pool(board)
    record(
        by,
        "application.decide",
        application,
        organisation_id=board.organisation_id,
        values={"outcome": outcome, "amount": amount, "sentence": sentence.strip()},
    )
    return decision


@transaction.atomic
def fill_sentences(by: Actor, call: Call, *, outcome: str, sentence: str) -> int:
    """Give one sentence to every decision of this outcome that has none; each stays editable."""
    board = lock_open_board(by, call)
    if not sentence.strip():
        problem = _("Write the sentence first.")
        raise Refusal(problem, field_errors={"sentence": problem})
    silent = Decision.objects.filter(board=board, outcome=outcome, sentence="")
    count = silent.update(
        sentence=sentence.strip(), decided_at=timezone.now(), decided_by=by.label[:200]
    )
    record(
        by,
        "board.fill_sentences",
        call,
        organisation_id=board.organisation_id,
        values={"outcome": outcome, "sentence": sentence.strip(), "count": count},
    )
    return count


def _require_fitting(
    outcome: str, amount: Money | None, application: Application, rules: Rules
) -> None:
    problem = ""
    if outcome == Outcome.AWARDED and not amount:
        problem = _("Write how much this application gets.")
    elif amount is not None and is_above_limit(amount, application.requested, rules):
        problem = _("This is more than was asked for and more than the rules allow.")
    elif is_partial(amount, application.requested) and not rules.are_partial_awards_allowed:
        problem = _("The rules of this call allow no partial awards.")
    if problem:
        raise Refusal(problem, field_errors={"amount": problem})
