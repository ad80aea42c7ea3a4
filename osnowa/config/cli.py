"""`osnowa`: the command line of people who run the server."""

import argparse
import sys
from collections.abc import Sequence
from typing import Protocol

import osnowa
from osnowa.config.commands import backup, check, demo, restore, serve, setup, tally, verify, worker
from osnowa.config.problems import Problem, need_python


class Command(Protocol):
    __doc__: str | None

    def add_arguments(self, parser: argparse.ArgumentParser) -> None: ...

    def run(self, given: argparse.Namespace) -> int: ...


COMMANDS: dict[str, Command] = {
    "setup": setup,
    "demo": demo,
    "serve": serve,
    "worker": worker,
    "check": check,
    "backup": backup,
    "restore": restore,
    "tally": tally,
    "verify": verify,
}


def build_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="osnowa",
        description="Community-culture programmes, from the call to published results.",
        epilog="`osnowa COMMAND --help` says more. Settings: docs/operations.md.",
    )
    parser.add_argument("--version", action="version", version=f"osnowa {osnowa.__version__}")
    subparsers = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name, command in COMMANDS.items():
        text = (command.__doc__ or "").strip()
        own = subparsers.add_parser(name, help=text.splitlines()[0], description=text)
        command.add_arguments(own)
        own.set_defaults(command_module=command)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; a problem that a person can mend is one sentence and exit code 1."""
    try:
        need_python()
        given = build_parser().parse_args(argv)
        command: Command = given.command_module
        return command.run(given)
    except Problem as problem:
        print(f"osnowa: {problem}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
