"""Sets the database's clock for a test, whoever imported `database_now` and how."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from unittest.mock import patch


@contextmanager
def database_clock_at(moment: datetime) -> Iterator[None]:
    """Everything inside believes that the database's clock shows `moment`."""
    with patch("osnowa.jobs.clock._ask_database", return_value=moment):
        yield
