"""What calls answers to lower rooms: menu, today's work, words of the journal."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Model
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from osnowa.calls.actions import empty_stale_notices, tell_openings
from osnowa.calls.enums import ACT_PURPOSE, CallState, StageCategory
from osnowa.calls.models import Call, Rules, SignedAct, Stage
from osnowa.calls.queries import call_counts, checklist_of, rules_of_calls
from osnowa.calls.rules import is_open, may_edit
from osnowa.documents.models import StoredFile
from osnowa.jobs.sweeps import Sweep
from osnowa.kit.actor import Actor
from osnowa.organisations.enums import READING_ROLES
from osnowa.organisations.rules import may_enter_desk
from osnowa.shelf.sockets import PublicTable
from osnowa.ui.sockets import NavItem, WorkItem

CLOSING_SOON = timedelta(days=3)
# The checklist asks several rooms, so *Dzisiaj* shows only the newest drafts.
DRAFTS_SHOWN = 3


def nav(request: Any) -> Sequence[NavItem]:
    organisation = getattr(request, "organisation", None)
    if organisation is None or not may_enter_desk(request.actor, organisation.pk, READING_ROLES):
        return []
    return [NavItem("calls", gettext_lazy("Calls"), reverse("calls:call-list"), 1)]


def work_items(actor: Actor, organisation_id: int) -> Sequence[WorkItem]:
    """Calls with things missing, closing soon, and calls whose decision is overdue."""
    now = timezone.now()
    calls = Call.objects.visible_to(actor).filter(organisation_id=organisation_id).with_edition()
    running = list(calls.filter(state__in=(CallState.DRAFT, CallState.PUBLISHED)))
    rules = rules_of_calls(running, now)
    drafts = [c for c in running if c.state == CallState.DRAFT and may_edit(actor, c)]
    published = [c for c in running if c.state == CallState.PUBLISHED]
    return [
        *_missing(drafts, rules),
        *_closing(actor, published, rules, now),
        *_overdue(published, rules, now),
    ]


def _missing(drafts: Sequence[Call], rules: Mapping[int, Rules]) -> Iterator[WorkItem]:
    for call in drafts[:DRAFTS_SHOWN]:
        items = checklist_of(call, rules=rules[call.pk])
        count = sum(not item.is_done for item in items)
        sentence = _("call ready: “%(title)s”")
        if count:
            sentence = ngettext(
                "thing missing in “%(title)s”", "things missing in “%(title)s”", count
            )
        yield WorkItem(
            number=count or 1,
            sentence=sentence % {"title": call.title},
            verb=_("Complete") if count else _("Publish"),
            url=reverse("calls:call-sheet", kwargs={"pk": call.pk}),
            is_mine=True,
        )


def _closing(
    actor: Actor, calls: Sequence[Call], rules: Mapping[int, Rules], now: datetime
) -> Iterator[WorkItem]:
    soon = [c for c in calls if is_open(rules[c.pk], now) and _closes(rules[c.pk], now)]
    counts = call_counts(actor, [call.pk for call in soon]) if soon else {}
    for call in soon:
        drafts = counts[call.pk].drafts if call.pk in counts else 0
        yield WorkItem(
            number=drafts,
            sentence=ngettext(
                "draft not sent yet in “%(title)s”, which closes soon",
                "drafts not sent yet in “%(title)s”, which closes soon",
                drafts,
            )
            % {"title": call.title},
            verb=_("Look"),
            url=reverse("calls:call-sheet", kwargs={"pk": call.pk}),
            due_at=rules[call.pk].closing.at,
        )


def _closes(rules: Rules, now: datetime) -> bool:
    closes_at = rules.closing.at
    return closes_at is not None and closes_at - now <= CLOSING_SOON


def _overdue(
    calls: Sequence[Call], rules: Mapping[int, Rules], now: datetime
) -> Iterator[WorkItem]:
    """The decision should have come already."""
    by_rules = {rules[call.pk].pk: call for call in calls}
    late = Stage.objects.filter(
        rules__in=list(by_rules), category=StageCategory.DECISION, ends_at__lt=now
    )
    for stage in late:
        call = by_rules[stage.rules_id]
        yield WorkItem(
            number=1,
            sentence=_("call waits for its results: “%(title)s”") % {"title": call.title},
            verb=_("Look"),
            url=reverse("calls:call-sheet", kwargs={"pk": call.pk}),
            due_at=stage.ends_at,
            is_late=True,
        )


def verbs() -> Mapping[str, str | Promise]:
    return {
        "call.create": gettext_lazy("call created"),
        "call.copy": gettext_lazy("call copied from an earlier one"),
        "call.change": gettext_lazy("texts or contact changed"),
        "call.publish": gettext_lazy("call published, rules frozen"),
        "call.resolve": gettext_lazy("call resolved"),
        "call.cancel": gettext_lazy("call called off"),
        "call.supplement": gettext_lazy("supplementary call made"),
        "closing.extension": gettext_lazy("more time given"),
        "closing.outage": gettext_lazy("break in service written down"),
        "rules.conditions": gettext_lazy("conditions changed"),
        "rules.change": gettext_lazy("dates or limits changed"),
        "rules.criteria": gettext_lazy("criteria changed"),
        "rules.eligibility": gettext_lazy("questions before the form changed"),
        "rules.stages": gettext_lazy("stages changed"),
        "rules.attach_act": gettext_lazy("signed order attached to the rules"),
        "rules.amend": gettext_lazy("a new version of the rules begun"),
        "rules.publish_amendment": gettext_lazy("a new version of the rules published"),
    }


def public_tables() -> Sequence[PublicTable]:
    """The counter of receipts moves with every application, and no page shows it."""
    shown = {field.column for field in Call._meta.local_concrete_fields} - {"receipts_issued"}
    rows = (
        "ClosingChange",
        "Condition",
        "Rules",
        "Criterion",
        "EligibilityQuestion",
        "SignedAct",
        "Stage",
    )
    return [
        PublicTable("calls.Call", frozenset(shown)),
        *(PublicTable(f"calls.{name}") for name in rows),
    ]


def may_fetch(actor: Actor, file: StoredFile) -> bool:
    """Plugged into `documents.may_fetch`: a signed order is for everybody who may see its call."""
    if file.purpose != ACT_PURPOSE:
        return False
    acts = SignedAct.objects.filter(file=file)
    calls = Call.objects.filter(pk__in=acts.values("rules__call_id"))
    return calls.shown_to_public().exists() or calls.visible_to(actor).exists()


def sweeps() -> Sequence[Sweep]:
    return (
        Sweep("calls.tell_openings", "* * * * *", tell_openings),
        Sweep("calls.empty_stale_notices", "*/10 * * * *", empty_stale_notices),
    )


def programme_of(row: Model) -> int | None:
    """Plugged into `messaging.programme_of`: letters that tell of a call itself."""
    return row.edition.programme_id if isinstance(row, Call) else None
