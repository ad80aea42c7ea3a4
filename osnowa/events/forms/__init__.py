"""What staff and residents type."""
