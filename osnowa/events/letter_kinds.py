"""The letters of the calendar, in three languages."""

from django.utils.translation import gettext_lazy as _

from osnowa.outbox.kinds import LetterKind

CONFIRMED = "events.confirmed"
WAITING = "events.waiting"
PROMOTED = "events.promoted"
OFFERED = "events.offered"
LEFT = "events.left"
REMINDER = "events.reminder"
MOVED = "events.moved"
CALLED_OFF = "events.called_off"

_ABOUT = {
    "name": _("name of the person"),
    "institution": _("name of the institution"),
    "event": _("title of the event"),
    "when": _("dates and hours"),
    "where": _("place and address"),
    "link": _("link to her sign-up"),
}
_PEOPLE = {"people": _("how many people")}
_REASON = {"reason": _("why, in one sentence")}

KINDS = (
    LetterKind(
        CONFIRMED,
        _("Sign-up: confirmed"),
        {**_ABOUT, **_PEOPLE},
        subject={
            "pl": "Masz miejsce: {event}",
            "en": "You have a place: {event}",
            "uk": "У вас є місце: {event}",
        },
        body={
            "pl": "Dzień dobry,\n\nmasz miejsce: {event}. Liczba osób: {people}.\n\n"
            "Kiedy: {when}\n\nGdzie: {where}\n\n"
            "Nie możesz przyjść? Zwolnij miejsce. Ktoś na nie czeka.\n\n{link}\n\n"
            "Plik z terminem do kalendarza jest w załączniku.",
            "en": "Hello,\n\nyou have a place: {event}. Number of people: {people}.\n\n"
            "When: {when}\n\nWhere: {where}\n\n"
            "Cannot come? Give the place back. Somebody waits for it.\n\n{link}\n\n"
            "The dates for your calendar are attached.",
            "uk": "Добрий день!\n\nУ вас є місце: {event}. Кількість людей: {people}.\n\n"
            "Коли: {when}\n\nДе: {where}\n\n"
            "Не можете прийти? Звільніть місце. Хтось на нього чекає.\n\n{link}\n\n"
            "Файл із датою для календаря у вкладенні.",
        },
    ),
    LetterKind(
        WAITING,
        _("Sign-up: on the waiting list"),
        {**_ABOUT, "position": _("place on the waiting list")},
        subject={
            "pl": "Lista rezerwowa: {event}",
            "en": "Waiting list: {event}",
            "uk": "Список очікування: {event}",
        },
        body={
            "pl": "Dzień dobry,\n\nnie ma teraz wolnych miejsc: {event}. "
            "Twoje miejsce na liście rezerwowej: {position}. Napiszemy, gdy coś się zwolni.\n\n"
            "Kiedy: {when}\n\nGdzie: {where}\n\n{link}",
            "en": "Hello,\n\nthere are no free places now: {event}. "
            "Your place on the waiting list: {position}. We will write when one comes free.\n\n"
            "When: {when}\n\nWhere: {where}\n\n{link}",
            "uk": "Добрий день!\n\nЗараз немає вільних місць: {event}. "
            "Ваше місце у списку очікування: {position}. Ми напишемо, коли місце звільниться.\n\n"
            "Коли: {when}\n\nДе: {where}\n\n{link}",
        },
    ),
    LetterKind(
        PROMOTED,
        _("Sign-up: a place came free"),
        {**_ABOUT, **_PEOPLE},
        subject={
            "pl": "Zwolniło się miejsce dla Ciebie: {event}",
            "en": "A place came free for you: {event}",
            "uk": "Для вас звільнилося місце: {event}",
        },
        body={
            "pl": "Dzień dobry,\n\nzwolniło się miejsce i już jest Twoje: {event}. "
            "Liczba osób: {people}.\n\nKiedy: {when}\n\nGdzie: {where}\n\n"
            "Nie możesz przyjść? Zwolnij je dla następnej osoby.\n\n{link}",
            "en": "Hello,\n\na place came free and it is yours: {event}. "
            "Number of people: {people}.\n\nWhen: {when}\n\nWhere: {where}\n\n"
            "Cannot come? Give it back for the next person.\n\n{link}",
            "uk": "Добрий день!\n\nЗвільнилося місце, і воно вже ваше: {event}. "
            "Кількість людей: {people}.\n\nКоли: {when}\n\nДе: {where}\n\n"
            "Не можете прийти? Звільніть його для наступної людини.\n\n{link}",
        },
    ),
    LetterKind(
        OFFERED,
        _("Sign-up: a place is offered"),
        {**_ABOUT, "until": _("until when the offer waits")},
        subject={
            "pl": "Chcesz to miejsce? {event}",
            "en": "Do you want this place? {event}",
            "uk": "Хочете це місце? {event}",
        },
        body={
            "pl": "Dzień dobry,\n\nzwolniło się miejsce: {event}. Czeka na Ciebie do: {until}. "
            "Otwórz link i powiedz tak albo nie.\n\n{link}\n\nKiedy: {when}\n\nGdzie: {where}",
            "en": "Hello,\n\na place came free: {event}. It waits for you until: {until}. "
            "Open the link and say yes or no.\n\n{link}\n\nWhen: {when}\n\nWhere: {where}",
            "uk": "Добрий день!\n\nЗвільнилося місце: {event}. Воно чекає на вас до: {until}. "
            "Відкрийте посилання і скажіть так або ні.\n\n{link}\n\nКоли: {when}\n\nДе: {where}",
        },
    ),
    LetterKind(
        LEFT,
        _("Sign-up: cancelled"),
        _ABOUT,
        subject={
            "pl": "Zapis odwołany: {event}",
            "en": "Sign-up cancelled: {event}",
            "uk": "Запис скасовано: {event}",
        },
        body={
            "pl": "Dzień dobry,\n\nTwój zapis jest odwołany: {event}. Dziękujemy za wiadomość.\n\n"
            "Kiedy miało być: {when}",
            "en": "Hello,\n\nyour sign-up is cancelled: {event}. Thank you for telling us.\n\n"
            "When it was to be: {when}",
            "uk": "Добрий день!\n\nВаш запис скасовано: {event}. Дякуємо, що повідомили.\n\n"
            "Коли мало бути: {when}",
        },
    ),
    LetterKind(
        REMINDER,
        _("Sign-up: reminder the day before"),
        _ABOUT,
        subject={
            "pl": "Jutro się widzimy: {event}",
            "en": "See you tomorrow: {event}",
            "uk": "Побачимося завтра: {event}",
        },
        body={
            "pl": "Dzień dobry,\n\njutro się widzimy: {event}.\n\n"
            "Kiedy: {when}\n\nGdzie: {where}\n\n"
            "Nie możesz przyjść? Zwolnij miejsce.\n\n{link}",
            "en": "Hello,\n\nsee you tomorrow: {event}.\n\nWhen: {when}\n\nWhere: {where}\n\n"
            "Cannot come? Give the place back.\n\n{link}",
            "uk": "Добрий день!\n\nПобачимося завтра: {event}.\n\nКоли: {when}\n\nДе: {where}\n\n"
            "Не можете прийти? Звільніть місце.\n\n{link}",
        },
    ),
    LetterKind(
        MOVED,
        _("Event: new date or place"),
        {**_ABOUT, **_REASON},
        subject={
            "pl": "Zmiana terminu albo miejsca: {event}",
            "en": "New date or place: {event}",
            "uk": "Нова дата або місце: {event}",
        },
        body={
            "pl": "Dzień dobry,\n\nzmienia się termin albo miejsce: {event}.\n\n"
            "Kiedy teraz: {when}\n\nGdzie: {where}\n\n{reason}\n\n"
            "Nie pasuje Ci to? Zwolnij miejsce.\n\n{link}",
            "en": "Hello,\n\nthe date or the place changes: {event}.\n\n"
            "When now: {when}\n\nWhere: {where}\n\n{reason}\n\n"
            "It does not suit you? Give the place back.\n\n{link}",
            "uk": "Добрий день!\n\nЗмінюється дата або місце: {event}.\n\n"
            "Коли тепер: {when}\n\nДе: {where}\n\n{reason}\n\n"
            "Вам не підходить? Звільніть місце.\n\n{link}",
        },
    ),
    LetterKind(
        CALLED_OFF,
        _("Event: called off"),
        {**_ABOUT, **_REASON},
        subject={
            "pl": "Odwołane: {event}",
            "en": "Called off: {event}",
            "uk": "Скасовано: {event}",
        },
        body={
            "pl": "Dzień dobry,\n\nodwołujemy: {event}.\n\nKiedy miało być: {when}\n\n{reason}\n\n"
            "Przepraszamy. Inne terminy są na stronie.",
            "en": "Hello,\n\nwe have to call off: {event}.\n\n"
            "When it was to be: {when}\n\n{reason}\n\n"
            "We are sorry. Other dates are on our page.",
            "uk": "Добрий день!\n\nСкасовуємо: {event}.\n\nКоли мало бути: {when}\n\n{reason}\n\n"
            "Вибачте. Інші дати є на сторінці.",
        },
    ),
)
