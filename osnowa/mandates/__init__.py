"""Who may act for a party, and whose yes an application still waits for.

Keeps mandates, signatures of authorised persons and consents of guardians. Sending itself stays
in `applications`, which asks this room through its sockets.
"""
