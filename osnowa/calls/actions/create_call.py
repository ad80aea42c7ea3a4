"""A new call: empty, or copied from an earlier one without its dates and people."""

from typing import Any

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from osnowa.audit.actions import record
from osnowa.calls.actions.permission import require_edit
from osnowa.calls.actions.versions import copy_rows, rules_values
from osnowa.calls.enums import CallState, StageCategory
from osnowa.calls.models import Call, Rules, Stage
from osnowa.calls.queries import current_rules
from osnowa.kit.actor import Actor
from osnowa.kit.polish import fold, sort_key
from osnowa.kit.refusals import Conflict, Refusal
from osnowa.organisations.enums import LEADING_ROLES
from osnowa.programmes.models import Edition
from osnowa.programmes.policy import is_granted
from osnowa.questionnaires.actions import copy_form
from osnowa.questionnaires.models import Form

SLUG_LENGTH = 50
CHANGEABLE = frozenset(
    {
        "title",
        "sentence",
        "for_whom",
        "contact_label",
        "contact_email",
        "contact_phone",
        "minutes_to_fill",
        "part",
        "is_test",
    }
)
# Said once, when the call is made.
AT_BIRTH = frozenset({"slug", "follows", "link", "preset"})
# What a copy takes over; never applicants, dates, marks, panel, or numbers given out.
COPIED = ("sentence", "for_whom", "contact_label", "contact_email", "contact_phone")


@transaction.atomic
def create_call(by: Actor, edition: Edition, title: str, form: Form, **values: Any) -> Call:
    """A draft whose rules say nothing yet; its five usual stages wait for dates."""
    call = _write_call(by, edition, title, form, values)
    rules = Rules.objects.create(organisation_id=edition.organisation_id, call=call)
    for position, category in enumerate(StageCategory, start=1):
        Stage.objects.create(
            organisation_id=call.organisation_id, rules=rules, position=position, category=category
        )
    record(by, "call.create", call, organisation_id=call.organisation_id)
    return call


@transaction.atomic
def copy_call(
    by: Actor, call: Call, title: str, edition: Edition | None = None, **link: Any
) -> Call:
    """A draft with the form, rules, criteria, questions and stages of `call`, undated.

    `link` says which call of its edition the copy follows, and how.
    """
    if not title.strip():
        raise Refusal(_("Give the call a title."), field_errors={"title": _("Write a title.")})
    form = copy_form(by, call.form, title=title)
    names = (*COPIED, "minutes_to_fill", "is_test", "preset")
    values = {**{name: getattr(call, name) for name in names}, **link}
    copy = _write_call(by, edition or call.edition, title, form, values, copied_from=call)
    source = current_rules(call)
    rules = Rules.objects.create(
        organisation_id=copy.organisation_id,
        call=copy,
        **rules_values(source, without_dates=True),
    )
    copy_rows(source, rules, without_dates=True)
    record(
        by,
        "call.copy",
        copy,
        organisation_id=copy.organisation_id,
        values={"copied_from": call.pk, "version": source.version},
    )
    return copy


@transaction.atomic
def change_call(by: Actor, call: Call, **values: Any) -> None:
    """Change what the call says of itself: title, texts, contact, minutes."""
    if unknown := set(values) - CHANGEABLE:
        raise TypeError(f"cannot change {sorted(unknown)}")
    require_edit(by, call)
    if call.state != CallState.DRAFT and values.get("is_test", call.is_test) != call.is_test:
        raise Conflict(_("Decide before publishing whether a call is for practice."))
    for name, value in values.items():
        setattr(call, name, value)
    call.sort_key = sort_key(call.title)
    call.save(update_fields=[*values, "sort_key"])
    told = {name: str(value) if name == "part" else value for name, value in values.items()}
    record(by, "call.change", call, organisation_id=call.organisation_id, values=told)


def free_slug(title: str) -> str:
    """An address nobody uses yet on this server."""
    from django_scopes import scopes_disabled

    stem = slugify(fold(title))[: SLUG_LENGTH - 4] or "nabor"
    with scopes_disabled():
        taken = set(Call.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    candidates = (stem if n == 1 else f"{stem}-{n}" for n in range(1, len(taken) + 2))
    return next(slug for slug in candidates if slug not in taken)


def _write_call(
    by: Actor,
    edition: Edition,
    title: str,
    form: Form,
    values: dict[str, Any],
    copied_from: Call | None = None,
) -> Call:
    if unknown := set(values) - CHANGEABLE - AT_BIRTH:
        raise TypeError(f"a call has no {sorted(unknown)}")
    if not is_granted(by, LEADING_ROLES, edition.organisation_id, edition.programme_id):
        raise Refusal(_("You may not open calls in this programme."), status=403)
    call = Call(organisation_id=edition.organisation_id, edition=edition, form=form, title=title)
    for name, value in values.items():
        setattr(call, name, value)
    call.slug = call.slug or free_slug(title)
    call.sort_key = sort_key(title)
    call.copied_from = copied_from
    call.save()
    return call
