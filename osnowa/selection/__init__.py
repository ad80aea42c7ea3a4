"""Pure algorithms of choosing: ranking, ties, cut line, partial awards.

Plain Python on frozen dataclasses; no Django.
"""
