"""Fields in which staff set conditions, a screen at a time."""
