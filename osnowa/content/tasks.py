"""What the worker does for the pages."""

from collections.abc import Sequence

from osnowa.content.actions import (
    open_editorial_office,
    open_programme_page,
    refresh_search,
)
from osnowa.content.queries.found import institutions_without_office, programmes_without_page
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
    """Institutions and programmes made while nobody called for their pages still get them."""
    missing, pageless = institutions_without_office(), programmes_without_page()
    for organisation in missing:
        open_editorial_office(organisation)
    for programme in pageless:
        open_programme_page(programme)
    return len(missing) + len(pageless)
