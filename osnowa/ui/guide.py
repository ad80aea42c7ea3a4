"""What the living style guide shows: samples of everything, and the tokens with their contrast."""

import re
from dataclasses import dataclass
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.forms.formsets import formset_factory
from django.utils import timezone

from osnowa.kit.money import Money
from osnowa.ui.assets import STYLES
from osnowa.ui.contrast import contrast
from osnowa.ui.forms import AmountField, DayField, HourField, WordsTextarea
from osnowa.ui.lists import BulkVerb, Cell, Head, Row, Table
from osnowa.ui.sockets import WorkItem

THEME_FILES = {
    "light": "tokens.css",
    "dark": "themes/dark.css",
    "contrast": "themes/contrast.css",
}
GROUNDS = ("paper", "linen", "raised")
ON_GROUNDS = (
    ("ink", "ash", "link", "clay", "pine", "cherry", "amber", "plum", "sea", "brand"),
    GROUNDS,
)
# Every pair of text and ground that the stylesheets put together.
PAIRS = [(text, ground) for text in ON_GROUNDS[0] for ground in ON_GROUNDS[1]] + [
    ("on-primary", "primary"),
    ("on-primary", "primary-strong"),
    ("on-danger", "danger"),
    ("sent", "sent-ground"),
    ("ink", "sent-ground"),
    ("correct", "correct-ground"),
    ("ok", "ok-ground"),
    ("late", "late-ground"),
    ("draft", "draft-ground"),
    ("panel-ink", "panel"),
]
_TOKEN = re.compile(r"--([\w-]+):\s*(#[0-9a-fA-F]{6})\s*;")


@dataclass(frozen=True)
class Pair:
    text: str
    ground: str
    ratio: float

    @property
    def shown(self) -> str:
        return f"{self.ratio:.1f}:1".replace(".", ",")


def colours(theme: str) -> dict[str, str]:
    """The colours of a theme; what a theme does not say holds as in the light one."""
    light = dict(_TOKEN.findall((STYLES / THEME_FILES["light"]).read_text(encoding="utf-8")))
    own = dict(_TOKEN.findall((STYLES / THEME_FILES[theme]).read_text(encoding="utf-8")))
    return {**light, **own}


def pairs(theme: str) -> list[Pair]:
    palette = colours(theme)
    return [Pair(text, on, contrast(palette[text], palette[on])) for text, on in PAIRS]


class SampleForm(forms.Form):
    """One field of every kind."""

    name = forms.CharField(label="Imię i nazwisko", help_text="Tak jak na listach.")
    email = forms.EmailField(
        label="E-mail", widget=forms.EmailInput({"autocomplete": "email"}), required=False
    )
    idea = forms.CharField(label="Wasz pomysł", widget=WordsTextarea(max_words=150))
    amount = AmountField(label="Ile potrzebujecie?")
    place = forms.ChoiceField(
        label="Miejscowość", choices=[("", "wszystkie"), ("1", "Żabia Wola"), ("2", "Źródła")]
    )
    who = forms.ChoiceField(
        label="Kim jesteście?",
        widget=forms.RadioSelect,
        choices=[("group", "Grupa sąsiedzka"), ("ngo", "Stowarzyszenie")],
    )
    needs = forms.MultipleChoiceField(
        label="Co Wam pomoże?",
        widget=forms.CheckboxSelectMultiple,
        choices=[("ramp", "Podjazd"), ("sign", "Tłumacz języka migowego")],
        required=False,
    )
    day = DayField(label="Którego dnia?", help_text="Na przykład 15 5 2026.")
    hour = HourField(label="O której godzinie?")
    scan = forms.FileField(label="Skan albo zdjęcie", required=False)
    agreed = forms.BooleanField(label="Zgadzam się na zasady.")


class _Row(forms.Form):
    item = forms.CharField(label="Na co", required=False)
    amount = forms.CharField(
        label="Ile, zł", required=False, widget=forms.TextInput({"inputmode": "decimal"})
    )


