"""Users of the server, single-use sign-in links, second factor.

Knows nothing of institutions: a user is server-wide.
"""
