"""Wagtail pages: words and pictures of the public site.

The only room that knows Wagtail. Anything with a deadline, money, a score or a person's
data lives elsewhere.
"""
