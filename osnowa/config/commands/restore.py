"""Bring a backup back into an empty installation.

A database that holds something is only overwritten with --force.
"""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from osnowa.config.preparing import migrate, prepare_environment
from osnowa.config.problems import Problem


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, help="the backup's folder, with manifest.json in it")
    parser.add_argument("--force", action="store_true", help="overwrite what is there now")


def run(given: Namespace) -> int:
    prepare_environment()
    import django

    django.setup()
    from osnowa.jobs.restore import CannotRestore, restore_backup

    try:
        warnings = restore_backup(given.folder, is_forced=given.force)
    except CannotRestore as error:
        raise Problem(str(error)) from error
    migrate()
    for warning in warnings:
        print(warning)
    print("Everything in the backup is back, row by row. Now run `osnowa check`.")
    return 0
