"""Reads of entries: the pages beside the form, and others that look the same."""
