"""Persons, parties (organisation, informal group, person), their members and consents.

Everything here belongs to one institution, the controller of the data.
"""
