"""A phone or an e-mail left on the way, so that a link and a code can be sent."""

from django.db import transaction
from django.utils.translation import gettext as _

from osnowa.applications.actions.save_draft import check_writable, contact_columns
from osnowa.applications.emails import write_way_back
from osnowa.applications.models import Application
from osnowa.calls.models import Rules
from osnowa.kit.actor import Actor
from osnowa.people.ways import email_problem, phone_problem
from osnowa.questionnaires.reading import clean_typed


@transaction.atomic
def leave_contact(by: Actor, application: Application, rules: Rules, typed: str) -> str:
    """Keep the contact and send the way back. Returns what to mend, or nothing."""
    text = clean_typed(typed).strip()
    if not text:
        return _("Write a phone number or an e-mail address.")
    key = "email" if "@" in text else "phone"
    problem = email_problem(text) if key == "email" else phone_problem(text)
    if problem:
        return problem
    check_writable(application)
    application.contact_typed = {**application.contact_typed, key: text}
    columns = contact_columns(application)
    Application.objects.filter(pk=application.pk).update(
        contact_typed=application.contact_typed, **columns
    )
    for name, value in columns.items():
        setattr(application, name, value)
    write_way_back(by, application, rules)
    return ""
