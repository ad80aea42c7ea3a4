"""The one letter of this room: an invitation with a link that works once."""

from collections.abc import Sequence

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from osnowa.coauthors.models import Coauthor
from osnowa.coauthors.rules import DAYS
from osnowa.kit.actor import Actor
from osnowa.kit.texts import without_links
from osnowa.messaging.actions import write_to
from osnowa.messaging.recipients import Recipient
from osnowa.outbox.kinds import LetterKind
from osnowa.outbox.models import Letter

INVITATION = "coauthors.invitation"
# Longest name and title in a letter, in characters.
WORDS, TITLE = 60, 120
_KIND = LetterKind(
    INVITATION,
    _("Invitation to write together"),
    {
        "name": _("name of the person"),
        "institution": _("name of the institution"),
        "call": _("title of the call"),
        "title": _("title of the application"),
        "who": _("who invites"),
        "right": _("what she may do"),
        "link": _("link of the invitation"),
        "days": _("how many days it works"),
    },
    subject={
        "pl": "{who} zaprasza do wspólnego zgłoszenia: {call}",
        "en": "{who} invites you to an application: {call}",
        "uk": "{who} запрошує до спільної заявки: {call}",
    },
    body={
        "pl": "Dzień dobry,\n\n{who} zaprasza Cię do zgłoszenia „{title}”. Nabór: {call}. "
        "Możesz w nim: {right}.\n\n{link}\n\n"
        "Link działa jeden raz, przez {days} dni. Nie znasz tej osoby? Nic nie rób.",
        "en": "Hello,\n\n{who} invites you to the application “{title}”. Call: {call}. "
        "You may: {right}.\n\n{link}\n\n"
        "The link works once, for {days} days. You do not know this person? Do nothing.",
        "uk": "Добрий день!\n\n{who} запрошує вас до заявки «{title}». Конкурс: {call}. "
        "Ви можете: {right}.\n\n{link}\n\n"
        "Посилання діє один раз, {days} днів. Не знаєте цієї людини? Нічого не робіть.",
    },
)


def letter_kinds() -> Sequence[LetterKind]:
    return (_KIND,)


def write_invitation(by: Actor, invitation: Coauthor, secret: str) -> Letter | None:
    """The words of whoever invites are nobody's proven words: short, and no link among them."""
    application = invitation.application
    with override(application.language):
        path = reverse("coauthors:invitation-claim", kwargs={"secret": secret})
        right = str(invitation.get_right_display())
        title = application.title or str(_("without a title yet"))
    return write_to(
        by,
        application.organisation,
        INVITATION,
        Recipient(
            without_links(invitation.name, WORDS),
            email=invitation.email,
            language=application.language,
        ),
        {
            "call": application.call.title,
            "title": without_links(title, TITLE),
            "who": without_links(invitation.invited_by, WORDS),
            "right": right,
            "link": f"{settings.PUBLIC_ADDRESS}{path}",
            "days": str(DAYS),
        },
        target=application,
    )
