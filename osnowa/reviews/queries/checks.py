"""The formal check: its questions, what was marked, and the pile that waits."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext_lazy

from osnowa.applications.enums import ApplicationState
from osnowa.applications.models import Application
from osnowa.applications.queries.eligibility import DECLARED, Judged, judged_beside
from osnowa.calls.models import Call
from osnowa.calls.queries import condition_specs, current_rules
from osnowa.eligibility.enums import Verdict
from osnowa.eligibility.known import condition_lines
from osnowa.kit.actor import Actor
from osnowa.questionnaires.queries import form_outline
from osnowa.reviews.models import CheckItem, CheckMark

QUESTION_LENGTH = 250


@dataclass(frozen=True)
class CheckLine:
    """A question of the check beside what was marked for one application."""

    item: CheckItem
    mark: CheckMark | None

    @property
    def verdict(self) -> str:
        return self.mark.verdict if self.mark else ""


def items_of(call: Call) -> list[CheckItem]:
    return list(CheckItem.objects.filter(call=call).order_by("position"))


def proposed_items(call: Call) -> list[CheckItem]:
    """Unsaved questions to start from: those of the call it was copied from, else ours."""
    earlier = items_of(call.copied_from) if call.copied_from is not None else []
    if earlier:
        return [
            _new(call, n, item.question, item.legal_basis, item.is_eliminating)
            for n, item in enumerate(earlier, 1)
        ]
    rows = [*_defaults(), *_declared(call)]
    return [_new(call, n, *row) for n, row in enumerate(rows, 1)]


def _declared(call: Call) -> list[tuple[str, str, bool]]:
    """What no program can know and the applicant declared: a person confirms each."""
    with override("pl"):
        outline = form_outline(call.form_id)
        lines = condition_lines(condition_specs(current_rules(call)), outline)
        told = _("Is what was declared true? %(rule)s")
        rules = [line.rule for line in lines if not line.is_checked]
        return [((told % {"rule": rule})[:QUESTION_LENGTH], "", False) for rule in rules]


def _defaults() -> Sequence[tuple[str, str, bool]]:
    with override("pl"):
        return (
            (_("Did it arrive in time?"), "", True),
            (_("May this applicant apply under the rules?"), "", True),
            (_("Are all required answers and attachments there?"), "", False),
            (_("Does the amount fit the limits of the rules?"), "", False),
            (_("Do the dates of the project fit the call?"), "", False),
            (_("Do the sums in the budget agree?"), "", False),
        )


def _new(
    call: Call, position: int, question: str, legal_basis: str, is_eliminating: bool
) -> CheckItem:
    return CheckItem(
        organisation_id=call.organisation_id,
        call=call,
        position=position,
        question=question,
        legal_basis=legal_basis,
        is_eliminating=is_eliminating,
    )


def check_lines(application: Application, items: Sequence[CheckItem]) -> list[CheckLine]:
    marks = {
        mark.item_id: mark
        for mark in CheckMark.objects.filter(application=application).select_related("item")
    }
    return [CheckLine(item, marks.get(item.pk)) for item in items]


_VERDICTS = {
    Verdict.HOLDS: pgettext_lazy("condition", "kept"),
    Verdict.BROKEN: pgettext_lazy("condition", "not kept"),
    Verdict.UNKNOWN: pgettext_lazy("condition", "nobody knows"),
    Verdict.NOT_MEANT: pgettext_lazy("condition", "does not concern it"),
    DECLARED: pgettext_lazy("condition", "only declared"),
    "": pgettext_lazy("condition", "not written down"),
}


def judged_lines(application: Application) -> list[tuple[Judged, Promise, Promise]]:
    """Each condition of the rules with its words: at sending, and by the records of today."""
    if not application.rules.has_conditions:
        return []
    lines = judged_beside(application, form_outline(application.response.form_id))
    return [(line, _VERDICTS[line.then], _VERDICTS[line.now]) for line in lines]


def to_check(actor: Actor, call: Call) -> QuerySet[Application]:
    """The pile, in the order of receipt."""
    return (
        Application.objects.at_desk_of(actor)
        .filter(call=call, state=ApplicationState.SUBMITTED)
        .order_by("received_at", "pk")
    )


def next_to_check(actor: Actor, call: Call, after: Application | None = None) -> Application | None:
    """The next one in the pile; at its end the first of those that were passed over."""
    pile = to_check(actor, call)
    if after is not None and after.received_at is not None:
        later = pile.filter(received_at__gte=after.received_at).exclude(pk=after.pk)
        return later.exclude(received_at=after.received_at, pk__lt=after.pk).first() or (
            pile.exclude(pk=after.pk).first()
        )
    return pile.first()
