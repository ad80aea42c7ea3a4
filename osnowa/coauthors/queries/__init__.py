"""Reads of co-authors: who is in, and whose application it also is."""
