"""The demo's publication and film, in words."""

from typing import Any

MPEK_IN_SHORT: dict[str, Any] = {
    "slug": "mpek-w-skrocie",
    "title": "MPEK w skrócie",
    "lead": "Czym jest program, co w nim robimy i jak możesz dołączyć. Jedna kartka do druku.",
    "body": [
        ("heading", "Co jest w środku"),
        (
            "words",
            "<ul><li>cel programu w trzech zdaniach,</li>"
            "<li>lista działań w subregionach i w całym województwie,</li>"
            "<li>kto płaci i gdzie pytać.</li></ul>"
            "<p>Plik ma znaczniki, więc przeczyta go czytnik ekranu.</p>",
        ),
    ],
    "paragraphs": [
        "Mazowiecki Program Edukacji Kulturalnej trwa wiele lat. Wspiera twórcze działania, "
        "które angażują mieszkańców i budują wspólnotę. Najważniejsi są w nim ludzie.",
        "Poznajemy to, co już się dzieje. Doceniamy osoby, które działają. Pomagamy im się "
        "spotkać i uczyć od siebie.",
    ],
    "facts": [
        ["Nagroda", "Nagroda za Społeczne Działania Twórcze, dla osób i zespołów z subregionu"],
        ["Objazdy", "„Z wizytą u siebie”: poznajemy zasoby jednego subregionu"],
        ["ALTERGRANT", "działania wielu sektorów, opłacane nie tylko z dotacji, całe województwo"],
        ["Animator Tygodnia", "co tydzień jedna osoba, która działa lokalnie"],
        ["Rezydencje", "animatorzy, artyści, sołtyski i mieszkańcy małych wsi"],
        ["Narzędziownik", "kurs online „Społeczne Działania Twórcze”"],
        ["Kto płaci", "Samorząd Województwa Mazowieckiego"],
        ["Kto prowadzi", "Mazowiecki Instytut Kultury, ul. Elektoralna 12, Warszawa"],
    ],
}

HOW_TO_APPLY: dict[str, Any] = {
    "slug": "jak-zglosic-pomysl",
    "file": "film",
    "title": "Jak zgłosić pomysł w pięciu krokach",
    "lead": "Film trwa 35 sekund. Nie ma dźwięku, wszystko jest napisane.",
    "audio_note": "Film jest bez dźwięku. Wszystkie napisy są też w zapisie pod filmem.",
}
