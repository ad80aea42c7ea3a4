"""Mazowiecki Instytut Kultury: MPEK and Kultura: Inicjatywy, told in our own words."""

from typing import Any

from osnowa.content.demo.abouts import MIK as ABOUT
from osnowa.content.demo.publications import MPEK_IN_SHORT

MPEK: dict[str, Any] = {
    "slug": "mpek",
    "lead": {
        "pl": "Szukamy ludzi, którzy robią coś twórczego ze swoimi sąsiadami. "
        "Poznajemy ich, nagradzamy i uczymy się od nich.",
        "en": "We look for people who make something creative with their neighbours. "
        "We meet them, honour them and learn from them.",
        "uk": "Ми шукаємо людей, які творять щось разом із сусідами. "
        "Знайомимося з ними, нагороджуємо й учимося в них.",
    },
    "body": {
        "pl": [
            ("heading", "Co robimy"),
            (
                "words",
                "<p>Program trwa wiele lat. Prowadzi go Mazowiecki Instytut Kultury, a zaczął "
                "go Samorząd Województwa Mazowieckiego. Część działań odbywa się w jednym "
                "subregionie, część w całym województwie.</p>"
                "<ul><li><b>Nagroda za Społeczne Działania Twórcze.</b> Zgłaszasz osobę albo "
                "zespół z wybranego subregionu. Nie trzeba być instytucją.</li>"
                "<li><b>„Z wizytą u siebie”.</b> Jedziemy w objazd po jednym subregionie. "
                "Poznajemy ludzi i miejsca, a oni siebie nawzajem.</li>"
                "<li><b>ALTERGRANT.</b> Pokazujemy działania, które kilka sektorów robi razem "
                "i opłaca nie tylko z dotacji.</li>"
                "<li><b>Animator i Animatorka Tygodnia.</b> Co tydzień przedstawiamy jedną "
                "osobę, która działa lokalnie.</li>"
                "<li><b>Rezydencje animacyjne we wsiach.</b> Animatorka i sołtyska pracują razem "
                "z mieszkańcami małej wsi.</li>"
                "<li><b>Narzędziownik.</b> Kurs online, spotkania, filmy i publikacje.</li></ul>",
            ),
            (
                "quote",
                {
                    "text": "Najważniejsi są ludzie: to, co umieją, i to, co ich łączy.",
                    "who": "założenie programu",
                },
            ),
        ],
        "en": [
            ("heading", "What we do"),
            (
                "words",
                "<p>The programme runs for many years. The Mazovian Institute of Culture runs "
                "it; the Mazovian regional government began it.</p>"
                "<ul><li><b>The award for social creative work.</b> Nominate a person or a team "
                "from the chosen subregion.</li>"
                "<li><b>“Visiting ourselves”.</b> A study tour through one subregion.</li>"
                "<li><b>ALTERGRANT.</b> We show work done across sectors and paid for in "
                "several ways.</li>"
                "<li><b>Animator of the week.</b> One local person every week.</li>"
                "<li><b>Village residencies.</b> An animator works with the people of a small "
                "village.</li>"
                "<li><b>Toolbox.</b> An online course, meetings, films, publications.</li></ul>",
            ),
        ],
        "uk": [
            ("heading", "Що ми робимо"),
            (
                "words",
                "<p>Програма триває багато років. Її веде Мазовецький інститут культури, а "
                "почало самоврядування Мазовецького воєводства.</p>"
                "<ul><li><b>Нагорода за соціальну творчість.</b> Назвіть людину або команду з "
                "обраного субрегіону.</li>"
                "<li><b>«У гостях у себе».</b> Навчальна поїздка одним субрегіоном.</li>"
                "<li><b>ALTERGRANT.</b> Показуємо справи, які різні сектори роблять разом.</li>"
                "<li><b>Аніматор тижня.</b> Щотижня одна людина, яка діє поруч.</li>"
                "<li><b>Резиденції в селах.</b> Аніматорка працює з мешканцями малого села.</li>"
                "<li><b>Набір інструментів.</b> Онлайн-курс, зустрічі, фільми, книжки.</li></ul>",
            ),
        ],
    },
    "questions": {
        "pl": [
            (
                "questions",
                [
                    {
                        "question": "Kogo mogę zgłosić do nagrody?",
                        "answer": "<p>Osobę albo zespół: animatorkę, edukatora, grupę "
                        "mieszkańców. Ważne, że działają w wybranym subregionie.</p>",
                    },
                    {
                        "question": "Czy mogę zgłosić siebie?",
                        "answer": "<p>Lepiej poproś kogoś, kto zna Twoją pracę. Jury chce "
                        "przeczytać, co to działanie zmieniło.</p>",
                    },
                    {
                        "question": "Czy jury układa ranking?",
                        "answer": "<p>Nie. Jury rozmawia i przyznaje nagrody oraz wyróżnienia. "
                        "Przy każdej napisze, za co.</p>",
                    },
                ],
            )
        ],
        "en": [
            (
                "questions",
                [
                    {
                        "question": "Whom can I nominate?",
                        "answer": "<p>A person or a team who works in the chosen subregion.</p>",
                    },
                    {
                        "question": "May I nominate myself?",
                        "answer": "<p>Better ask somebody who knows your work. The jury wants to "
                        "read what it has changed.</p>",
                    },
                    {
                        "question": "Is there a ranking?",
                        "answer": "<p>No. The jury talks and says what each prize is for.</p>",
                    },
                ],
            )
        ],
        "uk": [
            (
                "questions",
                [
                    {
                        "question": "Кого можна номінувати?",
                        "answer": "<p>Людину або команду, що діє в обраному субрегіоні.</p>",
                    },
                    {
                        "question": "Чи можу номінувати себе?",
                        "answer": "<p>Краще попросіть того, хто знає вашу працю. Журі хоче "
                        "прочитати, що вона змінила.</p>",
                    },
                    {
                        "question": "Чи є рейтинг?",
                        "answer": "<p>Ні. Журі розмовляє і пише, за що кожна нагорода.</p>",
                    },
                ],
            )
        ],
    },
}

