"""What is left to do after the set-up, with what is done already."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django_scopes import scope

from osnowa.organisations.models import Membership, Organisation


@dataclass(frozen=True)
class ToDo:
    label: str | Promise
    is_done: bool
    hint: str | Promise = ""


def checklist(organisation: Organisation) -> Sequence[ToDo]:
    return (
        ToDo(_("The institution is open"), True),
        ToDo(
            _("The first person came in by her link"),
            _has_come(organisation),
            _("The link is in her mailbox. It works for 30 minutes, then ask for a new one."),
        ),
        ToDo(
            _("The test letter came"),
            organisation.sender_checked_at is not None,
            _("Say so in Settings → Sender of letters."),
        ),
        ToDo(
            _("The mail server is set"),
            not settings.EMAIL_BACKEND.endswith("eml.EmailBackend"),
            _("Until then letters lie in the folder var/mail. Set EMAIL_URL in osnowa.env."),
        ),
        ToDo(
            _("The site has a safe public address"),
            settings.BEHIND_TLS,
            _("Set PUBLIC_ADDRESS=https://… in osnowa.env and start the server again."),
        ),
        ToDo(
            _("There is a logo"),
            organisation.logo_id is not None,
            _("Add it in Settings → Colour and logo."),
        ),
        ToDo(
            _("The privacy text is finished"),
            bool(organisation.privacy_text) and "[" not in organisation.privacy_text,
            _("Fill in what stands in square brackets in Settings → Privacy text."),
        ),
        ToDo(
            _("The gmina is chosen"),
            organisation.gmina_id is not None,
            _("Load the official TERC file and choose the gmina."),
        ),
        ToDo(
            _("The accessibility statement is published"),
            False,
            _("A draft waits in the editor. Read it, finish it, publish it."),
        ),
    )


def _has_come(organisation: Organisation) -> bool:
    with scope(organisation=organisation.pk):
        return Membership.objects.exclude(user__last_login=None).exists()
