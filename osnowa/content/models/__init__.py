from osnowa.content.models.media import AboutPage, FilmPage, PublicationPage
from osnowa.content.models.roots import EditorialOffice, HomePage, InstitutionHomePage
from osnowa.content.models.search import SearchRecord
from osnowa.content.models.statement import AccessibilityStatementPage
from osnowa.content.models.words import (
    ArticlePage,
    ContactPage,
    NewsIndexPage,
    NewsPage,
    ProgrammePage,
)

__all__ = [
    "AboutPage",
    "AccessibilityStatementPage",
    "ArticlePage",
    "ContactPage",
    "EditorialOffice",
    "FilmPage",
    "HomePage",
    "InstitutionHomePage",
    "NewsIndexPage",
    "NewsPage",
    "ProgrammePage",
    "PublicationPage",
    "SearchRecord",
]