INITIATIVES: dict[str, Any] = {
    "slug": "kultura-inicjatywy",
    "lead": {
        "pl": "Dom kultury i ośrodek pomocy pracują w jednej gminie, a często się nie znają. "
        "Spotykamy ich na trzech warsztatach.",
        "en": "A culture centre and a social-welfare centre share one municipality and often "
        "have never met. We bring them together for three workshops.",
        "uk": "Будинок культури і центр допомоги працюють в одній громаді, але часто не "
        "знайомі. Ми зводимо їх на трьох майстернях.",
    },
    "body": {
        "pl": [
            ("heading", "Trzy warsztaty"),
            (
                "steps",
                [
                    {"when": "Warsztat 1.", "what": "Poznajemy się i opowiadamy, co robimy."},
                    {"when": "Warsztat 2.", "what": "Liczymy, co mamy: ludzi, sale, pomysły."},
                    {"when": "Warsztat 3.", "what": "Spisujemy, jak będziemy współpracować."},
                ],
            ),
            (
                "words",
                "<p>Szukamy rozwiązań, które <b>nie dokładają pracy</b>. Najlepsze są te, które "
                "i tak mieszczą się w obowiązkach. Z takich zaleceń powstaje porozumienie obu "
                "instytucji. Uczestnicy sami wybierają, czego dotyczy i jak długo trwa.</p>"
                "<p>W 2019 roku pracowały dwie grupy z Mazowsza, w 2020 roku jedna.</p>",
            ),
        ],
        "en": [
            ("heading", "Three workshops"),
            (
                "steps",
                [
                    {"when": "Workshop 1.", "what": "We meet and say what we do."},
                    {"when": "Workshop 2.", "what": "We count what we have."},
                    {"when": "Workshop 3.", "what": "We write down how we will work together."},
                ],
            ),
            (
                "words",
                "<p>We look for ways that cost <b>no extra work</b>. They become an agreement "
                "of both institutions, whose subject and length the participants choose.</p>",
            ),
        ],
        "uk": [
            ("heading", "Три майстерні"),
            (
                "steps",
                [
                    {"when": "Майстерня 1.", "what": "Знайомимося й розповідаємо про роботу."},
                    {"when": "Майстерня 2.", "what": "Рахуємо, що маємо."},
                    {"when": "Майстерня 3.", "what": "Записуємо, як працюватимемо разом."},
                ],
            ),
            (
                "words",
                "<p>Шукаємо рішень, які <b>не додають роботи</b>. З них постає угода двох "
                "установ. Її предмет і строк обирають самі учасники.</p>",
            ),
        ],
    },
    "questions": {
        "pl": [
            (
                "questions",
                [
                    {
                        "question": "Kto może się zgłosić?",
                        "answer": "<p>Para: instytucja kultury i podmiot pomocy społecznej z tej "
                        "samej gminy, miasta albo miejscowości.</p>",
                    },
                    {
                        "question": "Czy współpraca to więcej pracy?",
                        "answer": "<p>Nie musi. O tym właśnie rozmawiamy na drugim warsztacie.</p>",
                    },
                ],
            )
        ],
        "en": [
            (
                "questions",
                [
                    {
                        "question": "Who may join?",
                        "answer": "<p>A pair from one municipality: a culture institution and a "
                        "social-welfare body.</p>",
                    }
                ],
            )
        ],
        "uk": [
            (
                "questions",
                [
                    {
                        "question": "Хто може долучитися?",
                        "answer": "<p>Пара з однієї громади: установа культури та установа "
                        "соціальної допомоги.</p>",
                    }
                ],
            )
        ],
    },
}

