"""What institutions do, in readable and in easy text: two parts of what the law asks for.

A recording in sign language cannot be made up: the page says that it is being prepared.
"""

from typing import Any

TITLE = "Czym się zajmujemy"
SLUG = "czym-sie-zajmujemy"
LEAD = "O nas w trzech wersjach: do czytania, w języku migowym i w tekście łatwym."
MEETING = (
    "words",
    "Możesz przyjść.\nMożesz zadzwonić.\nMożesz napisać e-mail.\nPomożemy Ci, jeśli trzeba.",
)
ASKING = (
    "words",
    "<p>Przyjdź, zadzwoń albo napisz. Jeśli potrzebujesz tłumacza języka migowego, "
    "powiedz nam o tym trzy dni robocze wcześniej.</p>",
)


def about(body: list[Any], easy: list[Any]) -> dict[str, Any]:
    return {
        "slug": SLUG,
        "title": TITLE,
        "lead": LEAD,
        "body": [*body, ("heading", "Jak załatwić sprawę"), ASKING],
        "easy": [*easy, ("heading", "Jak się z nami spotkać"), MEETING],
        "easy_tester": "",
    }


MIK = about(
    body=[
        ("heading", "Kim jesteśmy"),
        (
            "words",
            "<p>Mazowiecki Instytut Kultury działa w całym województwie. Pracujemy z ludźmi, "
            "którzy robią kulturę w swoich wsiach i miastach.</p>",
        ),
        ("heading", "Co robimy"),
        (
            "words",
            "<ul><li>Poznajemy i nagradzamy osoby, które działają twórczo z sąsiadami.</li>"
            "<li>Jeździmy w objazdy po subregionach i uczymy się od gospodarzy.</li>"
            "<li>Łączymy domy kultury z ośrodkami pomocy społecznej.</li>"
            "<li>Prowadzimy kurs, spotkania, rezydencje we wsiach, filmy i publikacje.</li></ul>",
        ),
    ],
    easy=[
        ("heading", "Kim jesteśmy"),
        (
            "words",
            "To jest instytut kultury.\nDziałamy na Mazowszu.\nPomagamy ludziom robić kulturę.",
        ),
        ("heading", "Co robimy"),
        (
            "words",
            "Dajemy nagrody za dobre działania.\n"
            "Jeździmy do małych miejscowości.\n"
            "Uczymy się od siebie nawzajem.\n"
            "Możesz u nas wziąć udział w kursie.",
        ),
    ],
)

KALISZ = about(
    body=[
        ("heading", "Kim jesteśmy"),
        (
            "words",
            "<p>Miejsko-Gminny Ośrodek Kultury w Kaliszu Pomorskim działa dla mieszkańców "
            "miasta i gminy. Razem z biblioteką szukamy ludzi, którzy mają pomysły.</p>",
        ),
        ("heading", "Co robimy"),
        (
            "words",
            "<ul><li>Pytamy mieszkańców, czego potrzebują i co im się podoba.</li>"
            "<li>Ogłaszamy nabór pomysłów i wybieramy od 3 do 7.</li>"
            "<li>Robimy wybrane pomysły razem z ich autorami.</li></ul>",
        ),
    ],
    easy=[
        ("heading", "Kim jesteśmy"),
        (
            "words",
            "To jest ośrodek kultury w Kaliszu Pomorskim.\n"
            "Ośrodek kultury jest dla wszystkich mieszkańców.\n"
            "Możesz do nas przyjść.",
        ),
        ("heading", "Co robimy"),
        (
            "words",
            "Pytamy ludzi, czego chcą.\n"
            "Zbieramy pomysły.\n"
            "Wybieramy od 3 do 7 pomysłów.\n"
            "Robimy je razem z mieszkańcami.",
        ),
    ],
)
