"""*Cannot start yet*: what must be there before a call may be published."""

from collections.abc import Sequence
from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from osnowa.calls import sockets
from osnowa.calls.enums import AFTER_RESULTS, CallState, StageCategory
from osnowa.calls.models import Call, Criterion, Rules, Stage
from osnowa.calls.queries.versions import current_rules
from osnowa.calls.sockets import ChecklistItem
from osnowa.programmes.enums import StripKind
from osnowa.questionnaires.enums import FieldKind
from osnowa.questionnaires.models import Field

MONEY_QUESTIONS = (FieldKind.BUDGET, FieldKind.MONEY)


def checklist_of(
    call: Call, at: datetime | None = None, rules: Rules | None = None
) -> Sequence[ChecklistItem]:
    """Own items first, then those of rooms above, such as the panel of jurors."""
    promised = rules if rules and rules.version == 1 else current_rules(call)
    held = rules or promised
    moment = at or timezone.now()
    items = [
        _dates(held, moment, promised),
        _pool(call, held),
        _criteria(held),
        _form(call),
        _privacy(call),
        _strip(call),
        _contact(call),
    ]
    if call.link in AFTER_RESULTS and call.follows is not None:
        items.append(_follows(call.follows))
    for plug in sockets.checklist:
        items.extend(plug(call))
    return items


def missing_items(call: Call, at: datetime | None = None) -> list[ChecklistItem]:
    return [item for item in checklist_of(call, at) if not item.is_done]


def _address(name: str, call_id: int) -> str:
    return reverse(f"calls:{name}", kwargs={"pk": call_id})


def _dates(rules: Rules, at: datetime, promised: Rules) -> ChecklistItem:
    """An amendment may leave a closing date that has passed as it was promised."""
    opens, closes = rules.opens_at, rules.closes_at
    is_as_promised = promised.frozen_at is not None and closes == promised.closes_at
    if opens is None or closes is None:
        hint = _("Say when applying starts and when it ends: the day and the hour.")
    elif closes <= opens:
        hint = _("Applying ends before it starts. Correct one of the dates.")
    elif closes <= at and not is_as_promised:
        hint = _("The closing date has passed. Choose a later one.")
    elif promised.frozen_at is None and not _has_result_day(rules):
        hint = _("Say on which day you will show the results. Residents see it on the page.")
    else:
        hint = ""
    url = _address("dates-edit", rules.call_id)
    return ChecklistItem("dates", _("Dates"), not hint, hint, url)


def _has_result_day(rules: Rules) -> bool:
    """A call that has no stage of deciding promises no day of results."""
    days = Stage.objects.filter(rules=rules, category=StageCategory.DECISION)
    return all(starts or ends for starts, ends in days.values_list("starts_at", "ends_at"))


def _pool(call: Call, rules: Rules) -> ChecklistItem:
    """A form that asks for no money, as for an award, may do without a pool."""
    hint = _("Say how much money there is to share.")
    url = _address("money-edit", rules.call_id)
    is_done = bool(rules.pool) or _asks_no_money(call)
    return ChecklistItem("pool", _("Pool of money"), is_done, hint, url)


def _asks_no_money(call: Call) -> bool:
    asked = Field.objects.filter(form_id=call.form_id, removed_at=None)
    return asked.exists() and not asked.filter(kind__in=MONEY_QUESTIONS).exists()


def _follows(first: Call) -> ChecklistItem:
    """The second step, or the other side, cannot open before the first has a result."""
    hint = _("First publish the results of “%(title)s”.") % {"title": first.title}
    is_done = first.state == CallState.RESOLVED
    url = _address("call-sheet", first.pk)
    return ChecklistItem("follows", _("Results of the call before"), is_done, hint, url)


def _criteria(rules: Rules) -> ChecklistItem:
    is_done = Criterion.objects.filter(rules=rules, max_points__gt=0).exists()
    hint = _("Add at least one criterion with points.")
    return ChecklistItem(
        "criteria", _("Criteria"), is_done, hint, _address("criteria-edit", rules.call_id)
    )


def _form(call: Call) -> ChecklistItem:
    is_done = Field.objects.filter(form_id=call.form_id, removed_at=None).exists()
    hint = _("The form has no questions yet. Write them, or take a ready form.")
    url = reverse("editor:form-edit", kwargs={"pk": call.form_id})
    return ChecklistItem("form", _("Questions of the form"), is_done, hint, url)


def _privacy(call: Call) -> ChecklistItem:
    is_done = bool(call.organisation.privacy_text.strip())
    hint = _("Write what happens with people's data: Settings of the institution.")
    url = reverse("organisations:privacy-edit")
    return ChecklistItem("privacy", _("Privacy text"), is_done, hint, url)


def _strip(call: Call) -> ChecklistItem:
    is_done = call.edition.strip_kind != StripKind.UNSET
    hint = _("Write who pays, as the agreement says, or say that these are own funds.")
    url = reverse("programmes:strip-edit", kwargs={"pk": call.edition_id})
    return ChecklistItem("strip", _("Who pays: the funder strip"), is_done, hint, url)


def _contact(call: Call) -> ChecklistItem:
    is_done = bool(call.contact_label and (call.contact_email or call.contact_phone))
    hint = _("Say whom to ask: a name or a role, and an e-mail or a phone.")
    url = _address("contact-edit", call.pk)
    return ChecklistItem("contact", _("Contact"), is_done, hint, url)
