"""The long promises, shown on the real server: killed, started again, counted."""
