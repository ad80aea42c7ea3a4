"""Letters of this room: to jurors, and to applicants about the formal check."""

from collections.abc import Sequence

from django.conf import settings
from django.db.models import Model
from django.template.defaultfilters import date as date_format
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from osnowa.applications.emails import recipient_of
from osnowa.applications.models import Application
from osnowa.calls.models import Call, Stage
from osnowa.calls.queries import contact_of, current_rules, funder_sentence
from osnowa.kit.actor import Actor
from osnowa.messaging.actions import write_to
from osnowa.messaging.recipients import Recipient
from osnowa.outbox.kinds import LetterKind
from osnowa.reviews.models import PanelMember
from osnowa.reviews.rules import marks_close_at

_JUROR = {
    "name": _("name of the juror"),
    "call": _("title of the call"),
    "deadline": _("last day of judging"),
    "link": _("address of the set to judge"),
    "contact": _("whom to ask"),
}
_APPLICANT = {
    "name": _("name of the person who applied"),
    "call": _("title of the call"),
    "title": _("title of the application"),
    "number": _("number of the application"),
    "reason": _("reason, in one or two sentences"),
    "contact": _("whom to ask"),
}

INVITATION = LetterKind(
    key="reviews.invitation",
    label=_("Invitation to the panel"),
    placeholders=_JUROR,
    subject={
        "pl": "Zaproszenie do komisji: {call}",
        "en": "Invitation to the panel: {call}",
        "uk": "Запрошення до комісії: {call}",
    },
    body={
        "pl": (
            "Dzień dobry, {name},\n\n"
            "prosimy o ocenę zgłoszeń w naborze „{call}”. Ostatni dzień oceny: {deadline}.\n\n"
            "Wejdź tutaj. Nie trzeba hasła: wyślemy link na ten adres.\n\n{link}\n\n"
            "Najpierw zapytamy, czy znasz kogoś ze zgłaszających. Potem pokażemy treść.\n\n"
            "Pytania? {contact}"
        ),
        "en": (
            "Hello {name},\n\n"
            "please judge the applications in the call “{call}”. Last day: {deadline}.\n\n"
            "Come in here. You need no password: we send a link to this address.\n\n{link}\n\n"
            "First we ask whether you know any of the applicants. Then you see the content.\n\n"
            "Questions? {contact}"
        ),
        "uk": (
            "Добрий день, {name},\n\n"
            "просимо оцінити заявки в наборі «{call}». Останній день: {deadline}.\n\n"
            "Увійдіть тут. Пароль не потрібен: надішлемо посилання на цю адресу.\n\n{link}\n\n"
            "Спершу запитаємо, чи знаєте когось із заявників. Потім покажемо зміст.\n\n"
            "Запитання? {contact}"
        ),
    },
)

REMINDER = LetterKind(
    key="reviews.reminder",
    label=_("Reminder for a juror"),
    placeholders=_JUROR,
    subject={
        "pl": "Przypomnienie o ocenie: {call}",
        "en": "Reminder about judging: {call}",
        "uk": "Нагадування про оцінювання: {call}",
    },
    body={
        "pl": (
            "Dzień dobry, {name},\n\n"
            "czekamy jeszcze na karty oceny w naborze „{call}”. Ostatni dzień: {deadline}.\n\n"
            "To, co już jest wpisane, czeka zapisane.\n\n{link}\n\nPytania? {contact}"
        ),
        "en": (
            "Hello {name},\n\n"
            "we still wait for your cards in the call “{call}”. Last day: {deadline}.\n\n"
            "What you have written is saved.\n\n{link}\n\nQuestions? {contact}"
        ),
        "uk": (
            "Добрий день, {name},\n\n"
            "ми ще чекаємо на картки оцінки в наборі «{call}». Останній день: {deadline}.\n\n"
            "Те, що ви вже вписали, збережено.\n\n{link}\n\nЗапитання? {contact}"
        ),
    },
)

