"""Miejsko-Gminny Ośrodek Kultury w Kaliszu Pomorskim: local initiatives."""

from typing import Any

from osnowa.content.demo.abouts import KALISZ as ABOUT
from osnowa.content.demo.publications import HOW_TO_APPLY

PROGRAMME: dict[str, Any] = {
    "slug": "kalisz-pomorski-inicjatywy",
    "lead": {
        "pl": "Masz pomysł na coś dobrego dla sąsiadów? Wybierzemy od 3 do 7 pomysłów "
        "i zrobimy je razem z Wami.",
        "en": "Do you have an idea for your neighbours? We will choose from 3 to 7 ideas and "
        "carry them out with you.",
        "uk": "Маєте ідею для сусідів? Ми оберемо від 3 до 7 ідей і втілимо їх разом із вами.",
    },
    "body": {
        "pl": [
            ("heading", "Skąd ten program"),
            (
                "words",
                "<p>Ośrodek dostał 30 000 zł z Narodowego Centrum Kultury, z programu Dom "
                "Kultury+ Inicjatywy lokalne 2021. Wybrano wtedy 50 wniosków z całej Polski, "
                "a chętnych było prawie 2,5 raza więcej niż w latach wcześniejszych.</p>",
            ),
            ("heading", "Jak to przebiega"),
            (
                "steps",
                [
                    {"when": "Część I.", "what": "Szkolimy się i pytamy mieszkańców: diagnoza."},
                    {"when": "Do końca czerwca.", "what": "Pokazujemy wyniki diagnozy."},
                    {"when": "Część II.", "what": "Ogłaszamy nabór pomysłów."},
                    {"when": "Potem.", "what": "Robimy wybrane pomysły razem i oceniamy je."},
                ],
            ),
            (
                "notice",
                "<p>Pula na pomysły w edycji pokazowej to 22 000 zł. Tę kwotę wybraliśmy "
                "na potrzeby pokazu.</p>",
            ),
        ],
        "en": [
            ("heading", "Where it comes from"),
            (
                "words",
                "<p>The centre received 30 000 zł from the National Centre for Culture in the "
                "programme Dom Kultury+ Local Initiatives 2021.</p>",
            ),
            (
                "steps",
                [
                    {"when": "Part I.", "what": "Training and a diagnosis with residents."},
                    {"when": "By the end of June.", "what": "We present what we found."},
                    {"when": "Part II.", "what": "A call for ideas, then we do them together."},
                ],
            ),
        ],
        "uk": [
            ("heading", "Звідки ця програма"),
            (
                "words",
                "<p>Осередок отримав 30 000 zł від Національного центру культури, з програми "
                "Dom Kultury+ Місцеві ініціативи 2021.</p>",
            ),
            (
                "steps",
                [
                    {"when": "Частина I.", "what": "Навчання і діагноз разом із мешканцями."},
                    {"when": "До кінця червня.", "what": "Показуємо, що дізналися."},
                    {"when": "Частина II.", "what": "Набір ідей, потім робимо їх разом."},
                ],
            ),
        ],
    },
    "questions": {
        "pl": [
            (
                "questions",
                [
                    {
                        "question": "Czy musimy mieć stowarzyszenie?",
                        "answer": "<p>Nie. Wystarczy grupa mieszkańców gminy.</p>",
                    },
                    {
                        "question": "Kto wydaje pieniądze?",
                        "answer": "<p>Ośrodek. Kupuje to, czego potrzebuje Wasz pomysł. "
                        "Wy nie rozliczacie faktur.</p>",
                    },
                    {
                        "question": "Nie mam komputera. Co zrobić?",
                        "answer": "<p>Przyjdź do biblioteki albo do ośrodka. Wypełnimy "
                        "zgłoszenie razem, na papierze lub w komputerze.</p>",
                    },
                ],
            )
        ],
        "en": [
            (
                "questions",
                [
                    {
                        "question": "Do we need an association?",
                        "answer": "<p>No. A group of residents is enough.</p>",
                    },
                    {
                        "question": "Who spends the money?",
                        "answer": "<p>The centre buys what your idea needs.</p>",
                    },
                    {
                        "question": "I have no computer. What can I do?",
                        "answer": "<p>Come to the library or to the centre. We will fill in the "
                        "form together, on paper or on a computer.</p>",
                    },
                ],
            )
        ],
        "uk": [
            (
                "questions",
                [
                    {
                        "question": "Чи потрібна організація?",
                        "answer": "<p>Ні. Досить групи мешканців громади.</p>",
                    },
                    {
                        "question": "Хто витрачає гроші?",
                        "answer": "<p>Осередок. Він купує те, що потрібно для вашої ідеї.</p>",
                    },
                    {
                        "question": "У мене немає комп’ютера. Що робити?",
                        "answer": "<p>Приходьте до бібліотеки або осередку. Заповнимо заявку "
                        "разом, на папері або на комп’ютері.</p>",
                    },
                ],
            )
        ],
    },
    "easy": [
        ("heading", "Co to jest"),
        (
            "words",
            "To jest konkurs na pomysły.\n"
            "Pomysł może mieć każdy mieszkaniec gminy.\n"
            "Pomysł ma być dobry dla sąsiadów.\n"
            "Na przykład: kino na dworze albo wspólne śpiewanie.",
        ),
        ("heading", "Co dostaniesz"),
        (
            "words",
            "Wybierzemy od 3 do 7 pomysłów.\n"
            "Kupimy to, co jest potrzebne.\n"
            "Pomożemy Ci zrobić Twój pomysł.",
        ),
        ("heading", "Jak wysłać pomysł"),
        (
            "words",
            "Odpowiedz na 8 pytań w internecie.\n"
            "Nie musisz zakładać konta.\n"
            "Możesz też przyjść do nas.\n"
            "Napiszemy to razem z Tobą.",
        ),
        ("heading", "Co będzie potem"),
        (
            "words",
            "Kilka osób przeczyta Twój pomysł.\n"
            "Dostaniesz od nas list.\n"
            "W liście będzie napisane, czy pomysł wygrał.",
        ),
    ],
    "easy_tester": "",
}

