"""Compute the outcome of a public result file again, offline: yes, or where exactly it differs.

Needs no settings and no database. docs/result-file.md describes the file.
"""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from osnowa.config.problems import Problem
from osnowa.config.verify_words import answer, unreadable_sentence
from osnowa.selection.result import Unreadable, differences, load


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="a result file, as the institution published it")


def run(given: Namespace) -> int:
    try:
        result = load(given.file.read_text("utf-8"))
        found = differences(result)
    except Unreadable as fault:
        raise Problem(unreadable_sentence(fault)) from fault
    except UnicodeDecodeError as error:
        raise Problem(f"Plik {given.file} nie jest tekstem w UTF-8.") from error
    except OSError as error:
        raise Problem(f"Nie ma pliku {given.file} albo nie wolno go otworzyć.") from error
    print(answer(result, found))
    return 1 if found else 0
