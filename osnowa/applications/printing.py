"""The receipt and the paper twin of the form, as PDF."""

from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any

import segno
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from osnowa.applications.codes import shown_code
from osnowa.applications.emails import RECEIPT_ATTACHMENT, moment
from osnowa.applications.models import Application, ApplicationVersion
from osnowa.applications.queries.content import amount_text, answer_text
from osnowa.calls.models import Call, Rules
from osnowa.calls.queries import condition_sentences, start_questions
from osnowa.documents.images import logo_svg
from osnowa.documents.pdf import make_pdf
from osnowa.kit.codes import whole_number
from osnowa.kit.money import Money
from osnowa.kit.polish import keep_orphans
from osnowa.kit.texts import pick
from osnowa.organisations.models import Organisation
from osnowa.questionnaires.condition_words import condition_words
from osnowa.questionnaires.kinds import kind_of
from osnowa.questionnaires.outline import FormOutline, Question

PRINTED_ROWS = 8
NARROW = 2


def receipt_pdf(version: ApplicationVersion) -> bytes:
    application = version.application
    language = application.language
    with override(language):
        content = _receipt(application, version)
        title = _("Receipt of application no. %(number)s") % {"number": application.number}
    return make_pdf("applications/receipt.typ", content, title=title, language=language)


def _receipt(application: Application, version: ApplicationVersion) -> dict[str, Any]:
    code = reverse("applications:code-enter", kwargs={"call": application.call.slug})
    arrived = moment(version.received_at, application.language, seconds=True)
    return {
        "institution": _head(application.organisation),
        "strip": application.call.edition.strip_sentence,
        "checksum": version.content_sha256,
        "facts": [
            [_("Call"), application.call.title],
            [_("Number"), str(application.number)],
            [_("Arrived"), arrived],
            [_("Version"), str(version.number)],
            [_("Return code"), shown_code(application.public_id)],
            [_("Where to type the code"), f"{settings.PUBLIC_ADDRESS}{code}"],
        ],
        "sections": [
            {
                "title": section["title"],
                "answers": [_printed(answer) for answer in section["answers"]],
            }
            for section in version.content["sections"]
        ],
        "contact_title": _("Contact"),
        "contact": [text for text in version.content["contact"].values() if text],
        "total_label": _("Together:"),
    }


def _printed(answer: Mapping[str, Any]) -> dict[str, Any]:
    """A table of two columns is printed in lines, a wider one as a table."""
    table = answer.get("table") or _old_table(answer)
    is_narrow = len(table["heads"]) <= NARROW
    return {
        "label": keep_orphans(answer["label"]),
        "text": "" if table["rows"] else answer_text(answer) or "–",
        "budget": [list(row) for row in table["rows"]] if is_narrow else [],
        "total": table["total"],
        "heads": [] if is_narrow else list(table["heads"]),
        "rows": [] if is_narrow else [list(row) for row in table["rows"]],
    }


def _old_table(answer: Mapping[str, Any]) -> dict[str, Any]:
    """A budget frozen before answers had tables; no rows for any other answer."""
    rows = [[row["item"], amount_text(row)] for row in answer["budget"]]
    total = str(Money(answer["content"])) if rows and answer["content"] is not None else ""
    return {"heads": ["", ""], "rows": rows, "total": total}


def _head(organisation: Organisation) -> dict[str, Any]:
    lines = (organisation.street_address, organisation.phone, organisation.email)
    return {
        "name": organisation.name,
        "lines": [line for line in lines if line],
        "logo": logo_svg(organisation.logo),
    }


def receipt_attachment(key: str) -> tuple[str, str, bytes] | None:
    """The plug of `outbox.attachments`: made when the letter goes out, not while sending."""
    prefix, _colon, typed = key.partition(":")
    number = whole_number(typed)
    if prefix != RECEIPT_ATTACHMENT or number is None:
        return None
    version = (
        ApplicationVersion.objects.select_related(
            "application__organisation__logo", "application__call__edition"
        )
        .filter(pk=number)
        .first()
    )
    if version is None:
        return None
    name = f"zgloszenie-{version.application.number}-{version.number}.pdf"
    return name, "application/pdf", receipt_pdf(version)


def form_pdf(
    call: Call, rules: Rules, outline: FormOutline, language: str, *, is_large: bool
) -> bytes:
    """The same questions on paper, for whoever prefers it, with lines to write on."""
    address = reverse("applications:call-start", kwargs={"call": call.slug})
    with override(language):
        content = {
            "institution": _head(call.organisation),
            "strip": call.edition.strip_sentence,
            "is_large": is_large,
            "qr": _qr(f"{settings.PUBLIC_ADDRESS}{address}?wersja={rules.version}"),
            "qr_text": _("Form of the call, rules version %(version)s")
            % {"version": rules.version},
            "intro": _intro(call, rules, language),
            "eligibility": [
                *(pick(row.question, language) for row in start_questions(rules)),
                *condition_sentences(rules),
            ],
            "eligibility_title": _("First, check whether this call is for you"),
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
    return make_pdf("applications/form.typ", content, title=call.title, language=language)


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


def _qr(address: str) -> str:
    out = BytesIO()
    segno.make(address, error="m").save(out, kind="svg", border=0, xmldecl=False)
    return out.getvalue().decode()
