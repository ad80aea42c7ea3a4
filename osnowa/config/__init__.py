"""Settings, addresses, the command line and wiring: the one page that plugs rooms together.

Knows every room; no room knows it.
"""