INSTITUTION: dict[str, Any] = {
    "slug": "mgok-kalisz-pomorski",
    "lead": {
        "pl": "Ośrodek kultury, w którym pomysły mieszkańców naprawdę się dzieją.",
        "en": "A culture centre where residents’ ideas really happen.",
        "uk": "Осередок культури, де ідеї мешканців справді здійснюються.",
    },
    "programmes": [PROGRAMME],
    "about": ABOUT,
    "films": [HOW_TO_APPLY],
    "news": [
        {
            "slug": "nabor-pomyslow-trwa",
            "days_ago": 1,
            "title": "Nabór pomysłów trwa. Zgłoś swój",
            "lead": "Osiem pytań, kwadrans w telefonie. Konta nie trzeba.",
            "body": [
                (
                    "words",
                    "<p>Nie musisz mieć wszystkiego policzonego. Wpisz, ile myślisz, że trzeba. "
                    "Potem można to poprawić.</p>",
                ),
                (
                    "call",
                    {"programme": "kalisz-pomorski-inicjatywy", "sentence": "Zaczynamy?"},
                ),
            ],
        },
        {
            "slug": "wyniki-diagnozy",
            "days_ago": 25,
            "title": "Czego chcą mieszkańcy? Pokazaliśmy wyniki diagnozy",
            "lead": "Pytaliśmy o potrzeby, oczekiwania i o to, jak oceniacie naszą ofertę.",
            "body": [
                (
                    "words",
                    "<p>Diagnozę zrobiliśmy z organizacją z zewnątrz. Poznaliśmy też osoby "
                    "i grupy, które chcą działać. To dla nich jest ten nabór.</p>",
                )
            ],
        },
        {
            "slug": "mamy-dofinansowanie",
            "days_ago": 60,
            "title": "Mamy dofinansowanie z Narodowego Centrum Kultury",
            "lead": "Całe dofinansowanie projektu to 30 000 zł.",
            "body": [
                (
                    "words",
                    "<p>Pierwszą część przeznaczymy na szkolenia i diagnozę. Drugą na "
                    "pomysły mieszkańców.</p>",
                )
            ],
        },
    ],
}
