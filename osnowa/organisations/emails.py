"""The letters this room can send."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from osnowa.organisations.enums import Role
from osnowa.organisations.models import Membership, Organisation
from osnowa.outbox.actions import write_letter
from osnowa.outbox.kinds import LetterKind
from osnowa.outbox.models import Letter

INVITATION = LetterKind(
    key="organisations.invitation",
    label=_("Invitation to the team"),
    placeholders={
        "institution": _("name of the institution"),
        "role": _("role in the team"),
        "who": _("who invites"),
        "link": _("address of the door"),
    },
    subject={
        "pl": "Zaproszenie do zespołu: {institution}",
        "en": "Invitation to the team: {institution}",
        "uk": "Запрошення до команди: {institution}",
    },
    body={
        "pl": (
            "Dzień dobry,\n\n{who} zaprasza Cię do zespołu instytucji {institution}.\n\n"
            "Twoja rola: {role}.\n\nWpisz tu swój adres e-mail, a przyślemy link do wejścia:\n\n"
            "{link}\n\nW ciągu 7 dni dodaj drugi krok logowania. Pokażemy, jak to zrobić."
        ),
        "en": (
            "Hello,\n\n{who} invites you to the team of {institution}.\n\nYour role: {role}.\n\n"
            "Write your e-mail here and we will send you a sign-in link:\n\n{link}\n\n"
            "Add a second sign-in step within 7 days. We will show you how."
        ),
        "uk": (
            "Добрий день!\n\n{who} запрошує Вас до команди установи {institution}.\n\n"
            "Ваша роль: {role}.\n\nВпишіть тут свою адресу, і ми надішлемо посилання:\n\n"
            "{link}\n\nПротягом 7 днів додайте другий крок входу. Ми покажемо, як це зробити."
        ),
    },
)

TRIAL = LetterKind(
    key="organisations.trial",
    label=_("Test letter"),
    placeholders={"institution": _("name of the institution")},
    subject={
        "pl": "List próbny: {institution}",
        "en": "Test letter: {institution}",
        "uk": "Пробний лист: {institution}",
    },
    body={
        "pl": (
            "Dzień dobry,\n\nto list próbny. Tak będą wyglądać listy instytucji {institution}.\n\n"
            "Wróć do ustawień i kliknij „List przyszedł”."
        ),
        "en": (
            "Hello,\n\nthis is a test letter. Letters of {institution} will look like this.\n\n"
            "Go back to the settings and press “The letter came”."
        ),
        "uk": (
            "Добрий день!\n\nЦе пробний лист. Так виглядатимуть листи установи {institution}.\n\n"
            "Поверніться до налаштувань і натисніть «Лист прийшов»."
        ),
    },
)


def invitation_letter(membership: Membership, address: str, who: str, language: str) -> Letter:
    organisation = membership.organisation
    with override(language):
        link = f"{address}{reverse('accounts:link-ask')}?next=/biurko/"
        role = str(Role(membership.role).label)
    values = {"institution": organisation.name, "role": role, "who": who, "link": link}
    return _write(INVITATION, organisation, membership.user.email, str(membership.user), values,
                  language)  # fmt: skip


def trial_letter(organisation: Organisation, email: str, language: str) -> Letter:
    return _write(TRIAL, organisation, email, "", {"institution": organisation.name}, language)


def letter_kinds() -> Sequence[LetterKind]:
    return (INVITATION, TRIAL)


def _write(
    kind: LetterKind,
    organisation: Organisation,
    email: str,
    label: str,
    values: dict[str, str],
    language: str,
) -> Letter:
    subject, text = kind.written(language, values)
    return write_letter(
        organisation_id=organisation.pk,
        kind=kind.key,
        recipient=email,
        recipient_label=label,
        subject=subject,
        text=text,
        language=language,
        reply_to=organisation.sender_email or organisation.email,
        sender_label=organisation.sender_name or organisation.name,
        values=values,
    )
