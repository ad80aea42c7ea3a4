"""The demo: five real programmes with their own facts, in our own words.

Source editions keep their dates. Each programme has one more edition whose dates move
with the day of the demo, so that something is always open. No private person is named.
"""
