"""Our letters as a phone gets them: short, because each message is paid for.

`{from}` is the institution's short name. A link with its words fits into one message in Polish
and English; Ukrainian letters take twice the room.
"""

WAY_BACK = {
    "pl": "{from}: zgłoszenie czeka, niewysłane. Otwórz (30 min, raz): {link} Potem kod {code}",
    "en": "{from}: your application is not sent yet. Open (30 min): {link} Later: code {code}",
    "uk": "{from}: заявка чекає, не надіслана. Відкрити (30 хв): {link} Потім код {code}",
}
RECEIPT = {
    "pl": "{from}: mamy Twoje zgłoszenie nr {number}, {received_at}. Kod: {code}. {link}",
    "en": "{from}: we have your application no. {number}, {received_at}. Code: {code}. {link}",
    "uk": "{from}: маємо вашу заявку № {number}, {received_at}. Код: {code}. {link}",
}
RECEIPT_HELPED = {
    "pl": "{from}: mamy zgłoszenie nr {number}. Spisano z pomocą: {helper}. Sprawdź: {link} "
    "Kod: {code}",
    "en": "{from}: we have application no. {number}. Written with: {helper}. Check: {link} "
    "Code: {code}",
    "uk": "{from}: маємо заявку № {number}. Записано з допомогою: {helper}. Перевірте: {link} "
    "Код: {code}",
}
CORRECTION_ASKED = {
    "pl": "{from}: popraw zgłoszenie do {until}. Co i dlaczego: {link} Kod: {code}",
    "en": "{from}: correct your application by {until}. What and why: {link} Code: {code}",
    "uk": "{from}: виправте заявку до {until}. Що і чому: {link} Код: {code}",
}
CORRECTION_ANSWERED = {
    "pl": "{from}: mamy Twoje poprawki do zgłoszenia nr {number}, {received_at}. {link}",
    "en": "{from}: we have your corrections, application no. {number}, {received_at}. {link}",
    "uk": "{from}: маємо виправлення до заявки № {number}, {received_at}. {link}",
}
CORRECTION_FAILED = {
    "pl": "{from}: zgłoszenie nr {number} nie idzie dalej, brak poprawek. Pytania: {contact}",
    "en": "{from}: application no. {number} goes no further, no corrections. Ask: {contact}",
    "uk": "{from}: заявка № {number} далі не йде, виправлень не було. Питання: {contact}",
}
WITHDRAWN = {
    "pl": "{from}: zgłoszenie nr {number} wycofane. To nie Ty? Zadzwoń do nas.",
    "en": "{from}: application no. {number} withdrawn. Was it not you? Call us.",
    "uk": "{from}: заявку № {number} відкликано. Це не ви? Зателефонуйте нам.",
}
DRAFT_REMINDER = {
    "pl": "{from}: zgłoszenie czeka, niewysłane. Czas do {until}. Kod {code}: {link}",
    "en": "{from}: your application is not sent yet. Until {until}. Code {code}: {link}",
    "uk": "{from}: заявка чекає, не надіслана. Час до {until}. Код {code}: {link}",
}
