from osnowa.content.actions.editors import keep_editors_in_step
from osnowa.content.actions.index import forget_page, index_page, refresh_search
from osnowa.content.actions.offices import (
    close_editorial_office,
    open_editorial_office,
    open_front_page,
)
from osnowa.content.actions.pages import draft_statement, open_programme_page

__all__ = [
    "close_editorial_office",
    "draft_statement",
    "forget_page",
    "index_page",
    "keep_editors_in_step",
    "open_editorial_office",
    "open_front_page",
    "open_programme_page",
    "refresh_search",
]
