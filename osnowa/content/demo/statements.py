"""The demo's accessibility statements. What they say of the building is marked as an example."""

from typing import Any

STATEMENT: dict[str, Any] = {
    "conformance": "partial",
    "unmet": "<ul><li>Nagrania w polskim języku migowym są w przygotowaniu.</li>"
    "<li>Część starszych plików PDF nie ma znaczników. Na prośbę wyślemy ich treść "
    "w wiadomości.</li></ul>",
    "comforts": "<p>W ustawieniach czytania zmienisz wielkość liter, odstępy i kontrast. "
    "Każde zadanie wykonasz samą klawiaturą i bez skryptów.</p>",
    "architecture": "<p>Siedziba jest przy przystanku autobusowym. Na parkingu są dwa miejsca "
    "dla osób z niepełnosprawnością.</p>"
    "<ul><li>Do wejścia prowadzi pochylnia. Drzwi mają 110 cm szerokości i nie mają progu.</li>"
    "<li>Sala, biuro i toaleta dla osób na wózku są na parterze. Na piętro jedzie winda "
    "z przyciskami w alfabecie Braille’a i głosem.</li>"
    "<li>W sali widowiskowej i przy biurku obsługi działa pętla indukcyjna.</li>"
    "<li>Można wejść z psem asystującym i z psem przewodnikiem.</li>"
    "<li>Jest cichy pokój. Poproś o klucz osobę przy wejściu.</li></ul>"
    "<p>To opis przykładowy, przygotowany na potrzeby pokazu.</p>",
    "communication": "<p>Przyjdź, zadzwoń, napisz e-mail albo SMS. Odpowiadamy prostymi "
    "słowami.</p>"
    "<ul><li>Tłumacza polskiego języka migowego albo tłumacza-przewodnika umówisz trzy dni "
    "robocze wcześniej. Nic nie płacisz.</li>"
    "<li>Pismo dostaniesz też dużym drukiem albo w tekście łatwym do czytania.</li>"
    "<li>Formularz wypełnimy razem z Tobą, na miejscu albo przez telefon.</li></ul>",
    "contact_person": "osoba do spraw dostępności",
    "complaint_to": "dyrekcja",
}
HOME_LEAD = {
    "pl": "Nabory, terminy i wyniki w jednym miejscu. Bez konta, po ludzku.",
    "en": "Calls, dates and results in one place. No account, in plain words.",
    "uk": "Набори, терміни та результати в одному місці. Без облікового запису, простими словами.",
}