ACCEPTED = LetterKind(
    key="reviews.accepted",
    label=_("The formal check went well"),
    placeholders=_APPLICANT,
    subject={
        "pl": "Zgłoszenie nr {number} idzie do oceny",
        "en": "Application no. {number} goes to the panel",
        "uk": "Заявка № {number} йде на оцінювання",
    },
    body={
        "pl": (
            "Dzień dobry, {name},\n\n"
            "sprawdziliśmy zgłoszenie „{title}”. Wszystko się zgadza.\n\n"
            "Teraz przeczyta je komisja. O wyniku napiszemy.\n\nPytania? {contact}"
        ),
        "en": (
            "Hello {name},\n\n"
            "we have checked the application “{title}”. Everything is there.\n\n"
            "Now the panel reads it. We will write about the result.\n\nQuestions? {contact}"
        ),
        "uk": (
            "Добрий день, {name},\n\n"
            "ми перевірили заявку «{title}». Усе гаразд.\n\n"
            "Тепер її прочитає комісія. Про результат напишемо.\n\nЗапитання? {contact}"
        ),
    },
)

REJECTED = LetterKind(
    key="reviews.rejected",
    label=_("The formal check found an obstacle"),
    placeholders=_APPLICANT,
    subject={
        "pl": "Zgłoszenie nr {number}: nie możemy go przyjąć",
        "en": "Application no. {number}: we cannot take it",
        "uk": "Заявка № {number}: не можемо її прийняти",
    },
    body={
        "pl": (
            "Dzień dobry, {name},\n\n"
            "dziękujemy za zgłoszenie „{title}” w naborze „{call}”. "
            "Niestety nie możemy go przyjąć do oceny.\n\n"
            "Powód: {reason}\n\n"
            "Chcesz o tym porozmawiać albo szukasz innej drogi dla pomysłu? {contact}"
        ),
        "en": (
            "Hello {name},\n\n"
            "thank you for the application “{title}” in the call “{call}”. "
            "Sadly we cannot take it to judging.\n\n"
            "The reason: {reason}\n\n"
            "Would you like to talk, or find another way for your idea? {contact}"
        ),
        "uk": (
            "Добрий день, {name},\n\n"
            "дякуємо за заявку «{title}» у наборі «{call}». "
            "На жаль, ми не можемо прийняти її до оцінювання.\n\n"
            "Причина: {reason}\n\n"
            "Хочете поговорити або шукаєте інший шлях для ідеї? {contact}"
        ),
    },
)


def letter_kinds() -> Sequence[LetterKind]:
    return (INVITATION, REMINDER, ACCEPTED, REJECTED)


def write_invitation(by: Actor, member: PanelMember) -> None:
    _write_to_juror(by, member, INVITATION.key)


def write_reminder(by: Actor, member: PanelMember) -> None:
    _write_to_juror(by, member, REMINDER.key)


def write_accepted(by: Actor, application: Application) -> None:
    _write_to_applicant(by, application, ACCEPTED.key, "")


def write_rejected(by: Actor, application: Application, reason: str) -> None:
    _write_to_applicant(by, application, REJECTED.key, reason)


def about(call: Call, application: Application) -> dict[str, str]:
    """What every letter of judging and of the decision says of an application."""
    return {
        "call": call.title,
        "title": application.title,
        "number": str(application.number),
        "contact": contact_of(call),
        "strip": funder_sentence(call),
    }


def _write_to_juror(by: Actor, member: PanelMember, kind: str) -> None:
    call, user = member.call, member.user
    context = {
        "call": call.title,
        "deadline": _deadline(call, user.language),
        "link": f"{settings.PUBLIC_ADDRESS}/moje/ocena/{call.slug}/",
        "contact": contact_of(call),
        "strip": funder_sentence(call),
    }
    to = Recipient(name=member.name, email=user.email, language=user.language)
    write_to(by, call.organisation, kind, to, context, target=member)


def _deadline(call: Call, language: str) -> str:
    ends_at = marks_close_at(Stage.objects.filter(rules=current_rules(call)))
    with override(language):
        return date_format(timezone.localtime(ends_at), "j E Y, H:i") if ends_at else "—"


def _write_to_applicant(by: Actor, application: Application, kind: str, reason: str) -> None:
    write_to(
        by,
        application.call.organisation,
        kind,
        recipient_of(application),
        about(application.call, application) | {"reason": reason},
        target=application,
    )


def programme_of(row: Model) -> int | None:
    """Plugged into `messaging.programme_of`."""
    return row.call.edition.programme_id if isinstance(row, PanelMember) else None
