"""Reads of the journal: does it verify, and what happened to one thing."""

from osnowa.audit.queries.timeline import (
    TimelineEvent,
    entries_of,
    timeline_of,
    verb_label,
    verb_labels,
)
from osnowa.audit.queries.verifying import ChainReport, verify_chains

__all__ = [
    "ChainReport",
    "TimelineEvent",
    "entries_of",
    "timeline_of",
    "verb_label",
    "verb_labels",
    "verify_chains",
]
