"""Letters with a decision. They are written when a board is settled, and held."""

from collections.abc import Sequence

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from osnowa.applications.emails import recipient_of
from osnowa.applications.models import Application
from osnowa.calls.models import Call
from osnowa.decisions.enums import Outcome
from osnowa.decisions.later_letter import LATER
from osnowa.decisions.models import Decision
from osnowa.decisions.rules import is_partial
from osnowa.kit.actor import Actor
from osnowa.messaging.actions import write_to
from osnowa.outbox.kinds import LetterKind
from osnowa.outbox.models import Letter
from osnowa.reviews.emails import about

BATCH_PREFIX = "decision"
_PLACEHOLDERS = {
    "name": _("name of the person who applied"),
    "call": _("title of the call"),
    "title": _("title of the application"),
    "number": _("number of the application"),
    "amount": _("amount awarded"),
    "requested": _("amount asked for"),
    "sentence": _("the sentence of reason"),
    "contact": _("whom to ask"),
}


AWARDED = LetterKind(
    key="decision.awarded",
    label=_("Decision: awarded"),
    placeholders=_PLACEHOLDERS,
    subject={
        "pl": "Mamy dobrą wiadomość: „{title}” dostaje {amount}",
        "en": "Good news: “{title}” gets {amount}",
        "uk": "Гарна новина: «{title}» отримує {amount}",
    },
    body={
        "pl": (
            "Dzień dobry, {name},\n\n"
            "zgłoszenie „{title}” (nr {number}) w naborze „{call}” dostaje {amount}. "
            "Gratulujemy!\n\n"
            "Co zdecydowało: {sentence}\n\n"
            "Co dalej: zadzwonimy albo napiszemy, żeby ustalić szczegóły. "
            "Prosimy poczekać z zakupami do podpisania umowy.\n\n"
            "Pytania? {contact}"
        ),
        "en": (
            "Hello {name},\n\n"
            "the application “{title}” (no. {number}) in the call “{call}” gets {amount}. "
            "Congratulations!\n\n"
            "What decided: {sentence}\n\n"
            "What next: we will call or write to agree on the details. "
            "Please buy nothing before the agreement is signed.\n\n"
            "Questions? {contact}"
        ),
        "uk": (
            "Добрий день, {name},\n\n"
            "заявка «{title}» (№ {number}) у наборі «{call}» отримує {amount}. Вітаємо!\n\n"
            "Що вирішило: {sentence}\n\n"
            "Що далі: ми зателефонуємо або напишемо, щоб узгодити подробиці. "
            "Просимо нічого не купувати до підписання угоди.\n\n"
            "Запитання? {contact}"
        ),
    },
)

PARTIAL = LetterKind(
    key="decision.partial",
    label=_("Decision: awarded in part"),
    placeholders=_PLACEHOLDERS,
    subject={
        "pl": "„{title}”: proponujemy {amount}",
        "en": "“{title}”: we propose {amount}",
        "uk": "«{title}»: пропонуємо {amount}",
    },
    body={
        "pl": (
            "Dzień dobry, {name},\n\n"
            "zgłoszenie „{title}” (nr {number}) w naborze „{call}” może dostać {amount}. "
            "To mniej niż w zgłoszeniu ({requested}).\n\n"
            "Dlaczego: {sentence}\n\n"
            "Co dalej: daj znać, czy pomysł uda się w tej kwocie. "
            "Pomożemy ułożyć budżet na nowo. Można też zrezygnować.\n\n"
            "Porozmawiajmy: {contact}"
        ),
        "en": (
            "Hello {name},\n\n"
            "the application “{title}” (no. {number}) in the call “{call}” may get {amount}. "
            "This is less than you asked for ({requested}).\n\n"
            "Why: {sentence}\n\n"
            "What next: tell us whether your idea can work with this amount. "
            "We will help with a new budget. You may also decline.\n\n"
            "Talk to us: {contact}"
        ),
        "uk": (
            "Добрий день, {name},\n\n"
            "заявка «{title}» (№ {number}) у наборі «{call}» може отримати {amount}. "
            "Це менше, ніж у заявці ({requested}).\n\n"
            "Чому: {sentence}\n\n"
            "Що далі: скажіть, чи вдасться ідея за цю суму. "
            "Ми допоможемо перерахувати бюджет. Можна також відмовитися.\n\n"
            "Поговорімо: {contact}"
        ),
    },
)

