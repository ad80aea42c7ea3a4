"""Under what name letters go out, and the test letter that shows that they arrive."""

from django.db import transaction
from django.utils import timezone

from osnowa.accounts.rules import clean_email
from osnowa.audit.actions import record
from osnowa.kit.actor import Actor
from osnowa.organisations.emails import trial_letter
from osnowa.organisations.models import Organisation
from osnowa.organisations.rules import expect_leader
from osnowa.outbox.models import Letter

# For callers that say nothing about SMS: None means that there is no limit.
UNCHANGED = -1


@transaction.atomic
def change_sender(
    by: Actor,
    organisation: Organisation,
    name: str,
    email: str,
    *,
    sms_month_limit: int | None = UNCHANGED,
) -> None:
    """A new sender is unproven until somebody says that the test letter came."""
    expect_leader(by, organisation.pk)
    if sms_month_limit != UNCHANGED:
        organisation.sms_month_limit = sms_month_limit
    organisation.sender_name = name.strip()
    organisation.sender_email = clean_email(email)
    organisation.sender_checked_at = None
    organisation.save(
        update_fields=["sender_name", "sender_email", "sender_checked_at", "sms_month_limit"]
    )
    values = {
        "name": organisation.sender_name,
        "email": organisation.sender_email,
        "sms_month_limit": organisation.sms_month_limit,
    }
    record(
        by, "organisation.change_sender", organisation, organisation_id=organisation.pk,
        values=values,
    )  # fmt: skip


def send_test_letter(by: Actor, organisation: Organisation, email: str, language: str) -> Letter:
    expect_leader(by, organisation.pk)
    return trial_letter(organisation, email, language)


@transaction.atomic
def confirm_sender(by: Actor, organisation: Organisation) -> None:
    expect_leader(by, organisation.pk)
    organisation.sender_checked_at = timezone.now()
    organisation.save(update_fields=["sender_checked_at"])
    record(by, "organisation.confirm_sender", organisation, organisation_id=organisation.pk)
