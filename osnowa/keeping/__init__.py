"""What goes when the time of keeping it is over.

Knows how long and in what order; each room says what of its own goes, by a socket.
"""
