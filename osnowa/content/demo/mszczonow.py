"""Mszczonowski Ośrodek Kultury: a culture centre seen from another side."""

from typing import Any

PROGRAMME: dict[str, Any] = {
    "slug": "kultura-z-innej-perspektywy",
    "lead": {
        "pl": "Uczymy się, jak lepiej rozmawiać z ludźmi, którzy do nas przychodzą. "
        "I jak otworzyć drzwi dla tych, którzy jeszcze nie przyszli.",
        "en": "We learn to talk better with people who come to us, and to open the door to "
        "those who have not come yet.",
        "uk": "Ми вчимося краще говорити з людьми, які до нас приходять. "
        "І відчиняти двері тим, хто ще не прийшов.",
    },
    "body": {
        "pl": [
            ("heading", "Co się zmieniło"),
            (
                "words",
                "<p>Pracownicy ośrodka przeszli szkolenia. Dzięki nim łatwiej nam dotrzeć do "
                "nowych osób i utrzymać kontakt z uczestnikami zajęć.</p>"
                "<p>Zadbaliśmy o dostępność: cyfrową, informacyjną i komunikacyjną. Osobom ze "
                "szczególnymi potrzebami łatwiej jest przyjść i wziąć udział.</p>"
                "<p>Nowe narzędzia cyfrowe pozwalają nam robić ciekawsze zajęcia dla "
                "mieszkańców miasta i gminy.</p>",
            ),
            ("heading", "Na co możesz liczyć na co dzień"),
            (
                "words",
                "<ul><li>bezpłatne wydarzenia: koncerty, film, teatr, wystawy,</li>"
                "<li>stałe zajęcia i grupy amatorskie dla dzieci, młodzieży i seniorów,</li>"
                "<li>nauka nowych technologii w kulturze,</li>"
                "<li>pamięć o historii i tradycjach Mszczonowa.</li></ul>",
            ),
        ],
        "en": [
            ("heading", "What has changed"),
            (
                "words",
                "<p>Our staff took part in training. It is easier for us to reach new people "
                "and to stay in touch with those who take part.</p>"
                "<p>We worked on access: digital, information and communication. People with "
                "special needs can take part more easily.</p>"
                "<ul><li>free events: concerts, films, theatre, exhibitions,</li>"
                "<li>classes and amateur groups for every age,</li>"
                "<li>new technology, local history and traditions.</li></ul>",
            ),
        ],
        "uk": [
            ("heading", "Що змінилося"),
            (
                "words",
                "<p>Наші працівники пройшли навчання. Тепер нам легше знайти нових людей і "
                "бути поруч з учасниками занять.</p>"
                "<p>Ми подбали про доступність: цифрову, інформаційну та комунікаційну.</p>"
                "<ul><li>безкоштовні події: концерти, кіно, театр, виставки,</li>"
                "<li>заняття та аматорські групи для різного віку,</li>"
                "<li>нові технології, історія і традиції міста.</li></ul>",
            ),
        ],
    },
    "questions": {
        "pl": [
            (
                "questions",
                [
                    {
                        "question": "Czy za wydarzenia się płaci?",
                        "answer": "<p>Większość wydarzeń artystycznych jest bezpłatna. Przy "
                        "stałych zajęciach podajemy opłatę i zniżki.</p>",
                    },
                    {
                        "question": "Poruszam się na wózku. Czy mogę przyjść?",
                        "answer": "<p>Zadzwoń do nas wcześniej. Powiemy, jak wejść, i pomożemy "
                        "na miejscu.</p>",
                    },
                ],
            )
        ],
        "en": [
            (
                "questions",
                [
                    {
                        "question": "Are events free?",
                        "answer": "<p>Most are. Classes have a fee and discounts, which we "
                        "always show.</p>",
                    }
                ],
            )
        ],
        "uk": [
            (
                "questions",
                [
                    {
                        "question": "Чи події безкоштовні?",
                        "answer": "<p>Більшість так. Для занять ми показуємо ціну та знижки.</p>",
                    }
                ],
            )
        ],
    },
}

