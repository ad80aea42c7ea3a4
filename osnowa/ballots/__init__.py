"""Residents vote: on the web by a code, on paper keyed twice, and one count at the end.

Keeps who may vote, the ballots, and the link between both only until the count is sealed.
Does not decide who wins money: `decisions` reads the sealed count. Never reads `reviews`.
"""
