"""Public pages kept ready in front of Django, for people who are not signed in. Exact: a kept page
is given only while nothing public has changed and the page's own next change has not come.

Knows tables and seconds, not what a page says: a view puts its page here with `keep_until`, and the
rooms above name the tables that their public pages read. What such pages are made of can be
remembered for other requests in the same way.
"""
