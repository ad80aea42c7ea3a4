"""Letters and text messages waiting to go out, and the sender that never loses one.

Holds ids and labels, no foreign keys. Decides nothing about content.
"""
