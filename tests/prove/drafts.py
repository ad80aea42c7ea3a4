"""Applications that wait for their last button, written in an installation past the network.

    python -m tests.prove.drafts 2000 [--closes-in SECONDS]

The rush is the sending: filling in two thousand forms over HTTP first would measure something else.
Writes `drafts.json` into the folder of the installation: title, name and secret of a cookie.
"""

import argparse
import json
import os
import sys
from datetime import timedelta
from typing import Any

from tests.prove.site import CALL

AT_ONCE = 100


def call_of_demo() -> Any:
    from django_scopes import scopes_disabled

    from osnowa.calls.models import Call
    from osnowa.desks.demo.cast import STAGE

    with scopes_disabled():
        calls = Call.objects.select_related("organisation", "form")
        return calls.get(slug=CALL, organisation__slug=STAGE)


def make(number: int, name: str) -> list[tuple[str, str, str]]:
    from django.db import transaction
    from django_scopes import scopes_disabled

    from osnowa.applications.actions import open_on_device
    from tests.factories.applications import make_draft

    call, made = call_of_demo(), []
    for start in range(0, number, AT_ONCE):
        with transaction.atomic():
            for place in range(start, min(start + AT_ONCE, number)):
                title = f"{name} {place}"
                draft = make_draft(call, title=title)
                with scopes_disabled():
                    made.append((title, f"draft-{call.pk}", open_on_device(draft)))
    return made


def close_in(seconds: float) -> float:
    """The call closes then, to the second; returns that hour in seconds since 1970."""
    from django.utils import timezone

    from tests.factories.calls import change_frozen

    at = (timezone.now() + timedelta(seconds=seconds)).replace(microsecond=0)
    change_frozen(call_of_demo(), closes_at=at)
    return at.timestamp()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("number", type=int)
    parser.add_argument("--name", default="Zryw")
    parser.add_argument("--closes-in", type=float)
    given = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "osnowa.config.settings")
    import django

    django.setup()
    told: dict[str, object] = {"drafts": make(given.number, given.name)}
    if given.closes_in is not None:
        told["closes_at"] = close_in(given.closes_in)
    from django.conf import settings

    (settings.HOME / "drafts.json").write_text(json.dumps(told))
    return 0


if __name__ == "__main__":
    sys.exit(main())
