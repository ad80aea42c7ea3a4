"""The resident's path once more: without scripts, and by keyboard alone."""
