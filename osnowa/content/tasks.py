"""What the worker does for the pages."""

from collections.abc import Sequence

from osnowa.content.actions import open_editorial_office, refresh_search
from osnowa.content.queries.found import institutions_without_office
from osnowa.jobs.sweeps import Sweep


def sweeps() -> Sequence[Sweep]:
    return [
        Sweep("content.publish_scheduled", "* * * * *", publish_scheduled_pages),
        Sweep("content.refresh_search", "*/10 * * * *", refresh_search),
        Sweep("content.open_offices", "*/10 * * * *", open_missing_offices),
    ]


def publish_scheduled_pages() -> int:
    """Pages with a date of going out or away."""
    from django.core.management import call_command

    call_command("publish_scheduled", verbosity=0)
    return 0


def open_missing_offices() -> int:
    """An institution set up while nobody called for its pages still gets them."""
    missing = institutions_without_office()
    for organisation in missing:
        open_editorial_office(organisation)
    return len(missing)
