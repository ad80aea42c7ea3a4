"""Count the votes in a Pabulib file: who wins, and every tie. Needs no settings and no database.

The rule is the one the file documents; --rule names another. The count is exact.
"""

import json
from argparse import ArgumentParser, Namespace
from pathlib import Path

from osnowa.config.problems import Problem
from osnowa.config.tally_words import fault_sentence, report
from osnowa.selection.election import Election
from osnowa.selection.equal_shares import Satisfaction
from osnowa.selection.named import RULES, Documented, count, rule_of
from osnowa.selection.outcomes import Tally
from osnowa.selection.pabulib import Broken, read
from osnowa.selection.result import Parting, result_of


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="votes in the format of pabulib.org (.pb)")
    parser.add_argument("--json", action="store_true", help="for other programs")
    parser.add_argument("--rule", choices=sorted(RULES), help="instead of the one in the file")
    parser.add_argument(
        "--satisfaction",
        choices=[each.value for each in Satisfaction],
        default=Satisfaction.COST.value,
        help="Equal Shares: a project is worth its cost, or each is worth the same",
    )
    parser.add_argument("--save", type=Path, help="write a result file for `osnowa verify`")
    parser.add_argument("--seed", help="with --save: the published seed that resolves a tie")


def run(given: Namespace) -> int:
    election = read_votes(given.file)
    rule = Documented(given.rule, given.rule) if given.rule else rule_of(election)
    tally = count(election, rule.counted_as, Satisfaction(given.satisfaction))
    if given.save:
        save(given, election, rule, tally)
    print(as_json(election, rule, tally) if given.json else report(election, rule, tally))
    return 0


def save(given: Namespace, election: Election, rule: Documented, tally: Tally) -> None:
    if tally.is_tied and not (given.seed or "").strip():
        raise Problem("Jest remis. Podaj --seed, czyli opublikowane ziarno losowania.")
    parting = Parting(given.seed) if tally.is_tied else None
    satisfaction = Satisfaction(given.satisfaction)
    result = result_of(election, rule.counted_as, tally, satisfaction, parting)
    given.save.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", "utf-8")


def read_votes(path: Path) -> Election:
    try:
        return read(path, keeps_more=False)
    except Broken as fault:
        raise Problem(fault_sentence(fault)) from fault
    except OSError as error:
        raise Problem(f"Nie ma pliku {path} albo nie wolno go otworzyć.") from error


def as_json(election: Election, rule: Documented, tally: Tally) -> str:
    """`winners` win in every outcome; `tied_outcomes` is empty when there is one outcome only."""
    outcomes = [election.ids(outcome.winners) for outcome in tally.outcomes]
    told = {
        "rule": rule.counted_as,
        "rule_in_file": rule.name,
        "winners": election.ids(tally.certain),
        "tied_outcomes": outcomes if tally.is_tied else [],
        "all_ties_listed": tally.is_complete,
        "notes": [note.value for note in rule.notes],
    }
    return json.dumps(told, ensure_ascii=False, indent=2)
