"""Forms of programmes at the desk."""
