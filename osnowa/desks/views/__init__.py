"""The fronts of Biurko and Moje."""
