"""Loads the demo and moves its dates."""

from django.db import transaction

from osnowa.desks.demo.applications import ensure_applications
from osnowa.desks.demo.calls import ensure_calls
from osnowa.desks.demo.events import ensure_events
from osnowa.desks.demo.institutions import ensure_institutions, ensure_staff
from osnowa.desks.demo.programmes import ensure_programmes
from osnowa.desks.demo.remove import remove_demo
from osnowa.territory.actions import import_demo_units
from osnowa.territory.models import TerritoryUnit

__all__ = ["load_demo", "remove_demo"]


def load_demo() -> None:
    """Make what is missing and move the moving dates. Running it again changes nothing else."""
    from osnowa.content.demo import write_pages

    with transaction.atomic():
        if not TerritoryUnit.objects.exists():
            import_demo_units()
        institutions = ensure_institutions()
        ensure_programmes(institutions)
        ensure_staff(institutions)
        ensure_events(institutions)
        ensure_applications(ensure_calls())
    write_pages()
