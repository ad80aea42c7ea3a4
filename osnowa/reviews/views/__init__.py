"""Screens of judging: the desk's and the juror's."""
