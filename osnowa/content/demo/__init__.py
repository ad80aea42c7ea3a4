"""The demo's words: pages of the five source programmes, written once and left alone."""

from osnowa.content.demo.writing import remove_pages, write_pages

__all__ = ["remove_pages", "write_pages"]
