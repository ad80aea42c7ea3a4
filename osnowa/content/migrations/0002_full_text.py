"""Full-text tables: FTS5 on SQLite, an expression index of `simple` tsvector on PostgreSQL."""

from django.db import migrations

SQLITE_UP = [
    "CREATE VIRTUAL TABLE content_search_fts USING fts5("
    "search_text, content='content_searchrecord', content_rowid='id', tokenize='unicode61')",
    "CREATE TRIGGER content_search_ai AFTER INSERT ON content_searchrecord BEGIN "
    "INSERT INTO content_search_fts(rowid, search_text) VALUES (new.id, new.search_text); END",
    "CREATE TRIGGER content_search_ad AFTER DELETE ON content_searchrecord BEGIN "
    "INSERT INTO content_search_fts(content_search_fts, rowid, search_text) "
    "VALUES ('delete', old.id, old.search_text); END",
    "CREATE TRIGGER content_search_au AFTER UPDATE ON content_searchrecord BEGIN "
    "INSERT INTO content_search_fts(content_search_fts, rowid, search_text) "
    "VALUES ('delete', old.id, old.search_text); "
    "INSERT INTO content_search_fts(rowid, search_text) VALUES (new.id, new.search_text); END",
]
SQLITE_DOWN = [
    "DROP TRIGGER content_search_ai",
    "DROP TRIGGER content_search_ad",
    "DROP TRIGGER content_search_au",
    "DROP TABLE content_search_fts",
]
POSTGRES_UP = [
    "CREATE INDEX content_search_fts ON content_searchrecord "
    "USING gin (to_tsvector('simple'::regconfig, search_text))",
]
POSTGRES_DOWN = ["DROP INDEX content_search_fts"]


def up(apps, schema_editor):
    on_sqlite = schema_editor.connection.vendor == "sqlite"
    for statement in SQLITE_UP if on_sqlite else POSTGRES_UP:
        schema_editor.execute(statement, params=None)


def down(apps, schema_editor):
    on_sqlite = schema_editor.connection.vendor == "sqlite"
    for statement in SQLITE_DOWN if on_sqlite else POSTGRES_DOWN:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("content", "0001_initial")]
    operations = [migrations.RunPython(up, down)]
