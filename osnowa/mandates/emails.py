"""The letters of this room: a link to whoever is asked, and news to whoever applied."""

from collections.abc import Sequence

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from osnowa.applications.emails import moment, recipient_of
from osnowa.kit.actor import Actor
from osnowa.kit.texts import without_links
from osnowa.mandates.models import Assent
from osnowa.messaging.actions import write_to
from osnowa.messaging.recipients import Recipient
from osnowa.outbox.kinds import LetterKind
from osnowa.outbox.models import Letter

SIGNATURE, GUARDIAN, NEWS = "mandates.signature", "mandates.guardian", "mandates.news"
# Longest name and title in a letter, in characters: nobody has proven them.
WORDS, TITLE = 60, 120
_EVERY = {
    "name": gettext_lazy("name of the person"),
    "institution": gettext_lazy("name of the institution"),
    "call": gettext_lazy("title of the call"),
    "title": gettext_lazy("title of the application"),
    "link": gettext_lazy("link"),
}
_KINDS = (
    LetterKind(
        SIGNATURE,
        gettext_lazy("Request for a signature"),
        {
            **_EVERY,
            "who": gettext_lazy("who applies"),
            "until": gettext_lazy("until when to sign"),
        },
        subject={
            "pl": "Prosimy o podpis: {call}",
            "en": "Please sign: {call}",
            "uk": "Просимо підписати: {call}",
        },
        body={
            "pl": "Dzień dobry,\n\n{who} wysyła zgłoszenie „{title}”. Nabór: {call}. "
            "Czeka ono na Twój podpis do {until}. "
            "Przeczytaj je. Potem podpisz albo odeślij z uwagą.\n\n{link}\n\n"
            "Nie znasz tej sprawy? Nic nie rób.",
            "en": "Hello,\n\n{who} sends the application “{title}”. Call: {call}. "
            "It waits for your signature until {until}. Read it. Then sign it or send it back."
            "\n\n{link}\n\nYou do not know this matter? Do nothing.",
            "uk": "Добрий день!\n\n{who} надсилає заявку «{title}». Конкурс: {call}. "
            "Вона чекає на ваш підпис до {until}. Прочитайте її. Потім підпишіть або поверніть."
            "\n\n{link}\n\nНе знаєте цієї справи? Нічого не робіть.",
        },
    ),
    LetterKind(
        GUARDIAN,
        gettext_lazy("Request for a guardian's consent"),
        {**_EVERY, "who": gettext_lazy("who applies")},
        subject={
            "pl": "Prosimy o zgodę opiekuna: {call}",
            "en": "A guardian's consent, please: {call}",
            "uk": "Просимо згоду опікуна: {call}",
        },
        body={
            "pl": "Dzień dobry,\n\n{who} wysyła zgłoszenie „{title}”. Nabór: {call}. "
            "Jest w nim osoba, której jesteś opiekunem. Prosimy o Twoją zgodę. "
            "Przeczytaj jej treść:\n\n{link}\n\n"
            "Tym samym linkiem możesz zgodę wycofać. Nie znasz tej sprawy? Nic nie rób.",
            "en": "Hello,\n\n{who} sends the application “{title}”. Call: {call}. "
            "A person whose guardian you are takes part. We ask for your consent. "
            "Read its words:\n\n{link}\n\n"
            "With the same link you may take it back. You do not know this matter? Do nothing.",
            "uk": "Добрий день!\n\n{who} надсилає заявку «{title}». Конкурс: {call}. "
            "У ній бере участь особа, опікуном якої ви є. Просимо вашої згоди. "
            "Прочитайте її текст:\n\n{link}\n\n"
            "Цим самим посиланням можна відкликати згоду. Не знаєте цієї справи? "
            "Нічого не робіть.",
        },
    ),
    LetterKind(
        NEWS,
        gettext_lazy("News about signatures and consents"),
        {**_EVERY, "news": gettext_lazy("what happened")},
        subject={
            "pl": "Podpis pod zgłoszeniem: {call}",
            "en": "The signature of your application: {call}",
            "uk": "Підпис заявки: {call}",
        },
        body={
            "pl": "Dzień dobry,\n\nto wiadomość o zgłoszeniu „{title}”. {news}\n\n{link}",
            "en": "Hello,\n\nthis is about your application “{title}”. {news}\n\n{link}",
            "uk": "Добрий день!\n\nЦе про вашу заявку «{title}». {news}\n\n{link}",
        },
    ),
)


def letter_kinds() -> Sequence[LetterKind]:
    return _KINDS


def write_asked(by: Actor, assent: Assent, secret: str) -> Letter | None:
    """To whoever is asked. The words of the applicant are short and hold no link."""
    application = assent.application
    with override(application.language):
        path = reverse("mandates:assent-answer", kwargs={"secret": secret})
    until = moment(assent.due_at, application.language)
    return write_to(
        by,
        application.organisation,
        SIGNATURE if assent.is_signature else GUARDIAN,
        Recipient(
            without_links(assent.name, WORDS), email=assent.email, language=application.language
        ),
        {
            "call": application.call.title,
            "title": without_links(application.title, TITLE),
            "who": without_links(application.contact_name, WORDS),
            "link": f"{settings.PUBLIC_ADDRESS}{path}",
            **({"until": until} if assent.is_signature else {}),
        },
        target=application,
    )


def write_news(by: Actor, assent: Assent, news: str) -> Letter | None:
    """To whoever applied, by the way she chose."""
    application = assent.application
    with override(application.language):
        path = reverse("mandates:assent-list", kwargs={"public_id": application.public_id})
    return write_to(
        by,
        application.organisation,
        NEWS,
        recipient_of(application),
        {
            "call": application.call.title,
            "title": without_links(application.title, TITLE),
            "news": without_links(news, 1200),
            "link": f"{settings.PUBLIC_ADDRESS}{path}",
        },
        target=application,
    )


def lapsed_news() -> str:
    return _("Nobody signed it in time. We will decide by the rules and write to you.")


def unnamed_news() -> str:
    return _("It waits for a signature. Say who signs it, and we will send a link.")
