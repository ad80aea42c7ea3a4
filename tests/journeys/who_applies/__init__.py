"""Stories that add calls to the world: by their name they are told after all others."""
