"""Pages of signatures, consents and mandates."""
