"""Fundacja Biuro Inicjatyw Społecznych: active residents have their place."""

from typing import Any

PROGRAMME: dict[str, Any] = {
    "slug": "aktywni-mieszkancy",
    "lead": {
        "pl": "Ludzie działają tam, gdzie mają swoje miejsce. Pomagamy takie miejsca tworzyć "
        "w Małopolsce i w gminie Skawina.",
        "en": "People act where they have a place of their own. We help to make such places in "
        "Małopolska and in the municipality of Skawina.",
        "uk": "Люди діють там, де мають своє місце. Ми допомагаємо творити такі місця "
        "в Малопольщі та в громаді Скавіна.",
    },
    "body": {
        "pl": [
            ("heading", "Dwa kierunki"),
            (
                "words",
                "<p><b>Cała Małopolska.</b> Spotkania i wizyty studyjne dla 20 urzędników "
                "i samorządowców. Akcja edukacyjna, dwa razy co najmniej 10 osób. Forum dla "
                "30 animatorów.</p>"
                "<p><b>Gmina Skawina.</b> Razem z gminą pracujemy z dwiema społecznościami. "
                "Szukamy tego, co mieszkańcy umieją i mają. Zaczynamy akcje sąsiedzkie. "
                "Szkolimy 10 animatorów, a 10 urzędników pisze z nami standardy.</p>",
            ),
            ("heading", "Standardy dla Centrów Aktywności Kulturalnej"),
            (
                "words",
                "<p>Centra są w planie rewitalizacji gminy, ale działają słabo. Ich standardy "
                "powstają oddolnie: piszemy je, czytamy i poprawiamy z mieszkańcami. Z centrów "
                "i akcji skorzysta 100 osób, po 50 w każdej społeczności.</p>",
            ),
            (
                "steps",
                [
                    {"when": "1 listopada 2022", "what": "Początek projektu."},
                    {"when": "30 kwietnia 2024", "what": "Koniec projektu."},
                ],
            ),
        ],
        "en": [
            ("heading", "Two tracks"),
            (
                "words",
                "<p><b>All of Małopolska.</b> Meetings and study visits for 20 officials, an "
                "educational action, a forum for 30 animators.</p>"
                "<p><b>Skawina.</b> With the municipality we work with two communities: we map "
                "what people can do, start neighbour actions and train 10 animators. Standards "
                "for culture-activity centres are written from below.</p>",
            ),
        ],
        "uk": [
            ("heading", "Два напрями"),
            (
                "words",
                "<p><b>Уся Малопольща.</b> Зустрічі та навчальні візити для 20 урядовців, "
                "освітня акція, форум для 30 аніматорів.</p>"
                "<p><b>Скавіна.</b> Разом із громадою працюємо з двома спільнотами: шукаємо, "
                "що люди вміють, починаємо сусідські акції, навчаємо 10 аніматорів.</p>",
            ),
        ],
    },
    "questions": {
        "pl": [
            (
                "questions",
                [
                    {
                        "question": "Co to jest akcja sąsiedzka?",
                        "answer": "<p>Coś małego, co sąsiedzi robią razem: festyn, ogródek, "
                        "naprawa ławki. Dajemy materiały, nie pieniądze.</p>",
                    },
                    {
                        "question": "Pracuję w urzędzie. Co dla mnie?",
                        "answer": "<p>Spotkania sieciujące i wizyty studyjne z innymi "
                        "urzędami.</p>",
                    },
                ],
            )
        ],
        "en": [
            (
                "questions",
                [
                    {
                        "question": "What is a neighbour action?",
                        "answer": "<p>Something small done together. We give materials, not "
                        "money.</p>",
                    },
                    {
                        "question": "I work in a public office. What is there for me?",
                        "answer": "<p>Meetings and study visits with other offices.</p>",
                    },
                ],
            )
        ],
        "uk": [
            (
                "questions",
                [
                    {
                        "question": "Що таке сусідська акція?",
                        "answer": "<p>Щось мале, зроблене разом. Ми даємо матеріали, а не "
                        "гроші.</p>",
                    },
                    {
                        "question": "Я працюю в установі. Що тут для мене?",
                        "answer": "<p>Зустрічі та навчальні візити з іншими установами.</p>",
                    },
                ],
            )
        ],
    },
}

INSTITUTION: dict[str, Any] = {
    "slug": "bis",
    "lead": {
        "pl": "Pomagamy mieszkańcom i urzędom robić rzeczy razem.",
        "en": "We help residents and officials do things together.",
        "uk": "Допомагаємо мешканцям і владі робити справи разом.",
    },
    "programmes": [PROGRAMME],
    "news": [
        {
            "slug": "akcje-sasiedzkie",
            "days_ago": 3,
            "title": "Akcje sąsiedzkie: czytamy Wasze pomysły",
            "lead": "Mała rzecz, dużo rąk. Materiały są po naszej stronie.",
            "body": [
                (
                    "words",
                    "<p>Zgłoszenia są u nas. Kilka osób czyta je i ocenia. O wyniku napiszemy "
                    "do każdej grupy, z uzasadnieniem.</p>",
                ),
                (
                    "call",
                    {
                        "programme": "aktywni-mieszkancy",
                        "sentence": "Co się teraz dzieje z pomysłami?",
                    },
                ),
            ],
        },
        {
            "slug": "standardy-piszemy-razem",
            "days_ago": 28,
            "title": "Standardy piszemy razem",
            "lead": "Jak ma działać dobre centrum w dzielnicy? Mieszkańcy wiedzą najlepiej.",
            "body": [
                (
                    "words",
                    "<p>Zbieramy uwagi, odpowiadamy na każdą i poprawiamy tekst. Dopiero potem "
                    "go przyjmujemy.</p>",
                )
            ],
        },
    ],
}
