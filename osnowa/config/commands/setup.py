"""Prepare everything and set up an institution.

With --prepare only the database, translations and static files are brought up to date: do that
after every upgrade.
"""

from argparse import ArgumentParser, Namespace

from osnowa.config.preparing import prepare, prepare_environment


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--prepare", action="store_true", help="only make the program ready")


def run(given: Namespace) -> int:
    prepare_environment()
    prepare(print)
    return 0
