"""What does not fit together in the rules of a call, each in a sentence with what to do.

Warns and never blocks; keeps no rows. Answers the socket `calls.lint`, as rooms above do for
what only they know.
"""
