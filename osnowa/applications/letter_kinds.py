"""The wordings of our letters, in three languages. An institution may write its own."""

from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from osnowa.applications import sms_forms
from osnowa.outbox.kinds import LetterKind

WAY_BACK = "applications.way_back"
RECEIPT = "applications.receipt"
RECEIPT_HELPED = "applications.receipt_helped"
CORRECTION_ASKED = "applications.correction_asked"
CORRECTION_ANSWERED = "applications.correction_answered"
CORRECTION_FAILED = "applications.correction_failed"
WITHDRAWN = "applications.withdrawn"
DRAFT_REMINDER = "applications.draft_reminder"

_EVERY = {
    "name": _("name of the person"),
    "institution": _("name of the institution"),
    "call": _("title of the call"),
    "code": _("return code"),
    "code_page": _("page where the code is typed"),
    "strip": _("sentence of the funder"),
}


def letter_kinds() -> Sequence[LetterKind]:
    """Each may carry the return code, which opens the draft."""
    return [replace(kind, secrets=("code",)) for kind in _KINDS]


_KINDS = (
    LetterKind(
        WAY_BACK,
        _("Way back to a draft"),
        {**_EVERY, "link": _("link to the draft"), "until": _("closing of the call")},
        subject={
            "pl": "Wróć do swojego zgłoszenia: {call}",
            "en": "Go back to your application: {call}",
            "uk": "Поверніться до своєї заявки: {call}",
        },
        body={
            "pl": "Dzień dobry,\n\nTwoje zgłoszenie jest zapisane. Jeszcze nie zostało wysłane. "
            "Wyślij je do {until}. Kod powrotu: {code}\n\n{link}\n\n"
            "Link działa 30 minut i tylko raz. Potem wpisz kod na stronie:\n\n{code_page}",
            "en": "Hello,\n\nYour application is saved. It has not been sent yet. "
            "Send it by {until}. Return code: {code}\n\n{link}\n\n"
            "The link works once, for 30 minutes. Later, type the code here:\n\n{code_page}",
            "uk": "Добрий день!\n\nВашу заявку збережено. Її ще не надіслано. "
            "Надішліть її до {until}. Код повернення: {code}\n\n{link}\n\n"
            "Посилання діє 30 хвилин і лише раз. Потім введіть код тут:\n\n{code_page}",
        },
        sms=sms_forms.WAY_BACK,
    ),
    LetterKind(
        RECEIPT,
        _("Receipt of an application"),
        {
            **_EVERY,
            "number": _("number of the application"),
            "received_at": _("time of receipt"),
            "title": _("title of the application"),
            "content": _("all answers"),
            "checksum": _("checksum of the content"),
            "link": _("page of the application"),
            "until": _("closing of the call"),
        },
        subject={
            "pl": "Mamy Twoje zgłoszenie nr {number}: {title}",
            "en": "We have your application no. {number}: {title}",
            "uk": "Ми отримали вашу заявку № {number}: {title}",
        },
        body={
            "pl": "Dzień dobry,\n\nZgłoszenie nr {number} dotarło {received_at}. Nabór: {call}. "
            "Możesz je poprawić do {until}.\n\n{link}\n\n"
            "To wysłałaś lub wysłałeś:\n\n{content}\n\n"
            "Kod powrotu: {code}. Suma kontrolna treści: {checksum}.",
            "en": "Hello,\n\nApplication no. {number} arrived on {received_at}. Call: {call}. "
            "You may change it until {until}.\n\n{link}\n\n"
            "This is what you sent:\n\n{content}\n\n"
            "Return code: {code}. Checksum of the content: {checksum}.",
            "uk": "Добрий день!\n\nЗаявка № {number} надійшла {received_at}. Конкурс: {call}. "
            "Її можна виправити до {until}.\n\n{link}\n\n"
            "Ось що ви надіслали:\n\n{content}\n\n"
            "Код повернення: {code}. Контрольна сума змісту: {checksum}.",
        },
        sms=sms_forms.RECEIPT,
    ),
    LetterKind(
        RECEIPT_HELPED,
        _("Receipt of an application written down with help"),
        {
            **_EVERY,
            "number": _("number of the application"),
            "received_at": _("time of receipt"),
            "title": _("title of the application"),
            "content": _("all answers"),
            "checksum": _("checksum of the content"),
            "link": _("page of the application"),
            "until": _("closing of the call"),
            "helper": _("who helped"),
        },
        subject={
            "pl": "Mamy Twoje zgłoszenie nr {number}: {title}",
            "en": "We have your application no. {number}: {title}",
            "uk": "Ми отримали вашу заявку № {number}: {title}",
        },
        body={
            "pl": "Dzień dobry,\n\nzgłoszenie nr {number} dotarło {received_at}. Nabór: {call}. "
            "Zapisała je lub zapisał za Ciebie: {helper}. "
            "Przeczytaj je. Coś się nie zgadza? Zadzwoń do nas przed {until}.\n\n{link}\n\n"
            "To zapisaliśmy:\n\n{content}\n\n"
            "Kod powrotu: {code}. Suma kontrolna treści: {checksum}.",
            "en": "Hello,\n\napplication no. {number} arrived on {received_at}. Call: {call}. "
            "It was written down for you by {helper}. "
            "Read it. Is something different? Call us before {until}.\n\n{link}\n\n"
            "This is what we wrote down:\n\n{content}\n\n"
            "Return code: {code}. Checksum of the content: {checksum}.",
            "uk": "Добрий день!\n\nЗаявка № {number} надійшла {received_at}. Конкурс: {call}. "
            "Записав або записала її за вас: {helper}. "
            "Прочитайте її. Щось не так? Зателефонуйте нам до {until}.\n\n{link}\n\n"
            "Ось що ми записали:\n\n{content}\n\n"
            "Код повернення: {code}. Контрольна сума змісту: {checksum}.",
        },
        sms=sms_forms.RECEIPT_HELPED,
    ),
    LetterKind(
        CORRECTION_FAILED,
        _("End of an application that was not corrected"),
        {
            **_EVERY,
            "title": _("title of the application"),
            "number": _("number of the application"),
            "contact": _("whom to ask"),
        },
        subject={
            "pl": "Zgłoszenie nr {number} nie przechodzi dalej: {title}",
            "en": "Application no. {number} does not go on: {title}",
            "uk": "Заявка № {number} не проходить далі: {title}",
        },
        body={
            "pl": "Dzień dobry,\n\nprosiliśmy o poprawki w zgłoszeniu „{title}”. "
            "Nie dostaliśmy ich w terminie. Dlatego zgłoszenie nie przechodzi dalej. "
            "Nabór: {call}.\n\nChcesz o tym porozmawiać? Zadzwoń lub napisz: {contact}. "
            "W następnym naborze możesz spróbować jeszcze raz.",
            "en": "Hello,\n\nwe asked for corrections in “{title}”. "
            "They did not come in time. So the application does not go on. "
            "Call: {call}.\n\nDo you want to talk about it? Call or write: {contact}. "
            "You may try again in the next call.",
            "uk": "Добрий день!\n\nМи просили виправити заявку «{title}». "
            "Виправлень не отримали вчасно. Тому заявка не проходить далі. "
            "Конкурс: {call}.\n\nХочете про це поговорити? Зателефонуйте або напишіть: {contact}. "
            "Наступного разу можна спробувати ще раз.",
        },
        sms=sms_forms.CORRECTION_FAILED,
    ),
    LetterKind(
        CORRECTION_ASKED,
        _("Request for a correction"),
        {
            **_EVERY,
            "title": _("title of the application"),
            "reason": _("reason"),
            "questions": _("answers to correct"),
            "until": _("due date"),
            "link": _("page of the correction"),
        },
        subject={
            "pl": "Popraw zgłoszenie do {until}: {title}",
            "en": "Correct your application by {until}: {title}",
            "uk": "Виправте заявку до {until}: {title}",
        },
        body={
            "pl": "Dzień dobry,\n\nw zgłoszeniu „{title}” trzeba coś poprawić. Masz czas do "
            "{until}.\n\n{reason}\n\nPopraw te odpowiedzi:\n\n{questions}\n\n{link}\n\n"
            "Nie korzystasz z e-maila? Wpisz kod {code} na stronie:\n\n{code_page}",
            "en": "Hello,\n\nsomething in “{title}” needs mending. You have until "
            "{until}.\n\n{reason}\n\nMend these answers:\n\n{questions}\n\n{link}\n\n"
            "You do not use e-mail? Type the code {code} here:\n\n{code_page}",
            "uk": "Добрий день!\n\nУ заявці «{title}» треба дещо виправити. Час до "
            "{until}.\n\n{reason}\n\nВиправте ці відповіді:\n\n{questions}\n\n{link}\n\n"
            "Не користуєтеся поштою? Введіть код {code} тут:\n\n{code_page}",
        },
        sms=sms_forms.CORRECTION_ASKED,
    ),
    LetterKind(
        CORRECTION_ANSWERED,
        _("Receipt of a correction"),
        {
            **_EVERY,
            "title": _("title of the application"),
            "number": _("number of the application"),
            "received_at": _("time of receipt"),
            "link": _("page of the application"),
        },
        subject={
            "pl": "Mamy Twoje poprawki: {title}",
            "en": "We have your corrections: {title}",
            "uk": "Ми отримали ваші виправлення: {title}",
        },
        body={
            "pl": "Dzień dobry,\n\npoprawki w zgłoszeniu nr {number} dotarły {received_at}. "
            "Sprawdzimy je i napiszemy.\n\n{link}",
            "en": "Hello,\n\nthe corrections of application no. {number} arrived on "
            "{received_at}. We will check them and write to you.\n\n{link}",
            "uk": "Добрий день!\n\nВиправлення до заявки № {number} надійшли {received_at}. "
            "Ми їх перевіримо й напишемо.\n\n{link}",
        },
        sms=sms_forms.CORRECTION_ANSWERED,
    ),
    LetterKind(
        WITHDRAWN,
        _("Withdrawal of an application"),
        {
            **_EVERY,
            "title": _("title of the application"),
            "number": _("number of the application"),
        },
        subject={
            "pl": "Wycofane zgłoszenie nr {number}: {title}",
            "en": "Application no. {number} withdrawn: {title}",
            "uk": "Заявку № {number} відкликано: {title}",
        },
        body={
            "pl": "Dzień dobry,\n\nzgłoszenie nr {number} zostało wycofane. Nikt nie będzie go "
            "oceniać. To nie Ty? Napisz do nas.",
            "en": "Hello,\n\napplication no. {number} was withdrawn. Nobody will judge it. "
            "Was it not you? Write to us.",
            "uk": "Добрий день!\n\nЗаявку № {number} відкликано. Ніхто її не оцінюватиме. "
            "Це були не ви? Напишіть нам.",
        },
        sms=sms_forms.WITHDRAWN,
    ),
    LetterKind(
        DRAFT_REMINDER,
        _("Reminder of a draft"),
        {**_EVERY, "link": _("page where the code is typed"), "until": _("closing of the call")},
        subject={
            "pl": "Twoje zgłoszenie czeka, nie jest wysłane: {call}",
            "en": "Your application waits, it is not sent: {call}",
            "uk": "Ваша заявка чекає, її не надіслано: {call}",
        },
        body={
            "pl": "Dzień dobry,\n\nTwoje zgłoszenie jest zapisane, ale nie wysłane. Możesz je "
            "wysłać do {until}. Kod powrotu: {code}\n\n{link}",
            "en": "Hello,\n\nyour application is saved but not sent. You may send it until "
            "{until}. Return code: {code}\n\n{link}",
            "uk": "Добрий день!\n\nВашу заявку збережено, але не надіслано. Її можна надіслати "
            "до {until}. Код повернення: {code}\n\n{link}",
        },
        sms=sms_forms.DRAFT_REMINDER,
    ),
)