RESERVE = LetterKind(
    key="decision.reserve",
    label=_("Decision: reserve list"),
    placeholders=_PLACEHOLDERS,
    subject={
        "pl": "„{title}” jest na liście rezerwowej",
        "en": "“{title}” is on the reserve list",
        "uk": "«{title}» у резервному списку",
    },
    body={
        "pl": (
            "Dzień dobry, {name},\n\n"
            "dziękujemy za zgłoszenie „{title}” (nr {number}) w naborze „{call}”. "
            "Jest na liście rezerwowej.\n\n"
            "Dlaczego: {sentence}\n\n"
            "Co dalej: jeśli zwolnią się pieniądze, odezwiemy się. Nic nie trzeba robić.\n\n"
            "Pytania? {contact}"
        ),
        "en": (
            "Hello {name},\n\n"
            "thank you for the application “{title}” (no. {number}) in the call “{call}”. "
            "It is on the reserve list.\n\n"
            "Why: {sentence}\n\n"
            "What next: if money is freed, we will get in touch. You need to do nothing.\n\n"
            "Questions? {contact}"
        ),
        "uk": (
            "Добрий день, {name},\n\n"
            "дякуємо за заявку «{title}» (№ {number}) у наборі «{call}». "
            "Вона в резервному списку.\n\n"
            "Чому: {sentence}\n\n"
            "Що далі: якщо звільняться кошти, ми напишемо. Нічого робити не треба.\n\n"
            "Запитання? {contact}"
        ),
    },
)

REFUSED = LetterKind(
    key="decision.refused",
    label=_("Decision: not awarded"),
    placeholders=_PLACEHOLDERS,
    subject={
        "pl": "„{title}”: tym razem się nie udało",
        "en": "“{title}”: not this time",
        "uk": "«{title}»: цього разу не вдалося",
    },
    body={
        "pl": (
            "Dzień dobry, {name},\n\n"
            "dziękujemy za pomysł „{title}” (nr {number}) w naborze „{call}”. "
            "Tym razem nie dostanie dofinansowania.\n\n"
            "Dlaczego: {sentence}\n\n"
            "Co dalej: chętnie powiemy, co poprawić przed następnym naborem. "
            "Poszukamy też z Tobą innej drogi dla tego pomysłu.\n\n"
            "Zadzwoń albo napisz: {contact}"
        ),
        "en": (
            "Hello {name},\n\n"
            "thank you for the idea “{title}” (no. {number}) in the call “{call}”. "
            "It gets no award this time.\n\n"
            "Why: {sentence}\n\n"
            "What next: we will gladly say what to improve before the next call. "
            "We can also look for another way for this idea together.\n\n"
            "Call or write: {contact}"
        ),
        "uk": (
            "Добрий день, {name},\n\n"
            "дякуємо за ідею «{title}» (№ {number}) у наборі «{call}». "
            "Цього разу вона не отримає фінансування.\n\n"
            "Чому: {sentence}\n\n"
            "Що далі: охоче скажемо, що покращити до наступного набору. "
            "Також разом пошукаємо іншого шляху для цієї ідеї.\n\n"
            "Телефонуйте або пишіть: {contact}"
        ),
    },
)


def letter_kinds() -> Sequence[LetterKind]:
    return (AWARDED, PARTIAL, RESERVE, REFUSED, LATER)


def batch_of(call: Call) -> str:
    return f"{BATCH_PREFIX}:{call.pk}"


def kind_of(decision: Decision, application: Application) -> LetterKind:
    match decision.outcome:
        case Outcome.AWARDED:
            is_less = is_partial(decision.amount, application.requested)
            return PARTIAL if is_less else AWARDED
        case Outcome.RESERVE:
            return RESERVE
    return REFUSED


def write_decision(
    by: Actor, call: Call, application: Application, decision: Decision
) -> Letter | None:
    """One held letter; None when the person left no way to reach her."""
    context = {
        **about(call, application),
        "amount": str(decision.amount or ""),
        "requested": str(application.requested or ""),
        "sentence": decision.sentence,
    }
    return write_to(
        by,
        call.organisation,
        kind_of(decision, application).key,
        recipient_of(application),
        context,
        target=decision,
        is_held=True,
        batch=batch_of(call),
    )


def programme_of(row: Model) -> int | None:
    """Plugged into `messaging.programme_of`."""
    return row.board.call.edition.programme_id if isinstance(row, Decision) else None
