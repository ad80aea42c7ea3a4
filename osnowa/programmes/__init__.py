"""Programme, edition, part with gates, funder strip, budget lines, audience targets and team.

The words and pictures of a programme live in `content`.
"""
