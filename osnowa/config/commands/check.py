"""Look whether everything is well: settings, database, journal, worker, disk."""

from argparse import ArgumentParser, Namespace

from osnowa.config.preparing import prepare_environment


def add_arguments(parser: ArgumentParser) -> None:
    """Nothing to choose: every check always runs."""


def run(given: Namespace) -> int:
    prepare_environment()
    import django

    django.setup()
    from osnowa.config.checks import findings

    problems = 0
    for finding in findings():
        word = "LOOK" if finding.sentences else "skip" if finding.is_skipped else "well"
        print(f"{word}  {finding.name}{f' ({finding.note})' if finding.note else ''}")
        for sentence in finding.sentences:
            print(f"      {sentence}")
        problems += len(finding.sentences)
    print("Everything is well." if not problems else f"{problems} to look at.")
    return 1 if problems else 0
