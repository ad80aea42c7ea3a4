"""The name beside a proven phone. Every try is counted before it is looked at."""

from datetime import timedelta

from osnowa.accounts.tries import count_try
from osnowa.applications.queries.by_phone import is_known

TRIES, WINDOW = 10, timedelta(days=1)


def say_name(phone: str, name: str) -> bool:
    """Whether something was left with this number and this name; False also after ten tries."""
    is_in_limit = count_try(f"name-at:{phone}", TRIES, WINDOW)
    return is_known(phone, name) and is_in_limit
