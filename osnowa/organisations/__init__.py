"""Institutions, memberships with roles, and who acts in a request.

A query of institution data without an institution raises.
"""
