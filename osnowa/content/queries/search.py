"""Search on both databases: FTS5 with triggers on SQLite, `simple` tsvector on PostgreSQL."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from osnowa.content.enums import FoundKind
from osnowa.content.models import SearchRecord
from osnowa.content.search import query_groups

PREFIX_FROM = 4
PAGE_SIZE = 20


@dataclass(frozen=True)
class Found:
    """One page of results, grouped by kind in the order kinds are shown."""

    total: int
    page: int
    pages: int
    groups: Sequence[tuple[FoundKind, Sequence[SearchRecord]]]


def public_records(organisation_id: int | None, language: str) -> QuerySet[SearchRecord]:
    """What this host may show, in this language or in Polish where there is no translation."""
    rows = SearchRecord.objects.filter(is_public=True)
    if organisation_id is not None:
        rows = rows.filter(organisation_id=organisation_id)
    if language == "pl":
        return rows.filter(language="pl")
    translated = rows.filter(language=language).values("ref")
    return rows.filter(language__in=[language, "pl"]).exclude(
        pk__in=rows.filter(language="pl", ref__in=translated).values("pk")
    )


def search(query: str, organisation_id: int | None, language: str, page: int = 1) -> Found:
    groups = query_groups(query)
    if not groups:
        return Found(0, 1, 1, ())
    rows = _matching(public_records(organisation_id, language), groups)
    total = rows.count()
    pages = max(1, -(-total // PAGE_SIZE))
    page = min(max(1, page), pages)
    shown = list(rows[(page - 1) * PAGE_SIZE : page * PAGE_SIZE])
    by_kind = [(kind, [row for row in shown if row.kind == kind]) for kind in FoundKind]
    return Found(total, page, pages, [(kind, found) for kind, found in by_kind if found])


def _matching(rows: QuerySet[SearchRecord], groups: list[list[str]]) -> QuerySet[SearchRecord]:
    if connection.vendor == "sqlite":
        match, rank = _fts5(groups)
    else:
        match, rank = _tsquery(groups)
    return rows.filter(pk__in=match).annotate(rank=rank).order_by("rank", "pk")


def _fts5(groups: list[list[str]]) -> tuple[RawSQL, RawSQL]:
    """Words hold only letters and digits, so quoting them is enough for FTS5."""
    query = " AND ".join(
        "(" + " OR ".join(f'"{word}"{_star(word, "*")}' for word in words) + ")" for words in groups
    )
    match = RawSQL(
        "SELECT rowid FROM content_search_fts WHERE content_search_fts MATCH %s", [query]
    )
    rank = RawSQL(
        "(SELECT rank FROM content_search_fts WHERE content_search_fts MATCH %s"
        " AND rowid = content_searchrecord.id)",
        [query],
    )
    return match, rank


def _tsquery(groups: list[list[str]]) -> tuple[RawSQL, RawSQL]:
    query = " & ".join(
        "(" + " | ".join(f"{word}{_star(word, ':*')}" for word in words) + ")" for words in groups
    )
    vector = "to_tsvector('simple'::regconfig, search_text)"
    match = RawSQL(  # noqa: S611 - the only user text is a parameter
        f"SELECT id FROM content_searchrecord WHERE {vector} "  # noqa: S608 - no user text
        "@@ to_tsquery('simple'::regconfig, %s)",
        [query],
    )
    rank = RawSQL(  # noqa: S611
        f"-ts_rank({vector}, to_tsquery('simple'::regconfig, %s))", [query]
    )
    return match, rank


def _star(word: str, mark: str) -> str:
    return mark if len(word) >= PREFIX_FROM else ""