def sample_budget() -> Any:
    rows = [("Farby i pędzle", "1 250"), ("Instruktorka, 10 spotkań", "3 000"), ("", "")]
    data = {"budget-TOTAL_FORMS": str(len(rows)), "budget-INITIAL_FORMS": "0"}
    for place, (item, amount) in enumerate(rows):
        data |= {f"budget-{place}-item": item, f"budget-{place}-amount": amount}
    return formset_factory(_Row)(data, prefix="budget")


def sample_table() -> Table:
    heads = [
        Head("Pomysł", "text", "?sort=idea", "ascending"),
        Head("Miejscowość", "text"),
        Head("Kwota", "money"),
        Head("Stan", "tag"),
        Head("Ostatni ruch", "datetime"),
    ]
    rows = [
        ("Malowany przystanek", "Żabia Wola", 425_000, "wysłane", "sent", 0),
        ("Kino pod lipą", "Świdno", 980_000, "do poprawy", "correct", 1),
        ("Pieśni babci Hani", "Źródła", 310_000, "przyjęte formalnie", "ok", 4),
        ("Вечір української пісні", "Lipowo", 500_000, "papier", "paper", 9),
    ]
    return Table(
        "Zgłoszenia",
        heads,
        [_sample_row(heads, number, row) for number, row in enumerate(rows, start=1)],
        [BulkVerb("remind", "Przypomnij", "/ui/")],
    )


def _sample_row(heads: list[Head], pk: int, row: tuple[Any, ...]) -> Row:
    from osnowa.ui import dates

    title, place, amount, word, tone, days = row
    at = timezone.now() - timedelta(days=days)
    cells = [
        Cell(heads[0].label, title, url="/ui/"),
        Cell(heads[1].label, place),
        Cell(heads[2].label, str(Money(amount)), "money"),
        Cell(heads[3].label, word, "tag", tone=tone),
        Cell(heads[4].label, dates.recent(at), "datetime", datetime=dates.machine(at)),
    ]
    return Row(pk, title, cells)


def samples() -> dict[str, Any]:
    now = timezone.now()
    wrong = SampleForm({"name": "", "amount": "1e9", "day_day": "31", "day_month": "2"})
    wrong.is_valid()
    return {
        "sample_form": SampleForm(auto_id="ok_%s"),
        "wrong_form": wrong,
        "budget": sample_budget(),
        "cap": Money.from_zloty(10_000),
        "total": Money.from_zloty(4_250),
        "left": Money.from_zloty(5_750),
        "sample_table": sample_table(),
        "sample_page": Paginator(range(120), 50).get_page(2),
        "now": now,
        "steps": [
            {"label": "1 kwietnia – start naboru", "is_done": True, "is_now": False},
            {"label": "do 15 maja – zgłoszenia", "is_done": False, "is_now": True},
            {"label": "18–29 maja – ocena 5 osób", "is_done": False, "is_now": False},
            {"label": "2 czerwca – wyniki z uzasadnieniem", "is_done": False, "is_now": False},
        ],
        "events": [
            SimpleNamespace(at=now, text="Wysłane do poprawy", by="Marta K."),
            SimpleNamespace(at=now - timedelta(days=3), text="Zgłoszenie przyszło", by=""),
        ],
        "work": [
            WorkItem(
                3, "wiadomości bez odpowiedzi dłużej niż 2 dni", "Odpowiedz", "/ui/", None, True
            ),
            WorkItem(5, "zgłoszeń czeka na sprawdzenie formalne", "Sprawdź po kolei", "/ui/", now),
        ],
        "strip": SimpleNamespace(
            sentence="Dofinansowano ze środków Narodowego Centrum Kultury w ramach programu "
            "„Dom Kultury+”.",
            logos=[{"url": "", "alt": "Narodowe Centrum Kultury"}, {"url": "", "alt": "Gmina"}],
        ),
        "crumbs": [{"label": "Nabory", "url": "/ui/"}, {"label": "Zrób to po sąsiedzku 2026"}],
    }
