"""Reads across the tables of applications."""

from osnowa.applications.queries.content import (
    answer_text,
    content_as_text,
    content_of,
    fingerprint_of,
    problems_before_sending,
    working_response,
)
from osnowa.applications.queries.desk import applications_for_review, counts_of_calls
from osnowa.applications.queries.mine import MineRow, mine
from osnowa.applications.queries.versions import changes_between, last_version, versions_of

__all__ = [
    "MineRow",
    "answer_text",
    "applications_for_review",
    "changes_between",
    "content_as_text",
    "content_of",
    "counts_of_calls",
    "fingerprint_of",
    "last_version",
    "mine",
    "problems_before_sending",
    "versions_of",
    "working_response",
]
