"""Run the worker: it sends letters and does everything that is due."""

from argparse import ArgumentParser, Namespace

from osnowa.config.logs import configure_logs
from osnowa.config.preparing import prepare_environment


def add_arguments(parser: ArgumentParser) -> None:
    """The worker needs nothing but the environment."""


def run(given: Namespace) -> int:
    prepare_environment()
    configure_logs()
    import django

    django.setup()
    from osnowa.jobs.worker import main

    return main()
