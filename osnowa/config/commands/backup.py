"""Copy the database and the files into a new folder, while the server runs."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from osnowa.config.preparing import prepare_environment


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, help="where the new backup's folder is made")


def run(given: Namespace) -> int:
    prepare_environment()
    import django

    django.setup()
    from osnowa.jobs.backup import make_backup

    made = make_backup(given.folder)
    print(f"The backup is in {made}. Keep osnowa.env with its keys in another safe place.")
    return 0