ABOUT: dict[str, Any] = {
    "slug": "czym-sie-zajmujemy",
    "title": "Czym się zajmujemy",
    "lead": "O ośrodku w trzech wersjach: do czytania, w języku migowym i w tekście łatwym.",
    "body": [
        ("heading", "Kim jesteśmy"),
        (
            "words",
            "<p>Mszczonowski Ośrodek Kultury to instytucja miasta i gminy. Działamy razem "
            "z mieszkańcami, stowarzyszeniami, twórcami i innymi instytucjami.</p>"
            "<p>Mszczonów leży między dwoma wielkimi miastami. Są to Warszawa i Łódź.</p>",
        ),
        ("heading", "Co robimy"),
        (
            "words",
            "<ul><li>Zapraszamy na bezpłatne wydarzenia: film, teatr, muzykę i sztukę.</li>"
            "<li>Prowadzimy zajęcia i grupy amatorskie.</li>"
            "<li>Pokazujemy historię, zabytki i tradycje Mszczonowa.</li>"
            "<li>Uczymy nowych technologii i dbania o przyrodę.</li></ul>",
        ),
        ("heading", "Jak załatwić sprawę"),
        (
            "words",
            "<p>Przyjdź, zadzwoń albo napisz. Jeśli potrzebujesz tłumacza języka migowego, "
            "powiedz nam o tym trzy dni robocze wcześniej.</p>",
        ),
    ],
    "easy": [
        ("heading", "Kim jesteśmy"),
        (
            "words",
            "To jest ośrodek kultury w Mszczonowie.\n"
            "Ośrodek kultury to dom dla wszystkich mieszkańców.\n"
            "Możesz do nas przyjść.",
        ),
        ("heading", "Co u nas robisz"),
        (
            "words",
            "Możesz obejrzeć film albo przedstawienie.\n"
            "Możesz posłuchać muzyki.\n"
            "Możesz uczyć się nowych rzeczy.\n"
            "Wiele spotkań jest za darmo.",
        ),
        ("heading", "Jak się z nami spotkać"),
        (
            "words",
            "Możesz przyjść.\n"
            "Możesz zadzwonić.\n"
            "Możesz napisać e-mail.\n"
            "Pomożemy Ci, jeśli trzeba.",
        ),
    ],
    "easy_tester": "",
}

INSTITUTION: dict[str, Any] = {
    "slug": "mok-mszczonow",
    "lead": {
        "pl": "Jesteśmy domem kultury dla całego miasta i gminy. Wejdź, drzwi są otwarte.",
        "en": "We are the culture centre of the whole town. Come in, the door is open.",
        "uk": "Ми будинок культури для всього міста і громади. Заходьте, двері відчинені.",
    },
    "programmes": [PROGRAMME],
    "about": ABOUT,
    "news": [
        {
            "slug": "powiedz-nam-czego-brakuje",
            "days_ago": 4,
            "title": "Powiedz nam, czego brakuje w domu kultury",
            "lead": "Masz pomysł na zajęcia albo spotkanie? Przyjdź albo napisz.",
            "body": [
                (
                    "words",
                    "<p>Czytamy każdą wiadomość. Odpowiemy także wtedy, gdy się nie uda, "
                    "i napiszemy dlaczego.</p>",
                ),
            ],
        },
        {
            "slug": "szkolenia-za-nami",
            "days_ago": 20,
            "title": "Czego nauczyły nas szkolenia",
            "lead": "Piszemy prościej, opisujemy zdjęcia i pytamy, zanim coś ułożymy.",
            "body": [
                (
                    "words",
                    "<p>Najwięcej dało nam jedno pytanie: kto do nas nie przychodzi i "
                    "dlaczego? Od niego zaczynamy teraz każdy plan.</p>",
                )
            ],
        },
    ],
}
