"""Who may come in by which address: the one table the access matrix is checked against.

`get` and `post` name everybody who gets past the door there, with objects of Lipowo in the
address. Whoever is not named finds nothing (404), the way to the door (sign in), or a method
that does not exist (405). A route without a row fails the matrix.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.security.world import ACTORS, World

NOBODY: frozenset[str] = frozenset()
ALL = frozenset(ACTORS)
SIGNED = ALL - {"visitor"}
# Staff of Lipowo who reach its programme `po-sasiedzku`.
READ = frozenset({"auditor", "clerk", "coordinator", "director"})
HANDLE = READ - {"auditor"}
LEAD = HANDLE - {"clerk"}
# The same roles wherever the person works: pages that name no object show her own house.
READ_OWN = READ | {"stranger", "limited"}
HANDLE_OWN = HANDLE | {"stranger", "limited"}
LEAD_OWN = LEAD | {"stranger", "limited"}
# Those who lead a whole institution: a limit to one programme is not enough.
LEAD_WHOLE = LEAD | {"stranger"}
READ_WHOLE = READ | {"stranger"}
HANDLE_WHOLE = HANDLE | {"stranger"}
STAFF = READ_OWN | {"editor"}
EDIT = LEAD_OWN | {"editor"}
HANNA = frozenset({"applicant"})
JERZY = frozenset({"juror"})
UNKNOWN = "nieznane"

Where = Callable[[World], Mapping[str, Any]]


@dataclass(frozen=True)
class Row:
    get: frozenset[str]
    post: frozenset[str]
    where: Where = lambda _world: {}
    # What is posted, where an empty form would stop before the action.
    typed: Mapping[str, Any] = field(default_factory=dict)
    # About oneself alone, so that a 403 tells nothing.
    is_own: bool = False


def _of(name: str, **paths: str) -> Where:
    """Arguments of an address: `_of("call", pk="draft_call.pk")`."""

    def found(world: World) -> Mapping[str, Any]:
        arguments = {}
        for key, path in paths.items():
            value: Any = world
            for part in path.split("."):
                value = getattr(value, part)
            arguments[key] = value
        return arguments

    found.__name__ = name
    return found


def _at(**paths: str) -> Where:
    return _of("at", **paths)


def _said(**values: Any) -> Where:
    return lambda _world: values


def _both(*parts: Where) -> Where:
    return lambda world: {key: value for part in parts for key, value in part(world).items()}


CALL = _at(pk="draft_call.pk")
PUBLIC_CALL = _at(programme="programme.slug", call="open_call.slug")
APPLY = _at(call="open_call.slug")
VOTED = _at(call_id="open_call.pk")
SCREEN = _both(APPLY, _said(screen=1))
SENT = _at(public_id="sent.public_id")
CHOSEN = _at(public_id="chosen.public_id")
CORRECTED = _at(public_id="corrected.public_id")
ANSWER = _at(pk="answer_entry.pk")
JUDGED = _at(call_id="judged_call.pk")
SETTLED = _at(call_id="settled_call.pk")
COUNTED = _at(call_id="counted_call.pk")
SEAT = _both(JUDGED, _at(member_id="member.pk"))
CARD = _at(call="judged_call.slug", number="judged.number")
FORM = _at(pk="draft_call.form_id")
FORM_SECTION = _both(FORM, _at(section="field.section_id"))
NEW_QUESTION = _both(FORM_SECTION, _said(kind="long_text"))
QUESTION = _both(FORM, _at(field="field.pk"))
ENTRY = _at(pk="entry.pk")
PROGRAMME = _at(pk="programme.pk")
EDITION = _at(pk="edition.pk")
PART = _at(pk="part.pk")
LETTER = _at(number="letter.pk")
BATCH = _at(batch="batch_letter.batch")
WORDING = _said(key="reviews.reminder", language="pl")
SERIES = _at(pk="series.pk")
DATE = _at(slug="series.slug", pk="session.pk")
SIGN_UP = _both(_at(public_id="sign_up.public_id"), _said(mark=UNKNOWN))
PAGE = _at(institution="lipowo.slug", slug="page.slug")

# Whoever has neither a password nor a second step has nothing to confirm herself with: 403.
NOTHING_TO_CONFIRM = Row(NOBODY, NOBODY, is_own=True)

ROUTES: dict[str, Row] = {
    # The frame, health, files.
    "ui:guide-show": Row(ALL, NOBODY),
    "ui:brand-show": Row(ALL, NOBODY, _both(_at(slug="lipowo.slug"), _said(mark="1"))),
    "ui:reading-save": Row(NOBODY, ALL),
    "jobs:health-show": Row(ALL, NOBODY),
    "documents:file-fetch": Row(READ | HANNA, NOBODY, _at(key="file.key")),
    "documents:image-show": Row(NOBODY, NOBODY, _both(_at(key="file.key"), _said(ending="png"))),
    "wagtaildocs_serve": Row(ALL, ALL, _at()),
    "wagtaildocs_authenticate_with_password": Row(NOBODY, NOBODY, _said(restriction_id=1)),
    # The door of accounts.
    "account_login": Row(ALL, ALL),
    "mfa_login_webauthn": Row(SIGNED, SIGNED),
    "mfa_authenticate": Row(SIGNED, SIGNED),
    "account_inactive": Row(ALL, NOBODY),
    "account_signup": Row(NOBODY, NOBODY),
    "account_reset_password": Row(NOBODY, NOBODY),
    "account_logout": Row(NOBODY, NOBODY),
    "account_email": Row(ALL, ALL),
    "mfa_index": Row(ALL, ALL),
    "account_reauthenticate": NOTHING_TO_CONFIRM,
    "mfa_reauthenticate": NOTHING_TO_CONFIRM,
    "mfa_reauthenticate_webauthn": NOTHING_TO_CONFIRM,
    "account_set_password": Row(SIGNED, SIGNED),
    "account_change_password": Row(SIGNED, SIGNED),
    "mfa_activate_totp": Row(SIGNED, SIGNED),
    "mfa_deactivate_totp": Row(NOBODY, NOBODY),
    "mfa_view_recovery_codes": Row(NOBODY, NOBODY),
    "mfa_generate_recovery_codes": Row(SIGNED, SIGNED),
    "mfa_download_recovery_codes": Row(NOBODY, NOBODY),
    "mfa_list_webauthn": Row(SIGNED, NOBODY),
    "mfa_add_webauthn": Row(SIGNED, SIGNED),
    "mfa_edit_webauthn": Row(NOBODY, NOBODY, _said(pk=1)),
    "mfa_remove_webauthn": Row(NOBODY, NOBODY, _said(pk=1)),
    "accounts:link-ask": Row(ALL, ALL),
    "accounts:link-sent": Row(ALL, ALL),
    "accounts:sign-out": Row(ALL, ALL),
    "accounts:signed-out": Row(ALL, ALL),
    "accounts:security-show": Row(SIGNED, SIGNED),
    "accounts:demo-enter": Row(NOBODY, NOBODY, _said(seal=UNKNOWN)),
    "accounts:phone-claim": Row(ALL, ALL, _said(secret=UNKNOWN)),
    "accounts:link-claim": Row(ALL, ALL, _said(secret=UNKNOWN)),
    # Settings and team of an institution.
    "organisations:organisation-choose": Row(STAFF, NOBODY),
    "organisations:facts-edit": Row(LEAD_WHOLE, LEAD_WHOLE),
    "organisations:look-edit": Row(LEAD_WHOLE, LEAD_WHOLE),
    "organisations:privacy-edit": Row(LEAD_WHOLE, LEAD_WHOLE),
    "organisations:sender-edit": Row(LEAD_WHOLE, LEAD_WHOLE),
    "organisations:sender-try": Row(NOBODY, LEAD_WHOLE),
    "organisations:sender-confirm": Row(NOBODY, LEAD_WHOLE),
    "organisations:team-list": Row(LEAD_WHOLE, LEAD_WHOLE),
    "organisations:member-invite": Row(LEAD_WHOLE, LEAD_WHOLE),
    "organisations:member-show": Row(LEAD, LEAD, _at(pk="clerk_membership.pk")),
    "organisations:member-end": Row(NOBODY, LEAD, _at(pk="clerk_membership.pk")),
    "organisations:privacy-show": Row(ALL, ALL, _at(slug="lipowo.slug")),
    # People.
    "people:person-list": Row(READ_OWN, NOBODY),
    "people:person-add": Row(HANDLE_WHOLE, HANDLE_WHOLE),
    "people:register-show": Row(READ_OWN, NOBODY),
    "people:person-sheet": Row(READ, NOBODY, _at(pk="person.pk")),
    "people:person-export": Row(HANDLE, NOBODY, _at(pk="person.pk")),
    "people:person-erase": Row(LEAD, LEAD, _at(pk="person.pk")),
    "people:person-edit": Row(HANDLE, HANDLE, _at(pk="person.pk")),
    "people:consent-withdraw": Row(NOBODY, HANDLE, _at(pk="consent.pk")),
    # Programmes.
    "programmes:programme-list": Row(READ_OWN, NOBODY),
    "programmes:programme-create": Row(LEAD_WHOLE, LEAD_WHOLE),
    "programmes:programme-sheet": Row(READ, NOBODY, PROGRAMME),
    "programmes:programme-edit": Row(LEAD, LEAD, PROGRAMME),
    "programmes:edition-add": Row(LEAD, LEAD, PROGRAMME),
    "programmes:team-add": Row(LEAD, LEAD, PROGRAMME),
    "programmes:funder-add": Row(LEAD, LEAD, PROGRAMME),
    "programmes:edition-edit": Row(LEAD, LEAD, EDITION),
    "programmes:strip-edit": Row(LEAD, LEAD, EDITION),
    "programmes:part-add": Row(LEAD, LEAD, EDITION),
    "programmes:budget-line-add": Row(LEAD, LEAD, EDITION),
    "programmes:target-add": Row(LEAD, LEAD, EDITION),
    "programmes:part-edit": Row(LEAD, LEAD, PART),
    "programmes:gate-add": Row(LEAD, LEAD, PART),
    "programmes:gate-meet": Row(NOBODY, LEAD, _at(pk="gate.pk")),
    "programmes:budget-line-edit": Row(LEAD, LEAD, _at(pk="line.pk")),
    "programmes:team-edit": Row(LEAD, LEAD, _at(pk="somebody.pk")),
    "programmes:budget-line-remove": Row(LEAD, LEAD, _at(pk="line.pk")),
    "programmes:target-edit": Row(LEAD, LEAD, _at(pk="target.pk")),
    "programmes:target-remove": Row(LEAD, LEAD, _at(pk="target.pk")),
    # Letters.
    "messaging:demo-list": Row(NOBODY, NOBODY),
    "messaging:demo-show": Row(NOBODY, NOBODY, LETTER),
    "messaging:demo-file": Row(NOBODY, NOBODY, _both(LETTER, _said(place=0))),
    "messaging:letter-list": Row(READ_OWN, NOBODY),
    "messaging:letter-show": Row(READ, NOBODY, LETTER),
    "messaging:letter-move": Row(NOBODY, LEAD, _both(LETTER, _said(move="wypusc"))),
    "messaging:batch-list": Row(READ_OWN, NOBODY),
    # A batch that holds nothing for this reader leads back to the list.
    "messaging:batch-show": Row(READ_OWN, NOBODY, BATCH),
    "messaging:batch-release": Row(NOBODY, LEAD_OWN, BATCH),
    "messaging:batch-cancel": Row(NOBODY, LEAD_OWN, BATCH),
    "messaging:paper-list": Row(READ_OWN, NOBODY),
    "messaging:paper-print": Row(HANDLE_OWN, NOBODY),
    "messaging:paper-posted": Row(NOBODY, HANDLE_OWN),
    "messaging:wording-list": Row(LEAD_WHOLE, NOBODY),
    "messaging:wording-edit": Row(LEAD_WHOLE, LEAD_WHOLE, WORDING),
    "messaging:wording-reset": Row(NOBODY, LEAD_WHOLE, WORDING),
    # Calls at the desk.
    "calls:call-list": Row(READ_OWN, NOBODY),
    "calls:call-copy": Row(LEAD_OWN, LEAD_OWN),
    "calls:call-sheet": Row(READ, NOBODY, CALL),
    "calls:call-preview": Row(READ, NOBODY, CALL),
    "calls:questions-preview": Row(READ, NOBODY, CALL),
    "calls:dates-preview": Row(READ, NOBODY, CALL),
    "calls:form-walk-start": Row(READ, READ, CALL),
    "calls:form-walk": Row(READ, READ, _both(CALL, lambda _world: {"screen": 1})),
    "calls:dates-move": Row(NOBODY, NOBODY, CALL),
    "calls:call-publish": Row(LEAD, LEAD, CALL),
    "calls:call-cancel": Row(LEAD, LEAD, CALL),
    "calls:rules-amend": Row(NOBODY, LEAD, _at(pk="open_call.pk")),
    "calls:amendment-publish": Row(NOBODY, LEAD, CALL),
    **{
        f"calls:{part}-edit": Row(LEAD, LEAD, CALL)
        for part in (
            "dates",
            "money",
            "choice",
            "criteria",
            "eligibility",
            "contact",
            "texts",
            "who",
            "support",
        )
    },
    "calls:call-preset": Row(LEAD_OWN, LEAD_OWN),
    "calls:call-empty": Row(LEAD_OWN, LEAD_OWN),
    "calls:condition-list": Row(LEAD, NOBODY, CALL),
    "calls:facts-ask": Row(NOBODY, LEAD, CALL),
    "calls:condition-words": Row(NOBODY, NOBODY, _both(CALL, _said(position=99))),
    "calls:closing-extend": Row(LEAD, LEAD, CALL),
    "calls:outage-record": Row(LEAD, LEAD, CALL),
    "calls:act-attach": Row(LEAD, LEAD, CALL),
    "calls:call-supplement": Row(NOBODY, LEAD, CALL),
    # The editor of forms.
    "editor:form-edit": Row(READ, NOBODY, FORM),
    "editor:form-history": Row(READ, NOBODY, FORM),
    "editor:form-phone": Row(READ, NOBODY, _both(FORM, _said(screen=1))),
    "editor:package-download": Row(READ, NOBODY, FORM),
    "editor:paper-download": Row(READ, NOBODY, _both(FORM, _said(ending="docx"))),
    "editor:questions-take": Row(LEAD, LEAD, FORM),
    "editor:section-add": Row(LEAD, LEAD, FORM),
    "editor:section-edit": Row(LEAD, LEAD, FORM_SECTION),
    "editor:section-move": Row(NOBODY, LEAD, FORM_SECTION, {"place": "1"}),
    "editor:section-remove": Row(NOBODY, LEAD, FORM_SECTION),
    "editor:kind-choose": Row(LEAD, NOBODY, FORM_SECTION),
    "editor:question-add": Row(LEAD, LEAD, NEW_QUESTION),
    "editor:new-phone": Row(LEAD, LEAD, NEW_QUESTION),
    "editor:question-condition": Row(LEAD, LEAD, QUESTION),
    "editor:section-condition": Row(LEAD, LEAD, FORM_SECTION),
    "editor:check-add": Row(LEAD, LEAD, FORM),
    "editor:check-edit": Row(NOBODY, NOBODY, _both(FORM, _said(check=1))),
    "editor:check-remove": Row(NOBODY, NOBODY, _both(FORM, _said(check=1))),
    "editor:taken-restore": Row(NOBODY, NOBODY, _both(FORM, _said(taken=1))),
    "editor:question-edit": Row(LEAD, LEAD, QUESTION),
    "editor:question-phone": Row(LEAD, LEAD, QUESTION),
    "editor:question-move": Row(NOBODY, NOBODY, QUESTION, {"to": "0:1"}),
    "editor:question-remove": Row(NOBODY, LEAD, QUESTION),
    "editor:question-restore": Row(NOBODY, LEAD, QUESTION),
    # The ledger of presences.
    "presence:sheet-list": Row(HANDLE_OWN, NOBODY),
    "presence:sheet-show": Row(HANDLE, NOBODY, _at(pk="session.pk")),
    "presence:people-mark": Row(NOBODY, HANDLE, _at(pk="session.pk")),
    "presence:walk-in-add": Row(NOBODY, HANDLE, _at(pk="session.pk")),
    "presence:card-mark": Row(NOBODY, HANDLE, _at(pk="session.pk")),
    "presence:card-issue": Row(NOBODY, HANDLE, _at(pk="session.pk")),
    "presence:heads-add": Row(NOBODY, HANDLE, _at(pk="session.pk")),
    "presence:sheet-print": Row(HANDLE, NOBODY, _at(pk="session.pk")),
    "presence:heads-remove": Row(NOBODY, HANDLE, _at(pk="heads.pk")),
    # The calendar.
    "events:agenda-show": Row(ALL, NOBODY),
    "events:calendar-feed": Row(ALL, NOBODY),
    "events:rss-feed": Row(ALL, NOBODY),
    "events:points-feed": Row(ALL, NOBODY),
    "events:series-show": Row(ALL, NOBODY, _at(slug="series.slug")),
    "events:series-calendar": Row(ALL, NOBODY, _at(slug="series.slug")),
    "events:session-show": Row(ALL, NOBODY, DATE),
    "events:session-calendar": Row(ALL, NOBODY, DATE),
    "events:session-sign-up": Row(ALL, ALL, _both(DATE, _said(who="person"))),
    # This series takes single dates alone.
    "events:series-sign-up": Row(
        NOBODY, NOBODY, _both(_at(slug="series.slug"), _said(who="person"))
    ),
    # Without the right mark a sign-up is not there.
    "events:own-show": Row(NOBODY, NOBODY, SIGN_UP),
    "events:own-details": Row(NOBODY, NOBODY, SIGN_UP),
    "events:own-change": Row(NOBODY, NOBODY, SIGN_UP),
    "events:own-leave": Row(NOBODY, NOBODY, SIGN_UP),
    "events:own-accept": Row(NOBODY, NOBODY, SIGN_UP),
    "events:own-calendar": Row(NOBODY, NOBODY, SIGN_UP),
    "events:series-list": Row(READ_OWN, NOBODY),
    "events:series-create": Row(HANDLE_OWN, HANDLE_OWN),
    "events:series-sheet": Row(READ, NOBODY, SERIES),
    "events:series-edit": Row(HANDLE, HANDLE, SERIES),
    "events:series-copy": Row(HANDLE, HANDLE, SERIES),
    "events:dates-add": Row(HANDLE, HANDLE, SERIES),
    "events:series-publish": Row(HANDLE, HANDLE, SERIES),
    "events:series-call-off": Row(HANDLE, HANDLE, SERIES),
    "events:registration-list": Row(HANDLE, NOBODY, SERIES),
    "events:place-give": Row(NOBODY, HANDLE, _at(pk="sign_up.pk")),
    "events:registration-leave": Row(NOBODY, HANDLE, _at(pk="sign_up.pk")),
    "events:session-list": Row(READ_OWN, NOBODY),
    "events:session-move": Row(HANDLE, HANDLE, _at(pk="session.pk")),
    "events:session-call-off": Row(HANDLE, HANDLE, _at(pk="session.pk")),
    "events:need-list": Row(LEAD_OWN, NOBODY),
    "events:need-settle": Row(LEAD, LEAD, _at(pk="need.pk")),
    # Places.
    "maps:places-show": Row(ALL, NOBODY),
    "maps:place-show": Row(ALL, NOBODY, _at(slug="place.slug")),
    "maps:place-list": Row(READ_OWN, NOBODY),
    "maps:place-add": Row(HANDLE_OWN, HANDLE_OWN),
    "maps:place-sheet": Row(READ | {"limited"}, NOBODY, _at(pk="place.pk")),
    "maps:place-edit": Row(HANDLE | {"limited"}, HANDLE | {"limited"}, _at(pk="place.pk")),
    "maps:access-edit": Row(HANDLE | {"limited"}, HANDLE | {"limited"}, _at(pk="place.pk")),
    # Calls in public.
    **{
        f"calls:{page}": Row(ALL, NOBODY, PUBLIC_CALL)
        for page in ("call-show", "questions-show", "criteria-show", "dates-show", "dates-download")
    },
    # The call of the matrix is open, so nobody can wait for it; a strange link opens nothing.
    "calls:notice-ask": Row(NOBODY, NOBODY, PUBLIC_CALL),
    "calls:notice-confirm": Row(NOBODY, NOBODY, _said(secret=UNKNOWN)),
    # Applying. Without the cookie of a draft nobody holds anything here.
    "applications:call-start": Row(ALL, ALL, APPLY),
    "applications:screen-fill": Row(ALL, ALL, SCREEN),
    "applications:screen-autosave": Row(NOBODY, ALL, SCREEN),
    "applications:draft-check": Row(ALL, ALL, APPLY),
    "applications:receipt-show": Row(ALL, NOBODY, APPLY),
    "applications:code-enter": Row(ALL, ALL, APPLY),
    "applications:draft-return": Row(HANNA, HANNA, _both(APPLY, _at(public_id="draft.public_id"))),
    "applications:draft-leave": Row(NOBODY, ALL, APPLY),
    "intake:filled-bring": Row(ALL, ALL, APPLY),
    "intake:form-download": Row(ALL, NOBODY, _both(APPLY, _said(ending="docx"))),
    "intake:form-print": Row(ALL, NOBODY, APPLY),
    "applications:phone-name": Row(NOBODY, NOBODY),
    "applications:own-show": Row(HANNA, NOBODY, SENT),
    "applications:own-open": Row(NOBODY, HANNA, _at(public_id="draft.public_id")),
    "applications:own-reopen": Row(NOBODY, HANNA, SENT),
    "applications:own-drop": Row(NOBODY, HANNA, SENT),
    "applications:application-withdraw": Row(HANNA, HANNA, SENT),
    "applications:correction-answer": Row(HANNA, HANNA, CORRECTED),
    "applications:correction-autosave": Row(NOBODY, HANNA, CORRECTED),
    "applications:receipt-pdf": Row(HANNA, NOBODY, SENT),
    "applications:own-dates": Row(HANNA, NOBODY, SENT),
    "applications:application-list": Row(READ_OWN, READ_OWN),
    "applications:application-show": Row(READ, READ, _at(pk="sent.pk")),
    "applications:correction-ask": Row(HANDLE, HANDLE, _at(pk="sent.pk")),
    "applications:desk-receipt-pdf": Row(HANDLE, HANDLE, _at(pk="sent.pk")),
    "applications:call-applications": Row(READ, READ, _at(call_id="open_call.pk")),
    "applications:drafts-remind": Row(HANDLE, HANDLE, _at(call_id="open_call.pk")),
    # Writing together.
    "decisions:later-answer": Row(HANNA, HANNA, CHOSEN),
    "decisions:later-autosave": Row(NOBODY, HANNA, CHOSEN),
    "decisions:later-show": Row(READ, NOBODY, _at(pk="chosen.pk")),
    "coauthors:together-show": Row(HANNA, NOBODY, SENT),
    "coauthors:coauthor-invite": Row(NOBODY, HANNA, SENT),
    "coauthors:coauthor-change": Row(NOBODY, HANNA, _both(SENT, _at(pk="coauthor.pk"))),
    "coauthors:remark-write": Row(NOBODY, HANNA, SENT),
    "coauthors:remark-answer": Row(NOBODY, HANNA, _both(SENT, _at(pk="remark.pk"))),
    "coauthors:remark-finish": Row(NOBODY, HANNA, _both(SENT, _at(pk="remark.pk"))),
    "coauthors:invitation-claim": Row(ALL, ALL, _said(secret=UNKNOWN)),
    # Signatures, consents and mandates.
    "mandates:assent-list": Row(HANNA, NOBODY, SENT),
    "mandates:assent-ask": Row(NOBODY, HANNA, _both(SENT, _at(pk="assent.pk"))),
    "mandates:assent-answer": Row(ALL, ALL, _said(secret=UNKNOWN)),
    "mandates:party-sheet": Row(HANDLE, NOBODY, _at(pk="sent.pk")),
    "mandates:mandate-add": Row(NOBODY, HANDLE, _at(pk="sent.pk")),
    "mandates:mandate-end": Row(NOBODY, HANDLE, _at(pk="sent.pk", mandate="mandate.pk")),
    "mandates:assent-paper": Row(NOBODY, HANDLE, _at(pk="sent.pk", assent="assent.pk")),
    "mandates:assent-time": Row(NOBODY, HANDLE, _at(pk="sent.pk", assent="assent.pk")),
    "mandates:mandate-list": Row(HANDLE_OWN, NOBODY),
    # Entries of the desk.
    "intake:entry-list": Row(HANDLE_OWN, NOBODY),
    "intake:call-entries": Row(HANDLE, NOBODY, _at(call_id="open_call.pk")),
    "intake:paper-open": Row(HANDLE, HANDLE, _at(call_id="open_call.pk")),
    "intake:help-open": Row(HANDLE, HANDLE, _at(call_id="open_call.pk")),
    "intake:entry-key": Row(HANDLE, HANDLE, ENTRY),
    "intake:entry-autosave": Row(NOBODY, HANDLE, ENTRY),
    "intake:filled-take": Row(NOBODY, HANDLE, ENTRY),
    "intake:scans-add": Row(NOBODY, HANDLE, ENTRY),
    "intake:entry-set-aside": Row(HANDLE, HANDLE, ENTRY),
    "intake:entry-check": Row(HANDLE, HANDLE, ENTRY),
    "intake:entry-show": Row(HANDLE, NOBODY, ENTRY),
    "intake:read-back": Row(HANDLE, NOBODY, ENTRY),
    # A receipt comes with the registering.
    "intake:correction-list": Row(HANDLE_OWN, NOBODY),
    "intake:correction-open": Row(HANDLE, HANDLE, _at(pk="corrected.pk")),
    "intake:correction-key": Row(HANDLE, HANDLE, ANSWER),
    "intake:correction-autosave": Row(NOBODY, HANDLE, ANSWER),
    "intake:correction-scans-add": Row(NOBODY, HANDLE, ANSWER),
    "intake:correction-check": Row(HANDLE, HANDLE, ANSWER),
    "intake:correction-put-back": Row(HANDLE, HANDLE, ANSWER),
    "intake:receipt-pdf": Row(NOBODY, NOBODY, ENTRY),
    # Judging.
    "ballots:poll-show": Row(ALL, NOBODY, APPLY),
    "ballots:ballot-ask": Row(ALL, ALL, APPLY),
    "ballots:link-claim": Row(ALL, ALL, _at(call="open_call.slug", code="vote_code")),
    "ballots:ballot-fill": Row(NOBODY, ALL, APPLY),
    "ballots:vote-done": Row(ALL, NOBODY, APPLY),
    "ballots:answer-ask": Row(ALL, ALL, APPLY),
    "ballots:poll-sheet": Row(READ, NOBODY, VOTED),
    "ballots:poll-act": Row(NOBODY, HANDLE, VOTED),
    "ballots:poll-shape": Row(HANDLE, HANDLE, _at(call_id="draft_call.pk")),
    "ballots:poll-options": Row(HANDLE, HANDLE, _at(call_id="draft_call.pk")),
    "ballots:voters-add": Row(HANDLE, HANDLE, VOTED),
    "ballots:card-key": Row(HANDLE, HANDLE, VOTED),
    "reviews:progress-list": Row(READ_OWN, NOBODY),
    "reviews:check-sheet": Row(READ, HANDLE, _at(pk="sent.pk"), {"end": "later"}),
    "reviews:pile-next": Row(READ, NOBODY, _at(call_id="open_call.pk")),
    "reviews:items-edit": Row(HANDLE, HANDLE, JUDGED),
    "reviews:panel-sheet": Row(
        READ, LEAD, JUDGED, {"name": "Nowa", "email": "nowa@example.org", "role": "juror"}
    ),
    "reviews:late-remind": Row(NOBODY, LEAD, JUDGED),
    "reviews:member-remind": Row(NOBODY, LEAD, SEAT),
    "reviews:member-change": Row(NOBODY, LEAD, SEAT),
    "reviews:member-remove": Row(NOBODY, LEAD, SEAT),
    "reviews:conflict-lift": Row(LEAD, LEAD, _both(JUDGED, _at(declaration_id="declaration.pk"))),
    "reviews:seat-list": Row(SIGNED, NOBODY),
    "reviews:set-show": Row(JERZY, JERZY, _at(call="judged_call.slug")),
    "reviews:card-fill": Row(JERZY, JERZY, CARD),
    "reviews:card-autosave": Row(NOBODY, JERZY, CARD),
    "reviews:conflict": Row(JERZY, JERZY, CARD),
    # Deciding.
    "decisions:board-show": Row(READ, NOBODY, JUDGED),
    "decisions:board-cut": Row(NOBODY, LEAD, JUDGED),
    "decisions:sentences-fill": Row(NOBODY, LEAD, JUDGED),
    "decisions:decision-edit": Row(
        READ,
        LEAD,
        _both(JUDGED, _at(number="judged.number")),
        {"outcome": "refused", "sentence": "Zabrakło pieniędzy.", "revision": "0"},
    ),
    "decisions:tie-resolve": Row(LEAD, LEAD, _both(JUDGED, _said(place=1))),
    "decisions:board-settle": Row(LEAD, LEAD, JUDGED),
    "decisions:letters-release": Row(READ, LEAD, SETTLED, {"confirmed_count": "2"}),
    "decisions:board-reopen": Row(NOBODY, LEAD, SETTLED),
    "decisions:votes-fetch": Row(READ, NOBODY, COUNTED),
    "decisions:result-fetch": Row(READ, NOBODY, COUNTED),
    "decisions:protocol-fetch": Row(READ, NOBODY, SETTLED),
    "decisions:results-show": Row(
        ALL, NOBODY, _at(programme="programme.slug", call="public_call.slug")
    ),
    # The fronts. The first-run page died with the first institution.
    "desks:first-steps": Row(LEAD_WHOLE, NOBODY),
    "desks:set-up-start": Row(NOBODY, NOBODY),
    "desks:set-up-check": Row(NOBODY, NOBODY),
    "desks:set-up-done": Row(NOBODY, NOBODY),
    "desks:set-up-step": Row(NOBODY, NOBODY, _said(step="institution")),
    "desks:today": Row(STAFF, STAFF),
    "desks:journal-list": Row(READ_WHOLE - {"clerk"}, READ_WHOLE - {"clerk"}),
    "desks:mine": Row(SIGNED, SIGNED),
    # Pages.
    **{
        f"content:{page}": Row(ALL, ALL)
        for page in (
            "search",
            "programme-list",
            "news-list",
            "news-feed",
            "contact-list",
            "statement-list",
            "easy-list",
            "pjm-list",
            "sitemap-show",
            "robots-show",
        )
    },
    "content:programme-show": Row(ALL, ALL, _at(slug="programme.slug")),
    "content:easy-show": Row(NOBODY, NOBODY, PAGE),
    "content:pjm-show": Row(NOBODY, NOBODY, PAGE),
    "content:captions-fetch": Row(ALL, ALL, _at(pk="film.pk")),
    "content:media-fetch": Row(NOBODY, NOBODY, _said(folder="documents", name="x.pdf")),
    "content:page-show": Row(ALL, ALL, lambda world: {"path": world.page_path}),
    # Wagtail's own public addresses, which lie behind ours and answer nobody.
    "wagtailcore_authenticate_with_password": Row(NOBODY, NOBODY),
    "wagtailcore_login": Row(NOBODY, NOBODY),
    "wagtail_serve": Row(NOBODY, NOBODY),
}
