"""Every change that staff make to a form, under its lock."""
