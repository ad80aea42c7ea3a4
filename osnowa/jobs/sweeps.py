"""A sweep: work that rows in the database say is due, done again and again by the worker."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Sweep:
    """`run` does what is due in transactions of its own and returns how many rows it handled.

    `cron` has five fields, or six with seconds last (`* * * * * */5`: every five seconds),
    in the institution's time zone. A sweep may be stopped at any step and run again.
    """

    name: str
    cron: str
    run: Callable[[], int]
