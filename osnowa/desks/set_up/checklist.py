"""What is left to do after the set-up, with what is done already."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django_scopes import scope

from osnowa.content.models import AccessibilityStatementPage, InstitutionHomePage
from osnowa.jobs.queries import is_worker_well
from osnowa.organisations.models import Membership, Organisation


@dataclass(frozen=True)
class ToDo:
    label: str | Promise
    is_done: bool
    hint: str | Promise = ""


def checklist(organisation: Organisation) -> Sequence[ToDo]:
    return (*_running(organisation), *_finishing(organisation))


def _running(organisation: Organisation) -> Sequence[ToDo]:
    """People come in, letters go out, the address is safe."""
    return (
        ToDo(_("The institution is open"), True),
        ToDo(
            _("The first person came in by her link"),
            _has_come(organisation),
            _("The link is in the letter. It works for 30 minutes, then ask for a new one."),
        ),
        ToDo(
            _("Letters go out"),
            is_worker_well(),
            _("Letters wait until the worker runs. Start it beside the server: osnowa worker."),
        ),
        ToDo(
            _("The test letter came"),
            organisation.sender_checked_at is not None,
            _("Say so in Settings → Sender of letters."),
        ),
        ToDo(
            _("The mail server is set"),
            not letters_folder(),
            _("Until then letters lie in the folder %(folder)s. Set EMAIL_URL in %(file)s.")
            % {"folder": letters_folder(), "file": env_file()},
        ),
        ToDo(
            _("The site has a safe public address"),
            settings.BEHIND_TLS,
            _("Set PUBLIC_ADDRESS=https://… in %(file)s and start the server again.")
            % {"file": env_file()},
        ),
    )


def _finishing(organisation: Organisation) -> Sequence[ToDo]:
    """What residents and the law expect to find."""
    return (
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
            _("The accessibility statement is published"),
            _has_statement(organisation),
            _("A draft waits in the editor. Read it, finish it, publish it."),
        ),
    )


def letters_folder() -> str:
    """Where letters lie while there is no mail server; empty when there is one."""
    is_file = settings.EMAIL_BACKEND.endswith("eml.EmailBackend")
    return str(getattr(settings, "EMAIL_FILE_PATH", "")) if is_file else ""


def env_file() -> str:
    return str(Path(settings.HOME) / "osnowa.env")


def _has_statement(organisation: Organisation) -> bool:
    homes = InstitutionHomePage.objects.filter(organisation=organisation)
    pages = AccessibilityStatementPage.objects.live()
    return any(pages.child_of(home).exists() for home in homes)


def _has_come(organisation: Organisation) -> bool:
    with scope(organisation=organisation.pk):
        return Membership.objects.exclude(user__last_login=None).exists()