INSTITUTION: dict[str, Any] = {
    "slug": "mik",
    "lead": {
        "pl": "Wspieramy tych, którzy na Mazowszu robią kulturę razem z mieszkańcami.",
        "en": "We support those in Mazovia who make culture together with residents.",
        "uk": "Підтримуємо тих, хто на Мазовші творить культуру разом із мешканцями.",
    },
    "programmes": [MPEK, INITIATIVES],
    "about": ABOUT,
    "publications": [MPEK_IN_SHORT],
    "news": [
        {
            "slug": "altergrant-wkrotce",
            "days_ago": 2,
            "title": "ALTERGRANT: pokaż, co robicie razem",
            "lead": "Wkrótce otwieramy zgłoszenia. Szukamy działań, które łączą różne sektory.",
            "body": [
                (
                    "words",
                    "<p>Działanie może być małe. Ważne, że robi je razem kilka stron, na przykład "
                    "szkoła, stowarzyszenie i sklep. I że nie żyje tylko z dotacji.</p>",
                ),
                ("call", {"programme": "mpek", "sentence": "Sprawdź terminy i pytania już dziś."}),
            ],
        },
        {
            "slug": "z-wizyta-u-siebie",
            "days_ago": 16,
            "title": "„Z wizytą u siebie”: jak wygląda objazd",
            "lead": "Objazd to nie wycieczka. Gospodarze pokazują, z czego są dumni.",
            "body": [
                (
                    "words",
                    "<p>Na każdym przystanku poznajemy ludzi i ich zasoby: świetlicę, chór, "
                    "warsztat, pomysł. Potem rozmawiamy, co można zrobić razem.</p>",
                )
            ],
        },
        {
            "slug": "kultura-i-pomoc-razem",
            "days_ago": 31,
            "title": "Dom kultury i ośrodek pomocy przy jednym stole",
            "lead": "Trzy warsztaty wystarczą, żeby się poznać i zacząć coś wspólnego.",
            "body": [
                (
                    "words",
                    "<p>Do każdej pary podchodzimy osobno. Każda gmina jest inna i czego innego "
                    "potrzebuje.</p>",
                )
            ],
        },
    ],
    "articles": [
        {
            "slug": "jak-dobrze-zglosic-osobe",
            "title": "Jak dobrze opisać czyjeś działanie",
            "lead": "Pięć wskazówek dla kogoś, kto pisze zgłoszenie pierwszy raz.",
            "body": [
                (
                    "words",
                    "<ol><li>Zacznij od miejsca: gdzie to jest i kto tam mieszka.</li>"
                    "<li>Powiedz, co się działo, dzień po dniu.</li>"
                    "<li>Pokaż jedną osobę, dla której coś się zmieniło.</li>"
                    "<li>Napisz, kto pomagał i co dał od siebie.</li>"
                    "<li>Nie szukaj wielkich słów. Prawdziwe wystarczą.</li></ol>",
                ),
            ],
        }
    ],
}
