"""Changes of the journal: write an entry, link entries into the chain, erase values."""

from osnowa.audit.actions.erasing import erase_values
from osnowa.audit.actions.forgetting import forget_person, forget_words
from osnowa.audit.actions.linking import link_entries
from osnowa.audit.actions.recording import record

__all__ = ["erase_values", "forget_person", "forget_words", "link_entries", "record"]
