"""What `osnowa check` looks at. Each check returns the sentences about what is wrong."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core import checks
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from osnowa.audit.queries import verify_chains
from osnowa.documents.queries import orphans
from osnowa.jobs import queries as jobs
from osnowa.shelf.triggers import has_current_triggers


def settings_sentences() -> list[str]:
    """Django's own checks; those about TLS count once the public address is https."""
    found = checks.run_checks(include_deployment_checks=settings.BEHIND_TLS)
    return [f"{message.id}: {message.msg}" for message in found if message.level >= checks.WARNING]


def migration_sentences() -> list[str]:
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if not plan:
        is_current = has_current_triggers()
        return [] if is_current else ["Public pages wait; run `osnowa setup --prepare`."]
    if not executor.loader.applied_migrations:
        return ["The database is empty; run `osnowa setup`, or `osnowa serve` prepares it."]
    return [f"{len(plan)} database changes wait; run `osnowa setup --prepare`."]


def journal_sentences() -> list[str]:
    return [
        f"Institution {report.organisation_id}: {problem}"
        for report in verify_chains()
        for problem in report.problems
    ]


def journal_note() -> str:
    reports = verify_chains()
    linked = sum(report.linked for report in reports)
    waiting = sum(report.unlinked for report in reports)
    return f"{linked} entries are in the chain, {waiting} wait for the worker"


def worker_sentences() -> list[str]:
    sentences = [
        f"The sweep {schedule.name} failed {schedule.failures_in_row} times: "
        f"{schedule.last_problem}"
        for schedule in jobs.sweeps_with_problems()
    ]
    if not jobs.is_worker_well() and not sentences:
        sentences.append("No worker is at work; start `osnowa worker`.")
    return sentences


def disk_sentences() -> list[str]:
    return [] if jobs.is_disk_well() else ["Less than 200 MB of the disk are free."]


def static_sentences() -> list[str]:
    is_there = (Path(settings.STATIC_ROOT) / "staticfiles.json").exists()
    return (
        [] if is_there else ["Styles and scripts are not in place; run `osnowa setup --prepare`."]
    )


def files_sentences() -> list[str]:
    """Nothing is wrong with files that the night removes: the note tells how many."""
    return []


def files_note() -> str:
    paths = list(orphans(timezone.now()))
    if not paths:
        return "every file has its row"
    size = sum(path.stat().st_size for path in paths)
    return f"{len(paths)} without a row ({size} bytes) go tonight"


CHECKS: dict[str, Callable[[], list[str]]] = {
    "settings": settings_sentences,
    "database": migration_sentences,
    "journal": journal_sentences,
    "worker": worker_sentences,
    "disk": disk_sentences,
    "files": files_sentences,
    "styles and scripts": static_sentences,
}


NOTES: dict[str, Callable[[], str]] = {"journal": journal_note, "files": files_note}


# These read tables, which an unprepared database does not have.
NEED_TABLES = frozenset({"journal", "worker", "files"})
NOT_LOOKED_AT = "not looked at until the database is ready"


@dataclass(frozen=True)
class Finding:
    """`is_skipped` for a check that could not be made; its note says why."""

    name: str
    sentences: list[str]
    note: str
    is_skipped: bool = False


def findings() -> Iterator[Finding]:
    is_ready = not migration_sentences()
    for name, check in CHECKS.items():
        if name in NEED_TABLES and not is_ready:
            yield Finding(name, [], NOT_LOOKED_AT, is_skipped=True)
            continue
        yield Finding(name, check(), NOTES.get(name, str)())
