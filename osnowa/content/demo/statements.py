"""The demo's accessibility statements. What they say of the building is marked as an example."""

from typing import Any

STATEMENT: dict[str, Any] = {
    "conformance": "partial",
    "unmet": "<ul><li>Nagrania w polskim języku migowym są w przygotowaniu.</li>"
    "<li>Część starszych plików PDF nie ma znaczników. Na prośbę wyślemy ich treść "
    "w wiadomości.</li></ul>",
    "comforts": "<p>W ustawieniach czytania zmienisz wielkość liter, odstępy i kontrast. "
    "Każde zadanie wykonasz samą klawiaturą i bez skryptów.</p>",
    "architecture": "<p>Opis pokazowy. Instytucja wpisuje tu dojazd, wejście, windę, toaletę, "
    "pętlę indukcyjną i zasady wstępu z psem asystującym.</p>",
    "communication": "<p>Opis pokazowy. Zadzwoń, napisz e-mail albo SMS. Tłumacza polskiego "
    "języka migowego umówisz kilka dni wcześniej.</p>",
    "contact_person": "osoba do spraw dostępności",
    "complaint_to": "dyrekcja",
}
HOME_LEAD = {
    "pl": "Nabory, terminy i wyniki w jednym miejscu. Bez konta, po ludzku.",
    "en": "Calls, dates and results in one place. No account, in plain words.",
    "uk": "Набори, терміни та результати в одному місці. Без акаунта, простими словами.",
}
