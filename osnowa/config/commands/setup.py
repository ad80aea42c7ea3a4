"""Prepare everything and set up an institution.

Asks for the name, the colour, the first coordinator and the rest, and ends in a checklist.
Where an institution is there already, only the database, translations and static files are
brought up to date; --prepare does that alone, always.
"""

import sys
import tomllib
from argparse import ArgumentParser, Namespace
from pathlib import Path

from osnowa.config.preparing import prepare, prepare_environment
from osnowa.config.problems import Problem


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--prepare", action="store_true", help="only make the program ready")
    parser.add_argument("--answers", type=Path, help="a TOML file with the answers")
    parser.add_argument("--logo", type=Path, help="a PNG or JPG file")
    parser.add_argument("--terc", type=Path, help="the official TERC file (CSV) to load first")
    parser.add_argument("--another", action="store_true", help="open one more institution")
    parser.add_argument("--language", choices=("pl", "en", "uk"), default="pl")


def run(given: Namespace) -> int:
    prepare_environment()
    prepare(print)
    if given.prepare:
        return 0
    import django

    django.setup()
    from django.utils.translation import activate

    activate(given.language)
    if given.terc:
        load_terc(given.terc)
    return open_institution(given)


def open_institution(given: Namespace) -> int:
    from osnowa.desks.set_up.gate import first_run_address, is_first_run

    if not is_first_run() and not given.another:
        print("Everything is ready. (--another opens one more institution.)")
        return 0
    if given.answers is None and not sys.stdin.isatty():
        print("Start the server and open this address to set up the institution:")
        print(first_run_address())
        return 0
    return set_up(given)


def set_up(given: Namespace) -> int:
    from osnowa.desks.actions.set_up import set_up_institution
    from osnowa.desks.set_up import SetUp, cleaned_answers
    from osnowa.desks.set_up.dialog import ask_everything, closing_words, logo_from
    from osnowa.kit.actor import WORKER
    from osnowa.kit.refusals import Refusal

    typed = read_answers(given.answers) if given.answers else ask_everything(input, print)
    try:
        logo = logo_from(given.logo) if given.logo else None
        done = set_up_institution(WORKER, SetUp(**cleaned_answers(typed), logo=logo))
    except Refusal as refusal:
        wrong = (f"{key}: {words}" for key, words in refusal.field_errors.items())
        raise Problem("; ".join(wrong) or refusal.sentence) from refusal
    except OSError as error:
        raise Problem(f"The logo {given.logo} cannot be read ({error.strerror}).") from error
    print("\n".join(closing_words(done)))
    return 0


def read_answers(path: Path) -> dict[str, str]:
    from osnowa.desks.set_up import QUESTIONS, suggested

    try:
        given = tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise Problem(f"The file {path} cannot be read as TOML ({error}).") from error
    unknown = set(given) - {question.key for question in QUESTIONS}
    if unknown:
        raise Problem(f"The file {path} has an answer nobody asks for: {sorted(unknown)[0]}.")
    answers = {key: str(value) for key, value in given.items()}
    return {q.key: answers.get(q.key) or suggested(q, answers) for q in QUESTIONS}


def load_terc(path: Path) -> None:
    from osnowa.kit.refusals import Refusal
    from osnowa.territory.actions import import_terc

    try:
        with path.open(encoding="utf-8") as file:
            report = import_terc(file)
    except Refusal as refusal:
        raise Problem(refusal.sentence) from refusal
    except (OSError, UnicodeDecodeError) as error:
        raise Problem(f"The file {path} cannot be read ({error}).") from error
    print(
        f"TERC: {report.added} added, {report.changed} changed, {report.closed} closed, "
        f"{report.unchanged} unchanged."
    )
