#!/usr/bin/env python
"""How long the whole official TERC file takes, first time and again.

    python bench/territory_import.py path/to/terc.csv

Works in a transaction that is rolled back: the database stays as it was.
"""

import os
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "osnowa.config.settings")


def main(path: Path) -> None:
    import django

    django.setup()
    from django.db import connection, transaction

    from osnowa.territory.actions import import_terc

    with transaction.atomic():
        for turn in ("first", "again"):
            start = time.perf_counter()
            with path.open(encoding="utf-8") as file:
                report = import_terc(file)
            seconds = time.perf_counter() - start
            print(f"{connection.vendor} {turn}: {seconds:.2f} s, {report}")
        transaction.set_rollback(True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
