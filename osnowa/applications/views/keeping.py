"""Keeping what one POST of a screen says, whatever it says."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from osnowa.applications.actions import save_contact, save_draft, start_draft
from osnowa.applications.actions.save_draft import check_writable
from osnowa.applications.contact import CONSENT_KEY, read_contact
from osnowa.applications.enums import Right
from osnowa.applications.forms import contact_typed_in
from osnowa.applications.marks import touched
from osnowa.applications.models import Application
from osnowa.applications.queries.content import contact_screen, working_response
from osnowa.applications.queries.drafts import secrets_in
from osnowa.applications.queries.eligibility import asks_for, breaches_on
from osnowa.applications.rules import expect_founder
from osnowa.applications.views.doors import ApplyPath, set_draft_cookie
from osnowa.calls.queries import limits_of
from osnowa.kit.actor import Actor
from osnowa.questionnaires.actions import SavedAnswers
from osnowa.questionnaires.forms import problems_in, typed_in
from osnowa.questionnaires.outline import FormOutline, SectionOutline
from osnowa.questionnaires.queries import problems_of, stored_answers, typed_values
from osnowa.questionnaires.typed import Typed, has_words


@dataclass(frozen=True)
class Kept:
    """What came of a POST: the draft (if there is one now), and what is still to mend."""

    path: ApplyPath
    problems: Mapping[str, str]
    saved_at: datetime | None = None
    secret: str = ""
    # What another tab or device had written in a field that this page changed.
    elsewhere: Mapping[str, Typed] = field(default_factory=dict)

    def remember_on(self, response: HttpResponse, request: HttpRequest) -> HttpResponse:
        """Give this device its cookie, or 90 more days of it."""
        held = secrets_in(request.COOKIES.get(self.path.cookie, ""))
        secret = self.secret or (held[0] if held else "")
        if self.path.application is not None and secret:
            set_draft_cookie(response, request, self.path.call, secret)
        return response


def keep(
    request: HttpRequest,
    path: ApplyPath,
    outline: FormOutline,
    screen: int,
    *,
    is_checked: bool = True,
) -> Kept:
    """Save the screen; the first word makes the draft. Raises Conflict when it is closed.

    What is still to mend is told when it `is_checked`: while she types nobody says so.
    """
    path.expect(Right.EDIT)
    if screen == contact_screen(outline):
        if path.application is not None:
            expect_founder(path.actor, path.application)
        return _keep_contact(request, path, screen)
    section = outline.sections[screen - 1]
    typed = typed_in(section, request.POST, request.FILES)
    limits = limits_of(path.rules)
    if path.application is None and not any(has_words(value) for value in typed.values()):
        return Kept(path, problems_in(section, typed, limits))
    path, secret = _with_draft(path)
    application = _draft(path)
    stored = typed_values(section.questions, stored_answers(working_response(application)))
    mine = touched(typed, stored, request.POST.dict())
    saved = _save(path.actor, application, section, mine.typed, screen)
    if not is_checked:
        return Kept(path, saved.problems, saved.saved_at, secret, mine.elsewhere)
    keys = [question.key for question in section.questions]
    still = problems_of(working_response(application), limits, outline, only=keys)
    asks = asks_for(application, path.rules, outline, path.proven_email)
    fits = breaches_on(asks, outline, keys)
    return Kept(path, {**fits, **still, **saved.problems}, saved.saved_at, secret, mine.elsewhere)


def _save(
    by: Actor,
    application: Application,
    section: SectionOutline,
    typed: Mapping[str, Typed],
    screen: int,
) -> SavedAnswers:
    """Nothing is written when every word of this very screen has been saved while she typed."""
    language = _language()
    is_noted = (application.screen, application.language) == (screen, language)
    if is_noted and not typed:
        check_writable(application)
        return SavedAnswers(application.saved_at)
    return save_draft(by, application, section, typed, screen=screen, language=language)


def _keep_contact(request: HttpRequest, path: ApplyPath, screen: int) -> Kept:
    typed = contact_typed_in(request.POST.dict())
    agrees = CONSENT_KEY in request.POST
    if path.application is None and not any(typed.values()):
        return Kept(path, read_contact(typed, has_consent=agrees).problems)
    path, secret = _with_draft(path)
    application = _draft(path)
    mine = touched(typed, application.contact_typed, request.POST.dict())
    saved = save_contact(
        path.actor,
        application,
        {key: str(value) for key, value in mine.typed.items()},
        consent_text=path.call.organisation.privacy_text if agrees else "",
        screen=screen,
        language=_language(),
    )
    return Kept(path, saved.problems, saved.saved_at, secret, mine.elsewhere)


def _with_draft(path: ApplyPath) -> tuple[ApplyPath, str]:
    if path.application is not None:
        return path, ""
    started = start_draft(path.call, path.rules, language=_language(), is_test=path.call.is_test)
    return path.holding(started.application), started.secret


def _draft(path: ApplyPath) -> Application:
    if path.application is None:
        raise LookupError("no draft here")
    return path.application


def _language() -> str:
    return (get_language() or "pl")[:2]
