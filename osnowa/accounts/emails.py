"""The letters this room can send. A link in them works once."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from osnowa.outbox.actions import write_letter
from osnowa.outbox.enums import Channel
from osnowa.outbox.kinds import LetterKind
from osnowa.outbox.models import Letter

SIGN_IN = LetterKind(
    key="accounts.sign_in",
    is_of_server=True,
    label=_("Sign-in link"),
    placeholders={"link": _("the link"), "minutes": _("how many minutes it works")},
    subject={
        "pl": "Twój link do wejścia",
        "en": "Your sign-in link",
        "uk": "Ваше посилання для входу",
    },
    body={
        "pl": (
            "Dzień dobry,\n\noto link do wejścia:\n\n{link}\n\n"
            "Działa jeden raz, przez {minutes} minut.\n\n"
            "To nie Ty? Nic nie rób. Bez tego listu nikt nie wejdzie."
        ),
        "en": (
            "Hello,\n\nhere is your sign-in link:\n\n{link}\n\n"
            "It works once, for {minutes} minutes.\n\n"
            "Was it not you? Do nothing. Nobody can enter without this letter."
        ),
        "uk": (
            "Добрий день!\n\nОсь посилання для входу:\n\n{link}\n\n"
            "Воно діє один раз, протягом {minutes} хвилин.\n\n"
            "Це не Ви? Нічого не робіть. Без цього листа ніхто не увійде."
        ),
    },
)

SIGN_IN_SMS = LetterKind(
    key="accounts.sign_in_sms",
    is_of_server=True,
    label=_("Sign-in link by SMS"),
    placeholders={"link": _("the link"), "minutes": _("how many minutes it works")},
    subject={"pl": "Link do wejścia", "en": "Sign-in link", "uk": "Посилання"},
    body={
        "pl": "Twój link do wejścia. Działa raz, przez {minutes} minut: {link}",
        "en": "Your sign-in link. It works once, for {minutes} minutes: {link}",
        "uk": "Вхід, {minutes} хв: {link}",
    },
)


SECURITY = LetterKind(
    key="accounts.security_change",
    is_of_server=True,
    label=_("Change of the ways in"),
    placeholders={},
    subject={
        "pl": "Zmiana w zabezpieczeniach konta",
        "en": "A change in your account's security",
        "uk": "Зміна в захисті Вашого облікового запису",
    },
    body={
        "pl": (
            "Dzień dobry,\n\nktoś zmienił sposób wchodzenia na Twoje konto: hasło, klucz "
            "albo kod z aplikacji.\n\nTo Ty? Nic nie rób.\n\n"
            "To nie Ty? Od razu zadzwoń do swojej instytucji."
        ),
        "en": (
            "Hello,\n\nsomebody changed how your account is entered: the password, a key "
            "or an app code.\n\nWas it you? Do nothing.\n\n"
            "Was it not you? Call your institution at once."
        ),
        "uk": (
            "Добрий день!\n\nХтось змінив спосіб входу до Вашого облікового запису: пароль, "
            "ключ або код із застосунку.\n\nЦе Ви? Нічого не робіть.\n\n"
            "Це не Ви? Одразу зателефонуйте до своєї установи."
        ),
    },
)


def sign_in_letter(email: str, link: str, minutes: int, language: str) -> Letter:
    subject, text = SIGN_IN.written(language, {"link": link, "minutes": str(minutes)})
    return write_letter(
        organisation_id=None,
        kind=SIGN_IN.key,
        recipient=email,
        subject=subject,
        text=text,
        language=language,
    )


def sign_in_sms(phone: str, link: str, minutes: int, language: str) -> Letter:
    subject, text = SIGN_IN_SMS.written(language, {"link": link, "minutes": str(minutes)})
    return write_letter(
        organisation_id=None,
        kind=SIGN_IN_SMS.key,
        recipient=phone,
        subject=subject,
        text=text,
        language=language,
        channel=Channel.SMS,
    )


def security_letter(email: str, language: str) -> Letter:
    subject, text = SECURITY.written(language, {})
    return write_letter(
        organisation_id=None,
        kind=SECURITY.key,
        recipient=email,
        subject=subject,
        text=text,
        language=language,
    )


def letter_kinds() -> Sequence[LetterKind]:
    return (SIGN_IN, SIGN_IN_SMS, SECURITY)
