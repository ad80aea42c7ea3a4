"""The form on paper, as PDF: the same questions, with room to write."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from osnowa.applications.emails import moment
from osnowa.applications.printing import letterhead
from osnowa.calls.models import Call, Rules
from osnowa.calls.queries import condition_sentences, start_questions
from osnowa.documents.pdf import make_pdf
from osnowa.intake.criteria import criteria_in_short
from osnowa.intake.qr import drawn, words_of
from osnowa.kit.polish import keep_orphans
from osnowa.kit.texts import pick
from osnowa.questionnaires.condition_words import condition_words
from osnowa.questionnaires.kinds import kind_of
from osnowa.questionnaires.outline import FormOutline, Question

PRINTED_ROWS = 8


def form_pdf(
    call: Call, rules: Rules, outline: FormOutline, language: str, *, is_large: bool
) -> bytes:
    """The same questions on paper, for whoever prefers it, with lines to write on."""
    with override(language):
        content = {
            "institution": letterhead(call.organisation),
            "strip": call.edition.strip_sentence,
            "is_large": is_large,
            "qr": drawn(call, rules, "svg").decode(),
            "qr_text": words_of(rules),
            "intro": _intro(call, rules, language),
            "eligibility": [
                *(pick(row.question, language) for row in start_questions(rules)),
                *condition_sentences(rules),
            ],
            "eligibility_title": _("First, check whether this call is for you"),
            "criteria_title": _("What we look at"),
            "criteria": criteria_in_short(rules),
            "sections": [
                {
                    "title": f"{place}. {pick(section.title, language)}",
                    "questions": [
                        _asked(question, outline, rules, language)
                        for question in section.questions
                        if not question.is_asked_later
                    ],
                }
                for place, section in enumerate(outline.sections, start=1)
            ],
            **_contact_words(call, len(outline.sections) + 1),
        }
    return make_pdf("intake/form.typ", content, title=call.title, language=language)


def _intro(call: Call, rules: Rules, language: str) -> list[str]:
    lines = [
        _("Bring or send this form by %(until)s.") % {"until": moment(rules.closing.at, language)}
        if rules.closing.at
        else "",
        call.organisation.street_address,
        _("Questions? %(who)s") % {"who": f"{call.contact_label} {call.contact_phone}".strip()},
    ]
    return [line for line in lines if line]


def _contact_words(call: Call, place: int) -> dict[str, Any]:
    return {
        "contact_title": f"{place}. " + _("Contact"),
        "contact": [
            _("First name and surname"),
            _("Phone"),
            _("E-mail"),
            _("Postal address"),
        ],
        "privacy": call.organisation.privacy_text,
        "consent": _("I have read who uses these details and what for (%(institution)s).")
        % {"institution": call.organisation.name},
        "sign": _("Date and signature"),
        "yes": _("yes"),
        "no": _("no"),
        "add_file": _("Add it to this form."),
        "together": _("Together:"),
    }


def _asked(question: Question, outline: FormOutline, rules: Rules, language: str) -> dict[str, Any]:
    kind = kind_of(question.kind)
    return {
        "kind": kind.paper,
        "label": keep_orphans(pick(question.label, language)),
        "help": " ".join(_hints(question, rules, language)),
        "when": _when(question, outline, language),
        "options": kind.paper_options(question, language),
        "scale": [pick(option.label, language) for option in question.options],
        "lines": kind.paper_lines,
        "rows": min(rules.budget_rows_max, PRINTED_ROWS),
    }


def _when(question: Question, outline: FormOutline, language: str) -> str:
    words = condition_words(question, outline, language)
    return _("Answer this only if: %(when)s.") % {"when": words} if words else ""


def _hints(question: Question, rules: Rules, language: str) -> Iterator[str]:
    if help_text := pick(question.help, language):
        yield keep_orphans(help_text)
    if words := question.limits.get("max_words"):
        yield _("At most %(words)s words.") % {"words": words}
    if question.is_budget and rules.request_cap is not None:
        yield _("You may ask for at most %(cap)s.") % {"cap": rules.request_cap}
