"""What time takes away: whole applications after years, single answers after their own days."""

from osnowa.keeping.actions.empty_answers import empty_old_answers
from osnowa.keeping.actions.empty_applications import (
    TOLD_DAYS,
    empty_application,
    empty_old_applications,
)

__all__ = ["TOLD_DAYS", "empty_application", "empty_old_answers", "empty_old_applications"]
