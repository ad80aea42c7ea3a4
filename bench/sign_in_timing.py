#!/usr/bin/env python
"""Does the door answer known and unknown addresses equally fast? Medians of 500 tries each.

    OSNOWA_HOME=var python bench/sign_in_timing.py

Works in a transaction that is rolled back: no letter is kept.
"""

import os
import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "osnowa.config.settings")
TRIES = 500
ENOUGH_MS = 5.0


def main() -> int:
    import django

    django.setup()
    from django.conf import settings
    from django.db import transaction
    from django.test import Client

    from osnowa.accounts.models import User

    settings.ALLOWED_HOSTS = ["testserver"]
    settings.SIGN_IN_LINKS_PER_ADDRESS = settings.SIGN_IN_LINKS_PER_CLIENT = 10 * TRIES
    with transaction.atomic():
        known = [User.objects.create_user(f"znana{n}@example.org").email for n in range(TRIES)]
        times: dict[str, list[float]] = {"known": [], "unknown": []}
        for number, email in enumerate(known):
            for kind, address in (("known", email), ("unknown", f"obca{number}@example.org")):
                start = time.perf_counter()
                answer = Client().post("/wejdz/", {"email": address})
                times[kind].append((time.perf_counter() - start) * 1000)
                assert answer.status_code == 302
        transaction.set_rollback(True)
    medians = {kind: statistics.median(found) for kind, found in times.items()}
    difference = abs(medians["known"] - medians["unknown"])
    print(f"known {medians['known']:.2f} ms, unknown {medians['unknown']:.2f} ms, "
          f"difference {difference:.2f} ms (at most {ENOUGH_MS})")  # fmt: skip
    return 0 if difference < ENOUGH_MS else 1


if __name__ == "__main__":
    sys.exit(main())
