"""Pages of writing together."""
