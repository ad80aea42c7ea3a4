"""The schedule, the worker, the database clock, backup and health.

A job is a sweep over rows that say what is due; nothing is queued twice.
"""
