"""Lending an application to others, each with a right of her own."""

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from osnowa.applications.actions.start_draft import close_for, open_on_device
from osnowa.applications.actions.writing_limits import may_write_to
from osnowa.applications.models import Application, DraftKey
from osnowa.audit.actions import record
from osnowa.coauthors.emails import write_invitation
from osnowa.coauthors.models import Coauthor
from osnowa.coauthors.queries.sharing import invitation_of
from osnowa.coauthors.rules import DAYS, MOST, clean_address, expect_inviter, is_claimable
from osnowa.kit.actor import Actor
from osnowa.kit.codes import hashed, secret_key
from osnowa.kit.refusals import Conflict, Refusal


@transaction.atomic
def invite_coauthor(
    by: Actor, application: Application, *, name: str, email: str, right: str, client: str = ""
) -> Coauthor:
    """One letter with a single-use link. Inviting an address again sends a new link.

    Above the limit of letters all looks the same, no letter goes, and a link sent before works.
    """
    expect_inviter(by, application)
    address = clean_address(email, application)
    running = Coauthor.objects.filter(application=application, removed_at=None)
    if running.exclude(email=address).count() >= MOST:
        raise Refusal(_("Twenty people write here already. Take somebody away first."))
    known = running.filter(email=address).first()
    if known is not None and known.claimed_at is not None:
        raise Conflict(_("This person is here already. Change what she may do below."))
    is_written = may_write_to(application, address, client)
    if known is not None and not is_written:
        return known
    running.filter(email=address).delete()
    secret = secret_key()
    invitation = _invited(by, application, name, address, right, secret)
    Application.objects.filter(pk=application.pk).update(is_shared=True)
    _journal(by, invitation, "coauthor.invite")
    if is_written:
        write_invitation(by, invitation, secret)
    return invitation


def _invited(
    by: Actor, application: Application, name: str, address: str, right: str, secret: str
) -> Coauthor:
    now = timezone.now()
    try:
        with transaction.atomic():
            return Coauthor.objects.create(
                organisation_id=application.organisation_id,
                application=application,
                name=" ".join(name.split())[:150] or address,
                email=address,
                right=right,
                secret_hash=hashed(secret),
                invited_by=_name_of(by, application)[:200],
                invited_at=now,
                expires_at=now + timedelta(days=DAYS),
            )
    except IntegrityError:
        raise Conflict(_("This person was invited a moment ago.")) from None


def _name_of(by: Actor, application: Application) -> str:
    """Never her address, by which an account without a name is called."""
    if application.contact_name:
        return application.contact_name
    return _("whoever began it") if "@" in by.label else by.label


@transaction.atomic
def claim_invitation(secret: str) -> tuple[Coauthor, str] | None:
    """Spend the link in one UPDATE; returns the invitation and the secret for this device."""
    now = timezone.now()
    invitation = invitation_of(secret)
    if invitation is None or not is_claimable(invitation, now):
        return None
    free = Coauthor.objects.filter(pk=invitation.pk, claimed_at=None, removed_at=None)
    if not free.update(claimed_at=now):
        return None
    # The right may have been changed since the link was read; from here on it changes her keys.
    invitation.refresh_from_db(fields=["right", "name", "email"])
    key = open_on_device(
        invitation.application,
        right=invitation.right,
        holder=invitation.name,
        email=invitation.email,
    )
    return invitation, key


@transaction.atomic
def change_right(by: Actor, invitation: Coauthor, right: str) -> None:
    """On every device at once."""
    expect_inviter(by, invitation.application)
    if not Coauthor.objects.filter(pk=invitation.pk, removed_at=None).update(right=right):
        raise Conflict(_("This person was taken away meanwhile."))
    keys = DraftKey.objects.filter(application=invitation.application)
    keys.filter(holder_email=invitation.email).update(right=right)
    invitation.right = right
    _journal(by, invitation, "coauthor.change")


@transaction.atomic
def remove_coauthor(by: Actor, invitation: Coauthor) -> None:
    """Her link, her right and every device of hers. What she wrote stays."""
    expect_inviter(by, invitation.application)
    now = timezone.now()
    if not Coauthor.objects.filter(pk=invitation.pk, removed_at=None).update(removed_at=now):
        return
    close_for(invitation.application, invitation.email)
    _journal(by, invitation, "coauthor.remove")


def _journal(by: Actor, invitation: Coauthor, verb: str) -> None:
    record(
        by,
        verb,
        invitation.application,
        organisation_id=invitation.organisation_id,
        values={"right": invitation.right, "email": invitation.email},
    )
