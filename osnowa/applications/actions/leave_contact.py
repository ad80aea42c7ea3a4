"""A phone or an e-mail left on the way, so that a link and a code can be sent."""

from django.db import transaction
from django.utils.translation import gettext as _

from osnowa.applications.actions.save_draft import write_contact
from osnowa.applications.actions.writing_limits import may_write_to
from osnowa.applications.emails import write_way_back
from osnowa.applications.models import Application
from osnowa.applications.rules import expect_founder
from osnowa.calls.models import Rules
from osnowa.kit.actor import Actor
from osnowa.kit.phones import takes_sms
from osnowa.people.ways import email_problem, phone_problem
from osnowa.questionnaires.reading import clean_typed


@transaction.atomic
def leave_contact(
    by: Actor, application: Application, rules: Rules, typed: str, client_key: str = ""
) -> str:
    """Keep the contact and send the way back. Returns what to mend, or nothing.

    Above the limits of `may_write_to` no letter goes, and the answer is the same.
    Only whoever began it may: the way back leads to everything. Refusal for anybody else.
    """
    text = clean_typed(typed).strip()
    if not text:
        return _("Write a phone number or an e-mail address.")
    key = "email" if "@" in text else "phone"
    problem = email_problem(text) if key == "email" else phone_problem(text)
    if key == "phone" and not problem and not takes_sms(text):
        problem = _("This phone takes no SMS. Write a mobile number or an e-mail address.")
    if problem:
        return problem
    expect_founder(by, application)
    write_contact(application, {key: text})
    if may_write_to(application, text, client_key):
        write_way_back(by, application, rules)
    return ""
