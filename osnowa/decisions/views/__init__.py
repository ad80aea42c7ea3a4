"""Screens of deciding: the board at the desk, and the results everybody reads."""
