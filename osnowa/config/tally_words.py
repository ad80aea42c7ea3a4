"""The words of `osnowa tally`, in Polish: its reader stands in a town hall in Poland."""

from collections.abc import Iterator

from osnowa.selection.election import Election, Project
from osnowa.selection.named import Documented, Note
from osnowa.selection.outcomes import MOST_OUTCOMES, Outcome, Tally
from osnowa.selection.pabulib import Broken, Kind

MOST_SHOWN = 10

NOTES = {
    Note.UNKNOWN_RULE: "Plik nie podaje znanej reguły. Policzono po kolei według głosów.",
    Note.LOCAL_RULE: (
        "Miasto miało własną regułę. Policzono tak: po kolei, a pierwszy projekt, który się nie "
        "mieści, wygrywa, gdy zostało co najmniej 80% jego kosztu."
    ),
    Note.NO_CONFLICTS: "Plik nie mówi, które projekty się wykluczają. Policzono bez tego.",
    Note.NO_COMPARISON: "Nie porównano wyniku z wynikiem po kolei według głosów.",
    Note.NO_THRESHOLD: "Plik nie podaje progu. Policzono bez progu.",
}

FAULTS = {
    Kind.NOT_TEXT: "to nie jest tekst w UTF-8",
    Kind.NO_SECTION: "brakuje części {what}",
    Kind.NO_COLUMN: "brakuje kolumny {what}",
    Kind.NO_ENTRY: "w części META brakuje wpisu {what}",
    Kind.NOT_A_PAIR: "wiersz części META musi mieć nazwę i wartość",
    Kind.TWICE_IN_META: "wpis {what} jest w części META dwa razy",
    Kind.NOT_AN_AMOUNT: "{what} to nie jest liczba od zera w górę",
    Kind.CELLS: "wiersz ma {found} pól, a nagłówek {wanted}",
    Kind.UNKNOWN_TYPE: "nieznany rodzaj głosu: {what}",
    Kind.PROJECT_TWICE: "projekt {what} jest na liście dwa razy",
    Kind.PROJECT_WITHOUT_ID: "projekt nie ma numeru",
    Kind.UNKNOWN_PROJECT: "głos wskazuje projekt {what}, którego nie ma na liście",
    Kind.CHOSEN_TWICE: "głos wskazuje projekt {what} dwa razy",
    Kind.ONE_ONLY: "głos wskazuje {found} projekty, a wolno wskazać jeden",
    Kind.POINTS: "głos ma {found} liczb punktów na {wanted} projektów",
    Kind.VOTER_TWICE: "osoba {what} głosuje dwa razy",
    Kind.COUNT: "według META {what} to {wanted}, a w pliku jest {found}",
    Kind.OPEN_QUOTE: "cudzysłów nie jest zamknięty",
}


def fault_sentence(fault: Broken) -> str:
    return f"Wiersz {fault.line}: {FAULTS[fault.kind].format(**fault.told)}."


def report(election: Election, rule: Documented, tally: Tally) -> str:
    return "\n".join(_lines(election, rule, tally))


def _lines(election: Election, rule: Documented, tally: Tally) -> Iterator[str]:
    yield f"Reguła: {rule.counted_as}"
    yield from (NOTES[note] for note in rule.notes)
    budget = money(election, election.budget)
    yield f"Projekty: {len(election.projects)}, głosy: {len(election.ballots)}, pula: {budget}"
    yield ""
    if tally.is_tied:
        yield from _tie(election, tally)
    else:
        outcome = tally.outcomes[0]
        yield f"Wygrywające projekty ({len(outcome.winners)}):"
        yield from _projects(election, outcome.winners)
        yield from _sum(election, outcome)


def _tie(election: Election, tally: Tally) -> Iterator[str]:
    number = str(len(tally.outcomes)) if tally.is_complete else f"ponad {MOST_OUTCOMES}"
    yield f"REMIS. Reguła pozwala na różne wyniki, jest ich {number}. Musi rozstrzygnąć człowiek."
    yield f"Projekty, które wygrywają w każdym wyniku ({len(tally.certain)}):"
    yield from _projects(election, tally.certain)
    for number_shown, outcome in enumerate(tally.outcomes[:MOST_SHOWN], start=1):
        yield f"Wynik {number_shown}, a do tego:"
        yield from _projects(election, outcome.winners - tally.certain)
        yield from _sum(election, outcome)
    if len(tally.outcomes) > MOST_SHOWN:
        yield f"Pokazano pierwsze {MOST_SHOWN} wyników. Wszystkie podaje --json."


def _projects(election: Election, places: frozenset[int]) -> Iterator[str]:
    for at in sorted(places, key=lambda at: (-election.scores[at], at)):
        yield _line(election, election.projects[at], election.scores[at])


def _line(election: Election, project: Project, score: int) -> str:
    cost = money(election, project.cost)
    return f"  {project.id:<8} {points(election, score):>7}  {cost:>14}  {project.name[:60]}"


def _sum(election: Election, outcome: Outcome) -> Iterator[str]:
    spent = sum(election.costs[at] for at in outcome.chosen)
    if outcome.part is not None:
        place, amount = outcome.part
        spent += amount
        yield f"  {election.projects[place].id} dostaje część: {money(election, amount)}"
    left = money(election, max(election.budget - spent, 0))
    yield f"  Razem: {money(election, spent)}, zostaje: {left}"


def points(election: Election, score: int) -> str:
    return decimal(score, election.ballots.parts)


def money(election: Election, amount: int) -> str:
    currency = election.meta.get("currency", "")
    return f"{decimal(amount, election.parts)} {currency}".rstrip()


def decimal(amount: int, parts: int) -> str:
    whole, rest = divmod(abs(amount), parts)
    text = f"{whole:,}".replace(",", "\u00a0")
    if parts > 1:
        text += f",{rest:0{len(str(parts)) - 1}d}"
    return f"-{text}" if amount < 0 else text
