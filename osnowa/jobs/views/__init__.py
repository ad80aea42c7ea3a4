"""The one page of this room."""
