"""One thing that does not fit in the rules."""

from dataclasses import dataclass


@dataclass(frozen=True)
class LintNote:
    """`key` is for tests and links; `sentence` says what does not fit and what to do."""

    key: str
    sentence: str
