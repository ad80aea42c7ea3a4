"""The wordings of our letters, in three languages. An institution may write its own."""

from django.utils.translation import gettext_lazy as _

from osnowa.outbox.kinds import LetterKind

RULES_CHANGED = "calls.rules_changed"
CLOSING_MOVED = "calls.closing_moved"
CONFIRM_NOTICE = "calls.confirm_notice"
OPENED = "calls.opened"
CALLED_OFF = "calls.called_off"
# Addresses that wait are forgotten after these; so are the letters, as soon as they went out.
FORGOTTEN = (CONFIRM_NOTICE, OPENED, CALLED_OFF)

_EVERY = {
    "institution": _("name of the institution"),
    "call": _("title of the call"),
    "contact": _("whom to ask"),
    "link": _("page of the call"),
    "strip": _("sentence of the funder"),
}

KINDS = (
    LetterKind(
        RULES_CHANGED,
        _("Change of the rules of a call"),
        {**_EVERY, "name": _("name of the person"), "changes": _("what the rules say now")},
        subject={
            "pl": "Zmieniliśmy zasady naboru: {call}",
            "en": "The rules of the call have changed: {call}",
            "uk": "Ми змінили правила конкурсу: {call}",
        },
        body={
            "pl": "Dzień dobry,\n\nzmieniliśmy zasady naboru „{call}”. Teraz jest tak:\n\n"
            "{changes}\n\nSprawdź swoje zgłoszenie. Wszystkie zasady są na stronie:\n\n{link}\n\n"
            "Masz pytanie? Zapytaj: {contact}.",
            "en": "Hello,\n\nwe have changed the rules of the call “{call}”. Now they say:\n\n"
            "{changes}\n\nCheck your application. All rules are on the page:\n\n{link}\n\n"
            "Have you a question? Ask: {contact}.",
            "uk": "Добрий день!\n\nМи змінили правила конкурсу «{call}». Тепер так:\n\n"
            "{changes}\n\nПеревірте свою заявку. Усі правила на сторінці:\n\n{link}\n\n"
            "Маєте питання? Запитайте: {contact}.",
        },
    ),
    LetterKind(
        CLOSING_MOVED,
        _("Later closing of a call"),
        {
            **_EVERY,
            "name": _("name of the person"),
            "until": _("new closing of the call"),
            "reason": _("reason"),
        },
        subject={
            "pl": "Masz więcej czasu, do {until}: {call}",
            "en": "You have more time, until {until}: {call}",
            "uk": "У вас більше часу, до {until}: {call}",
        },
        body={
            "pl": "Dzień dobry,\n\nw naborze „{call}” masz czas do {until}. Powód: {reason}\n\n"
            "{link}\n\nMasz pytanie? Zapytaj: {contact}.",
            "en": "Hello,\n\nin the call “{call}” you have time until {until}. Reason: {reason}"
            "\n\n{link}\n\nHave you a question? Ask: {contact}.",
            "uk": "Добрий день!\n\nУ конкурсі «{call}» у вас є час до {until}. Причина: {reason}"
            "\n\n{link}\n\nМаєте питання? Запитайте: {contact}.",
        },
    ),
    LetterKind(
        CONFIRM_NOTICE,
        _("Question whether to write when a call opens"),
        {**_EVERY, "link": _("page where she agrees")},
        subject={
            "pl": "Czy mamy napisać, gdy nabór ruszy? {call}",
            "en": "Shall we write when the call opens? {call}",
            "uk": "Написати вам, коли почнеться конкурс? {call}",
        },
        body={
            "pl": "Dzień dobry,\n\nktoś podał ten adres przy naborze „{call}”. To Ty? "
            "Potwierdź, a napiszemy raz, gdy nabór ruszy.\n\n{link}\n\n"
            "To nie Ty? Nic nie rób. Za dwa dni zapomnimy ten adres.",
            "en": "Hello,\n\nsomebody gave this address at the call “{call}”. Was it you? "
            "Confirm, and we will write once, when the call opens.\n\n{link}\n\n"
            "Was it not you? Do nothing. In two days we forget this address.",
            "uk": "Добрий день!\n\nХтось вказав цю адресу біля конкурсу «{call}». Це ви? "
            "Підтвердьте, і ми напишемо раз, коли конкурс почнеться.\n\n{link}\n\n"
            "Це не ви? Нічого не робіть. За два дні ми забудемо цю адресу.",
        },
    ),
    LetterKind(
        OPENED,
        _("A call has opened"),
        {**_EVERY, "until": _("closing of the call")},
        subject={
            "pl": "Nabór ruszył: {call}",
            "en": "The call is open: {call}",
            "uk": "Конкурс почався: {call}",
        },
        body={
            "pl": "Dzień dobry,\n\nnabór „{call}” już trwa. Możesz się zgłosić do {until}.\n\n"
            "{link}\n\nTo nasz jedyny list w tej sprawie. Twojego adresu już nie mamy na liście.",
            "en": "Hello,\n\nthe call “{call}” is open. You can apply until {until}.\n\n"
            "{link}\n\nThis is our only letter about it. Your address is off our list now.",
            "uk": "Добрий день!\n\nКонкурс «{call}» уже триває. Заявку можна подати до {until}."
            "\n\n{link}\n\nЦе наш єдиний лист про це. Вашої адреси вже немає в нашому списку.",
        },
    ),
    LetterKind(
        CALLED_OFF,
        _("A call was called off before it opened"),
        _EVERY,
        subject={
            "pl": "Naboru nie będzie: {call}",
            "en": "There will be no call: {call}",
            "uk": "Конкурсу не буде: {call}",
        },
        body={
            "pl": "Dzień dobry,\n\nodwołaliśmy nabór „{call}”. Masz pytanie? Zapytaj: {contact}."
            "\n\n{link}\n\nTo nasz jedyny list w tej sprawie. Twojego adresu nie mamy już na "
            "liście.",
            "en": "Hello,\n\nwe called off the call “{call}”. Have you a question? Ask: {contact}."
            "\n\n{link}\n\nThis is our only letter about it. Your address is off our list now.",
            "uk": "Добрий день!\n\nМи скасували конкурс «{call}». Маєте питання? Запитайте: "
            "{contact}.\n\n{link}\n\nЦе наш єдиний лист про це. Вашої адреси вже немає в нашому "
            "списку.",
        },
    ),
)
