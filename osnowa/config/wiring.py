"""The one page that plugs rooms together: every socket and who answers it, room by room.

`docs/map.md` lists the same; a test compares the two.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from osnowa.jobs.sweeps import Sweep


def connect() -> None:
    """Plug every answer into its socket. Runs once, when Django is ready."""
    _connect_desks()
    _connect_organisations()
    _connect_accounts()
    _connect_low_rooms()
    _connect_people()
    _connect_programmes()
    _connect_questionnaires()
    _connect_editor()
    _connect_messaging()
    _connect_maps()
    _connect_events()
    _connect_presence()
    _connect_calls()
    _connect_contradictions()
    # Before applications: scans of an unfinished entry go while its contact is still known.
    _connect_intake()
    _connect_coauthors()
    _connect_mandates()
    _connect_keeping()
    _connect_applications()
    _connect_reviews()
    _connect_ballots()
    _connect_decisions()
    _connect_content()


def _connect_desks() -> None:
    from osnowa.desks import nav
    from osnowa.ui import sockets as ui

    ui.footer_links.plug(nav.footer_links)
    ui.nav.plug(nav.nav_items)


def _connect_organisations() -> None:
    from osnowa.accounts.sockets import first_page
    from osnowa.audit.sockets import verbs
    from osnowa.organisations import emails, plugs, queries
    from osnowa.outbox.sockets import kinds, sms_limit
    from osnowa.shelf.sockets import tables
    from osnowa.ui import sockets as ui

    sms_limit.plug(queries.sms_limit)
    first_page.plug(queries.first_page)
    kinds.plug(emails.letter_kinds)
    ui.brand.plug(plugs.brand)
    ui.desk_links.plug(plugs.desk_links)
    ui.footer_links.plug(plugs.footer_links)
    ui.logo.plug(plugs.logo)
    ui.nav.plug(plugs.nav)
    ui.work_items.plug(plugs.work_items)
    verbs.plug(plugs.verbs)
    tables.plug(plugs.public_tables)


def _connect_accounts() -> None:
    from osnowa.accounts import emails, tasks
    from osnowa.jobs.sockets import sweeps
    from osnowa.outbox.sockets import kinds

    kinds.plug(emails.letter_kinds)
    sweeps.plug(tasks.sweeps)


def _connect_low_rooms() -> None:
    from osnowa.jobs.sockets import sweeps
    from osnowa.shelf.remembering import keep_part
    from osnowa.ui import sockets as ui

    sweeps.plug(_sweeps_of_low_rooms)
    ui.keep.plug(keep_part)


def _sweeps_of_low_rooms() -> "Sequence[Sweep]":
    """Rooms that lie beside `jobs` do not know it."""
    from osnowa.audit.actions import link_entries
    from osnowa.documents.actions import remove_orphans
    from osnowa.jobs.actions import refresh_statistics
    from osnowa.jobs.sweeps import Sweep
    from osnowa.outbox.actions import send_due

    return [
        Sweep("audit.link_entries", "* * * * * */5", link_entries),
        Sweep("documents.remove_orphans", "50 3 * * *", remove_orphans),
        Sweep("jobs.refresh_statistics", "*/10 * * * *", refresh_statistics),
        Sweep("outbox.send_due", "* * * * * */2", send_due),
    ]


def _connect_people() -> None:
    from osnowa.audit.sockets import verbs
    from osnowa.people import plugs, retention
    from osnowa.people.sockets import personal_fields
    from osnowa.ui import sockets as ui

    personal_fields.plug(retention.people_fields)
    ui.nav.plug(plugs.nav)
    verbs.plug(plugs.verbs)


def _connect_programmes() -> None:
    from osnowa.audit.sockets import verbs
    from osnowa.organisations.sockets import membership_limits
    from osnowa.people.sockets import erase, export, personal_fields
    from osnowa.programmes import personal, plugs
    from osnowa.shelf.sockets import tables
    from osnowa.ui import sockets as ui

    erase.plug(personal.erase)
    export.plug(personal.appearances)
    membership_limits.plug(plugs.membership_limits)
    personal_fields.plug(plugs.personal_fields)
    ui.nav.plug(plugs.nav)
    verbs.plug(plugs.verbs)
    tables.plug(plugs.public_tables)


def _connect_questionnaires() -> None:
    from osnowa.audit.sockets import verbs
    from osnowa.people.sockets import personal_fields
    from osnowa.questionnaires import plugs, retention
    from osnowa.shelf.sockets import tables

    personal_fields.plug(retention.personal_fields)
    tables.plug(plugs.public_tables)
    verbs.plug(plugs.verbs)


def _connect_editor() -> None:
    from osnowa.audit.sockets import verbs
    from osnowa.editor import plugs

    verbs.plug(plugs.verbs)


def _connect_messaging() -> None:
    from osnowa.audit.sockets import verbs
    from osnowa.jobs.sockets import sweeps
    from osnowa.messaging import plugs, retention, tasks
    from osnowa.people.sockets import personal_fields
    from osnowa.ui import sockets as ui

    personal_fields.plug(retention.personal_fields)
    sweeps.plug(tasks.sweeps)
    ui.nav.plug(plugs.nav)
    ui.work_items.plug(plugs.work_items)
    verbs.plug(plugs.verbs)


def _connect_maps() -> None:
    from osnowa.audit.sockets import verbs
    from osnowa.maps import plugs
    from osnowa.shelf.sockets import tables
    from osnowa.ui import sockets as ui

    tables.plug(plugs.public_tables)
    ui.footer_links.plug(plugs.footer_links)
    ui.nav.plug(plugs.nav)
    verbs.plug(plugs.verbs)


def _connect_events() -> None:
    from osnowa.audit.sockets import verbs
    from osnowa.events import emails, personal, plugs, tasks
    from osnowa.jobs.sockets import sweeps
    from osnowa.maps.sockets import layers
    from osnowa.messaging.sockets import programme_of
    from osnowa.outbox.sockets import attachments, kinds
    from osnowa.people.sockets import erase, export, personal_fields
    from osnowa.shelf.sockets import tables
    from osnowa.ui import sockets as ui

    attachments.plug(plugs.dates_attachment)
    erase.plug(personal.erase)
    export.plug(personal.appearances)
    kinds.plug(emails.letter_kinds)
    layers.plug(plugs.layers)
    personal_fields.plug(personal.personal_fields)
    programme_of.plug(plugs.programme_of)
    sweeps.plug(tasks.sweeps)
    tables.plug(plugs.public_tables)
    ui.footer_links.plug(plugs.footer_links)
    ui.nav.plug(plugs.nav)
    ui.work_items.plug(plugs.work_items)
    verbs.plug(plugs.verbs)


def _connect_presence() -> None:
    from osnowa.audit.sockets import verbs
    from osnowa.people.sockets import erase, export, personal_fields
    from osnowa.presence import personal, plugs
    from osnowa.ui import sockets as ui

    erase.plug(personal.erase)
    export.plug(personal.appearances)
    personal_fields.plug(personal.personal_fields)
    ui.nav.plug(plugs.nav)
    verbs.plug(plugs.verbs)


def _connect_calls() -> None:
    from osnowa.audit.sockets import verbs
    from osnowa.calls import emails, form_plugs, plugs, retention
    from osnowa.documents.sockets import may_fetch
    from osnowa.editor.sockets import owner_of, sources
    from osnowa.jobs.sockets import sweeps
    from osnowa.messaging.sockets import programme_of
    from osnowa.outbox.sockets import kinds
    from osnowa.people.sockets import erase, export, personal_fields
    from osnowa.shelf.sockets import tables
    from osnowa.ui import sockets as ui

    erase.plug(retention.erase)
    export.plug(retention.appearances)
    kinds.plug(emails.letter_kinds)
    may_fetch.plug(plugs.may_fetch)
    owner_of.plug(form_plugs.owner_of)
    personal_fields.plug(retention.personal_fields)
    programme_of.plug(plugs.programme_of)
    sources.plug(form_plugs.sources)
    sweeps.plug(plugs.sweeps)
    ui.nav.plug(plugs.nav)
    ui.work_items.plug(plugs.work_items)
    verbs.plug(plugs.verbs)
    tables.plug(plugs.public_tables)


def _connect_contradictions() -> None:
    from osnowa.calls.sockets import lint
    from osnowa.contradictions.queries import lint_of

    lint.plug(lint_of)


def _connect_applications() -> None:
    from osnowa.applications import (
        emails,
        letter_kinds,
        personal,
        plugs,
        printing,
        queries,
        retention,
        tasks,
        work,
    )
    from osnowa.applications.queries.eligibility import history_facts as facts
    from osnowa.applications.views.doors import own_actors
    from osnowa.audit.sockets import verbs
    from osnowa.calls.sockets import (
        affected,
        counts,
        history_facts,
        one_application,
        sheet_links,
    )
    from osnowa.documents.sockets import also_acts, may_fetch
    from osnowa.jobs.sockets import sweeps
    from osnowa.messaging.sockets import programme_of
    from osnowa.outbox.sockets import attachments, kinds
    from osnowa.people.sockets import erase, export, personal_fields
    from osnowa.shelf.sockets import tables
    from osnowa.ui import sockets as ui

    affected.plug(plugs.affected)
    also_acts.plug(own_actors)
    attachments.plug(printing.receipt_attachment)
    counts.plug(queries.counts_of_calls)
    history_facts.plug(facts)
    one_application.plug(plugs.one_application)
    kinds.plug(letter_kinds.letter_kinds)
    may_fetch.plug(plugs.may_fetch)
    erase.plug(personal.erase)
    export.plug(personal.appearances)
    personal_fields.plug(retention.personal_fields)
    programme_of.plug(emails.programme_of)
    sheet_links.plug(plugs.sheet_links)
    sweeps.plug(tasks.sweeps)
    ui.nav.plug(plugs.nav)
    ui.work_items.plug(work.work_items)
    verbs.plug(plugs.verbs)
    tables.plug(plugs.public_tables)


def _connect_keeping() -> None:
    from osnowa.jobs.sockets import sweeps
    from osnowa.keeping import tasks

    sweeps.plug(tasks.sweeps)


def _connect_coauthors() -> None:
    from osnowa.applications.sockets import co_owned, emptied, own_links, remarks, rights
    from osnowa.audit.sockets import verbs
    from osnowa.coauthors import emails, personal, plugs
    from osnowa.coauthors.queries import sharing
    from osnowa.outbox.sockets import kinds
    from osnowa.people.sockets import erase, export, personal_fields

    co_owned.plug(sharing.co_owned)
    emptied.plug(plugs.emptied)
    erase.plug(personal.erase)
    export.plug(personal.appearances)
    kinds.plug(emails.letter_kinds)
    own_links.plug(plugs.own_links)
    personal_fields.plug(plugs.personal_fields)
    remarks.plug(plugs.remarks)
    rights.plug(sharing.right_of_coauthor)
    verbs.plug(plugs.verbs)


def _connect_mandates() -> None:
    from osnowa.applications import sockets as applications
    from osnowa.audit.sockets import verbs
    from osnowa.jobs.sockets import sweeps
    from osnowa.mandates import actions, emails, personal, plugs, tasks
    from osnowa.outbox.sockets import kinds
    from osnowa.people.sockets import erase, export, personal_fields
    from osnowa.ui import sockets as ui

    applications.after_sending.plug(actions.ask_after_sending)
    applications.before_sending.plug(plugs.before_sending)
    applications.emptied.plug(plugs.emptied)
    applications.may_not_accept.plug(plugs.may_not_accept)
    applications.not_sent.plug(plugs.not_sent)
    applications.own_links.plug(plugs.own_links)
    applications.sheet_notes.plug(plugs.sheet_notes)
    applications.wait_filters.plug(plugs.wait_filters)
    applications.waits.plug(plugs.waits)
    erase.plug(personal.erase)
    export.plug(personal.appearances)
    kinds.plug(emails.letter_kinds)
    personal_fields.plug(plugs.personal_fields)
    sweeps.plug(tasks.sweeps)
    ui.work_items.plug(plugs.work_items)
    verbs.plug(plugs.verbs)


def _connect_intake() -> None:
    from osnowa.applications.sockets import emptied, sheet_notes, sheet_verbs, start_links
    from osnowa.audit.sockets import verbs
    from osnowa.calls.sockets import sheet_links
    from osnowa.documents.sockets import may_fetch
    from osnowa.intake import personal, plugs, retention
    from osnowa.people.sockets import erase, export, personal_fields
    from osnowa.ui import sockets as ui

    emptied.plug(plugs.emptied)
    erase.plug(personal.erase)
    export.plug(personal.appearances)
    may_fetch.plug(plugs.may_fetch)
    personal_fields.plug(retention.personal_fields)
    sheet_links.plug(plugs.sheet_links)
    sheet_notes.plug(plugs.sheet_notes)
    sheet_verbs.plug(plugs.sheet_verbs)
    start_links.plug(plugs.start_links)
    ui.nav.plug(plugs.nav)
    ui.work_items.plug(plugs.work_items)
    verbs.plug(plugs.verbs)


def _connect_ballots() -> None:
    from osnowa.audit.sockets import verbs
    from osnowa.ballots import emails, personal, plugs
    from osnowa.calls.sockets import page_notes, sheet_links
    from osnowa.jobs.sockets import sweeps
    from osnowa.messaging.sockets import programme_of
    from osnowa.outbox.sockets import kinds
    from osnowa.people.sockets import erase, export, personal_fields
    from osnowa.shelf.sockets import tables

    erase.plug(personal.erase)
    export.plug(personal.appearances)
    kinds.plug(emails.letter_kinds)
    personal_fields.plug(plugs.personal_fields)
    programme_of.plug(plugs.programme_of)
    page_notes.plug(plugs.page_notes)
    sheet_links.plug(plugs.sheet_links)
    sweeps.plug(plugs.sweeps)
    tables.plug(plugs.public_tables)
    verbs.plug(plugs.verbs)


def _connect_reviews() -> None:
    from osnowa.applications.sockets import hidden_from, sheet_verbs
    from osnowa.audit.sockets import verbs
    from osnowa.calls.sockets import checklist, lint, sheet_links
    from osnowa.documents.sockets import may_fetch
    from osnowa.messaging.sockets import hidden_letters, programme_of
    from osnowa.outbox.sockets import kinds
    from osnowa.people.sockets import erase, export, personal_fields
    from osnowa.reviews import emails, personal, plugs, queries, retention
    from osnowa.reviews.queries import conflicts, files, links, panels, work
    from osnowa.reviews.queries.lint import panel_lint
    from osnowa.reviews.queries.verbs import sheet_verbs as review_verbs
    from osnowa.reviews.views.nav import nav_items
    from osnowa.ui import sockets as ui

    checklist.plug(panels.panel_checklist)
    lint.plug(panel_lint)
    hidden_from.plug(queries.hidden_from)
    hidden_letters.plug(conflicts.hidden_letters)
    kinds.plug(emails.letter_kinds)
    may_fetch.plug(files.may_fetch)
    erase.plug(personal.erase)
    export.plug(personal.appearances)
    personal_fields.plug(retention.personal_fields)
    programme_of.plug(emails.programme_of)
    sheet_links.plug(links.sheet_links)
    sheet_verbs.plug(review_verbs)
    ui.nav.plug(nav_items)
    ui.work_items.plug(work.work_items)
    verbs.plug(plugs.verbs)


def _connect_decisions() -> None:
    from osnowa.applications.sockets import (
        after_withdrawal,
        outcomes,
        own_links,
        sheet_notes,
    )
    from osnowa.audit.sockets import verbs
    from osnowa.ballots.sockets import announcing
    from osnowa.calls.sockets import history, history_facts, results_hour, sheet_links
    from osnowa.decisions import actions, emails, plugs, retention, tasks, work
    from osnowa.decisions.queries import hiding, past, results
    from osnowa.decisions.queries.outcomes import own_outcomes
    from osnowa.decisions.queries.standing import closes_marks
    from osnowa.documents.sockets import may_fetch
    from osnowa.jobs.sockets import sweeps
    from osnowa.messaging.sockets import batch_owner, hidden_letters, programme_of
    from osnowa.outbox.sockets import kinds
    from osnowa.people.sockets import personal_fields
    from osnowa.reviews import sockets as reviews
    from osnowa.shelf.sockets import tables
    from osnowa.ui import sockets as ui

    announcing.plug(plugs.faults_of_poll)
    after_withdrawal.plug(actions.forget_withdrawn)
    batch_owner.plug(plugs.batch_owner)
    hidden_letters.plug(hiding.hidden_letters)
    history.plug(plugs.past_projects)
    history_facts.plug(past.history_facts)
    kinds.plug(emails.letter_kinds)
    may_fetch.plug(plugs.may_fetch)
    outcomes.plug(own_outcomes)
    own_links.plug(plugs.own_links)
    personal_fields.plug(retention.personal_fields)
    programme_of.plug(emails.programme_of)
    reviews.closes_marks.plug(closes_marks)
    results_hour.plug(results.results_hour)
    reviews.next_steps.plug(plugs.next_steps)
    sheet_links.plug(plugs.sheet_links)
    sheet_notes.plug(plugs.sheet_notes)
    sweeps.plug(tasks.sweeps)
    ui.work_items.plug(work.work_items)
    verbs.plug(plugs.verbs)
    tables.plug(plugs.public_tables)


def _connect_content() -> None:
    from osnowa.content import frame, plugs, retention, tasks
    from osnowa.jobs.sockets import sweeps
    from osnowa.people.sockets import personal_fields
    from osnowa.shelf.sockets import tables
    from osnowa.ui import sockets as ui

    personal_fields.plug(retention.personal_fields)
    sweeps.plug(tasks.sweeps)
    ui.desk_links.plug(frame.desk_links)
    ui.footer_links.plug(frame.footer_links)
    ui.home.plug(frame.home)
    ui.work_items.plug(plugs.work_items)
    tables.plug(plugs.public_tables)
