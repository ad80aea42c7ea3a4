"""A day and an hour typed apart, read as one instant in the zone of the institution."""

from datetime import UTC, date, datetime, time

from django.utils import timezone
from django.utils.translation import gettext as _


def moment_of(day: date, hour: time) -> datetime:
    """The instant, or ValueError with a sentence when the clock change makes it unclear."""
    naive = datetime.combine(day, hour)
    zone = timezone.get_current_timezone()
    early = naive.replace(tzinfo=zone, fold=0)
    late = naive.replace(tzinfo=zone, fold=1)
    if early.utcoffset() == late.utcoffset():
        return early
    if early.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != naive:
        raise ValueError(_("That night the clocks go forward and this hour does not exist."))
    raise ValueError(_("That night the clocks go back and this hour comes twice. Choose another."))


def parts_of(moment: datetime | None) -> tuple[date | None, time | None]:
    if moment is None:
        return None, None
    local = timezone.localtime(moment)
    return local.date(), local.time().replace(microsecond=0)
