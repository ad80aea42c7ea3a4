"""The words of `osnowa verify`, in Polish, for anybody who wants to check a result."""

from typing import Any

from osnowa.config.tally_words import decimal
from osnowa.selection.result import Difference, Unreadable, Where

WRONG = {
    "not_json": "to nie jest poprawny plik JSON",
    "twice": "coś jest tu dwa razy",
    "not_whole": "tu może stać tylko liczba całkowita",
    "wrong_kind": "tu stoi coś innego, niż powinno",
    "missing": "tego brakuje",
    "unknown": "tego nie zna ten format",
    "too_small": "ta liczba jest za mała",
    "too_many": "tego jest za dużo",
    "other_version": "to inny format albo inna wersja",
}

SENTENCES = {
    Where.FINGERPRINT: "Odcisk pliku to {computed}, a plik podaje {told}. Plik zmieniono później.",
    Where.NOT_A_WINNER: "{id}: plik mówi, że wygrywa ({told}). Z obliczenia: nie wygrywa.",
    Where.WINNER_MISSING: "{id}: z obliczenia wygrywa ({computed}). Plik tego nie mówi.",
    Where.AMOUNT: "{id}: plik podaje kwotę {told}. Z obliczenia: {computed}.",
    Where.TWICE: "{id}: stoi wśród wygranych dwa razy.",
    Where.TIE_OPEN: "Jest remis ({id}), a plik nie mówi, kto i jak go rozstrzygnął.",
    Where.LOT: "Losowanie daje inną kolejność: {computed}. Plik podaje: {told}.",
    Where.FLOOR: "Wygranych jest {told}, a reguła wymaga co najmniej {computed}.",
    Where.NOT_ALL_TIES: "Remisów jest zbyt wiele, sprawdzono {told} wyników.",
}
MONEY = (Where.NOT_A_WINNER, Where.WINNER_MISSING, Where.AMOUNT)


def unreadable_sentence(fault: Unreadable) -> str:
    return f"Nie można odczytać pliku. {fault.at}: {WRONG[fault.what]}."


def answer(result: dict[str, Any], found: list[Difference]) -> str:
    if found:
        told = [f"  {sentence(result, each)}" for each in found]
        return "\n".join(["NIE. Wynik w pliku różni się od obliczenia:", *told])
    winners = len(result["outcome"]["winners"])
    return (
        f"TAK. Obliczenie daje ten sam wynik. Reguła: {result['rule']['name']}, "
        f"wygranych: {winners}.\n"
        f"Odcisk pliku: {result['fingerprint']}\n"
        "Porównaj go z odciskiem w protokole."
    )


def sentence(result: dict[str, Any], difference: Difference) -> str:
    told, computed = difference.told, difference.computed
    if difference.where in MONEY:
        told, computed = (_money(result, each) for each in (told, computed))
    text = SENTENCES[difference.where].format(id=difference.id, told=told, computed=computed)
    return text.replace(" ()", "")


def _money(result: dict[str, Any], amount: object) -> str:
    if not isinstance(amount, int):
        return str(amount)
    return f"{decimal(amount, result['parts'])} {result.get('currency', '')}".rstrip()
