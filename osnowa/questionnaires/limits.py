"""Limits a form is filled in under. They belong to whoever uses the form, and are passed in."""

from dataclasses import dataclass

from osnowa.kit.money import Money


@dataclass(frozen=True)
class Limits:
    """Amounts in grosze, sizes in bytes; None means there is no such limit."""

    request_floor: Money | None = None
    request_cap: Money | None = None
    budget_rows_max: int = 12
    word_tolerance_percent: int = 10
    upload_limit_bytes: int = 20 * 1024 * 1024
    # Of what is asked from the pool: how much must be own, and how much of it in cash.
    own_percent_min: int | None = None
    own_cash_percent_min: int | None = None

    def words_allowed(self, max_words: int) -> int:
        """The limit told to people, plus the tolerance, rounded down."""
        return max_words * (100 + self.word_tolerance_percent) // 100


NO_LIMITS = Limits()

# The only keys `FieldVersion.limits` may hold.
KNOWN_LIMITS = frozenset(
    {
        "max_words",
        "max_chars",
        "min",
        "max",
        "max_seconds",
        "min_rows",
        "max_rows",
    }
)
