"""The one page that plugs rooms together: every socket and who answers it.

`docs/map.md` lists the same; a test compares the two.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from osnowa.jobs.sweeps import Sweep


def connect() -> None:
    """Plug every answer into its socket. Runs once, when Django is ready."""
    from osnowa.accounts import emails as accounts_emails
    from osnowa.accounts import tasks as accounts_tasks
    from osnowa.accounts.sockets import first_page
    from osnowa.applications import letter_kinds as applications_letters
    from osnowa.applications import plugs as applications_plugs
    from osnowa.applications import printing as applications_printing
    from osnowa.applications import queries as applications_queries
    from osnowa.applications import tasks as applications_tasks
    from osnowa.applications import work as applications_work
    from osnowa.audit.sockets import verbs
    from osnowa.calls import sockets as calls_sockets
    from osnowa.desks import nav as desks_nav
    from osnowa.documents.sockets import may_fetch
    from osnowa.jobs.sockets import sweeps
    from osnowa.messaging import plugs as messaging_plugs
    from osnowa.organisations import emails as organisations_emails
    from osnowa.organisations import plugs as organisations_plugs
    from osnowa.organisations import queries as organisations_queries
    from osnowa.outbox.sockets import attachments, kinds
    from osnowa.ui import sockets as ui_sockets

    ui_sockets.nav.plug(desks_nav.nav_items)
    first_page.plug(organisations_queries.first_page)
    kinds.plug(organisations_emails.letter_kinds)
    ui_sockets.brand.plug(organisations_plugs.brand)
    ui_sockets.desk_links.plug(organisations_plugs.desk_links)
    ui_sockets.footer_links.plug(organisations_plugs.footer_links)
    ui_sockets.logo.plug(organisations_plugs.logo)
    ui_sockets.nav.plug(organisations_plugs.nav)
    ui_sockets.work_items.plug(organisations_plugs.work_items)
    verbs.plug(organisations_plugs.verbs)
    kinds.plug(accounts_emails.letter_kinds)
    sweeps.plug(_sweeps_of_audit_and_outbox)
    sweeps.plug(accounts_tasks.sweeps)
    attachments.plug(applications_printing.receipt_attachment)
    calls_sockets.counts.plug(applications_queries.counts_of_calls)
    kinds.plug(applications_letters.letter_kinds)
    may_fetch.plug(applications_plugs.may_fetch)
    ui_sockets.nav.plug(applications_plugs.nav)
    ui_sockets.work_items.plug(applications_work.work_items)
    sweeps.plug(applications_tasks.sweeps)
    ui_sockets.nav.plug(messaging_plugs.nav)
    ui_sockets.work_items.plug(messaging_plugs.work_items)
    verbs.plug(messaging_plugs.verbs)
    _connect_calls_programmes_people()
    _connect_reviews_and_decisions()
    _connect_content()


def _connect_calls_programmes_people() -> None:
    from osnowa.applications import retention as applications_retention
    from osnowa.audit.sockets import verbs
    from osnowa.calls import plugs as calls_plugs
    from osnowa.decisions import retention as decisions_retention
    from osnowa.organisations.sockets import membership_limits
    from osnowa.people import plugs as people_plugs
    from osnowa.people import retention as people_retention
    from osnowa.people.sockets import personal_fields
    from osnowa.programmes import plugs as programmes_plugs
    from osnowa.questionnaires import retention as questionnaires_retention
    from osnowa.reviews import retention as reviews_retention
    from osnowa.ui import sockets as ui_sockets

    ui_sockets.nav.plug(calls_plugs.nav)
    ui_sockets.work_items.plug(calls_plugs.work_items)
    verbs.plug(calls_plugs.verbs)
    personal_fields.plug(calls_plugs.personal_fields)
    ui_sockets.nav.plug(people_plugs.nav)
    verbs.plug(people_plugs.verbs)
    personal_fields.plug(people_retention.people_fields)
    membership_limits.plug(programmes_plugs.membership_limits)
    ui_sockets.nav.plug(programmes_plugs.nav)
    verbs.plug(programmes_plugs.verbs)
    personal_fields.plug(programmes_plugs.personal_fields)
    personal_fields.plug(applications_retention.personal_fields)
    personal_fields.plug(decisions_retention.personal_fields)
    personal_fields.plug(questionnaires_retention.personal_fields)
    personal_fields.plug(reviews_retention.personal_fields)


def _connect_reviews_and_decisions() -> None:
    from osnowa.applications import sockets as applications_sockets
    from osnowa.audit.sockets import verbs
    from osnowa.calls.sockets import checklist as calls_checklist
    from osnowa.calls.sockets import history as calls_history
    from osnowa.decisions import actions as decisions_actions
    from osnowa.decisions import emails as decisions_emails
    from osnowa.decisions import plugs as decisions_plugs
    from osnowa.decisions import tasks as decisions_tasks
    from osnowa.decisions.queries.standing import closes_marks
    from osnowa.documents.sockets import may_fetch
    from osnowa.jobs.sockets import sweeps
    from osnowa.messaging.sockets import batch_owner
    from osnowa.outbox.sockets import kinds
    from osnowa.reviews import emails as reviews_emails
    from osnowa.reviews import plugs as reviews_plugs
    from osnowa.reviews import queries as reviews_queries
    from osnowa.reviews import sockets as reviews_sockets
    from osnowa.reviews.queries.files import may_fetch as may_fetch_as_juror
    from osnowa.reviews.queries.panels import panel_checklist
    from osnowa.reviews.queries.verbs import sheet_verbs
    from osnowa.reviews.queries.work import work_items as reviews_work_items
    from osnowa.reviews.views.nav import nav_items as reviews_nav_items
    from osnowa.ui import sockets as ui_sockets

    applications_sockets.after_withdrawal.plug(decisions_actions.forget_withdrawn)
    applications_sockets.hidden_from.plug(reviews_queries.hidden_from)
    kinds.plug(decisions_emails.letter_kinds)
    kinds.plug(reviews_emails.letter_kinds)
    may_fetch.plug(may_fetch_as_juror)
    sweeps.plug(decisions_tasks.sweeps)
    reviews_sockets.closes_marks.plug(closes_marks)
    batch_owner.plug(decisions_plugs.batch_owner)
    calls_checklist.plug(panel_checklist)
    calls_history.plug(decisions_plugs.past_projects)
    may_fetch.plug(decisions_plugs.may_fetch)
    reviews_sockets.next_steps.plug(decisions_plugs.next_steps)
    applications_sockets.sheet_verbs.plug(sheet_verbs)
    ui_sockets.nav.plug(reviews_nav_items)
    ui_sockets.work_items.plug(reviews_work_items)
    ui_sockets.work_items.plug(decisions_plugs.work_items)
    verbs.plug(decisions_plugs.verbs)
    verbs.plug(reviews_plugs.verbs)


def _sweeps_of_audit_and_outbox() -> "Sequence[Sweep]":
    """These two rooms lie beside `jobs` and do not know it."""
    from osnowa.audit.actions import link_entries
    from osnowa.jobs.sweeps import Sweep
    from osnowa.outbox.actions import send_due

    return [
        Sweep("audit.link_entries", "* * * * * */5", link_entries),
        Sweep("outbox.send_due", "* * * * * */2", send_due),
    ]


def _connect_content() -> None:
    from osnowa.content import frame, plugs, tasks
    from osnowa.jobs.sockets import sweeps
    from osnowa.ui import sockets as ui_sockets

    sweeps.plug(tasks.sweeps)
    ui_sockets.work_items.plug(plugs.work_items)
    ui_sockets.home.plug(frame.home)
    ui_sockets.footer_links.plug(frame.footer_links)
    ui_sockets.desk_links.plug(frame.desk_links)
