"""What an application says: its snapshot, its fingerprint, and what still has to be mended."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from osnowa.applications.contact import CONSENT_KEY, CONTACT_KEYS, ReadContact, read_contact
from osnowa.applications.models import Application
from osnowa.applications.queries.eligibility import breaches
from osnowa.calls.models import Rules
from osnowa.calls.queries import Ask, limits_of
from osnowa.kit.money import Money
from osnowa.kit.texts import pick
from osnowa.questionnaires.enums import FieldKind
from osnowa.questionnaires.kinds.place import UNIT_NAME
from osnowa.questionnaires.models import Response
from osnowa.questionnaires.outline import FormOutline
from osnowa.questionnaires.queries import answers_of, problems_of


@dataclass(frozen=True)
class Problem:
    """One thing to mend, on one screen; `anchor` is the id of its field there."""

    key: str
    label: str
    sentence: str
    screen: int
    anchor: str


def working_response(application: Application) -> Response:
    """What is being written now: the open copy, else the application itself."""
    return application.edit_response or application.response


def contact_of(application: Application) -> ReadContact:
    return read_contact(application.contact_typed, has_consent=bool(application.consent_text))


def contact_screen(outline: FormOutline) -> int:
    return len(outline.sections) + 1


def problems_before_sending(
    application: Application,
    rules: Rules,
    outline: FormOutline,
    language: str,
    asks: Sequence[Ask],
) -> list[Problem]:
    """Everything that keeps this from being sent, in the order of the screens.

    `asks` are the conditions of the rules beside it: `queries.eligibility.asks_for`.
    """
    found = problems_of(working_response(application), limits_of(rules), outline)
    problems = list(_form_problems(outline, found, language))
    problems.extend(_breaches(asks, outline, found))
    for key, sentence in contact_of(application).problems.items():
        problems.append(Problem(key, "", sentence, contact_screen(outline), f"id_{key}"))
    return problems


def _breaches(
    asks: Sequence[Ask], outline: FormOutline, found: Mapping[str, str]
) -> Iterator[Problem]:
    """Conditions of the rules that her answers break, at the question that says so."""
    for ask, key in breaches(asks, outline):
        screens = enumerate(outline.sections, start=1)
        screen = next((n for n, section in screens if key and section.question(key)), None)
        if key is None or screen is None:
            yield Problem(ask.key, "", ask.sentence, contact_screen(outline), "id_email")
        elif key not in found:
            yield Problem(key, "", ask.sentence, screen, f"id_{key}")


def _form_problems(
    outline: FormOutline, found: Mapping[str, str], language: str
) -> Iterator[Problem]:
    for screen, section in enumerate(outline.sections, start=1):
        for question in section.questions:
            if question.key in found:
                yield Problem(
                    question.key,
                    pick(question.label, language),
                    found[question.key],
                    screen,
                    f"id_{question.key}",
                )


def content_of(application: Application, outline: FormOutline) -> dict[str, Any]:
    """The snapshot of what is sent, in the language of the application; frozen as a version."""
    language = application.language
    answers = {
        view.key: view for view in answers_of(working_response(application), outline, language)
    }
    return {
        "call": {"slug": application.call.slug, "title": application.call.title},
        "rules_version": application.rules.version,
        "language": language,
        "sections": [
            {
                "title": pick(section.title, language),
                "answers": [
                    answers[q.key].as_json(language) for q in section.questions if q.key in answers
                ],
            }
            for section in outline.sections
            if any(q.key in answers for q in section.questions)
        ],
        "contact": {key: application.contact_typed.get(key, "") for key in CONTACT_KEYS},
        CONSENT_KEY: application.consent_text,
    }


def sent_content_of(application: Application, outline: FormOutline) -> dict[str, Any]:
    """`content_of` with her declarations, as it is frozen and shown to staff."""
    content = content_of(application, outline)
    if application.declared:
        answers = [_declared(row) for row in application.declared]
        content["sections"].append({"title": _("Declarations"), "answers": answers})
    return content


def _declared(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "key": f"declared-{row['key']}",
        "kind": FieldKind.CONSENT.value,
        "version": row["version"],
        "label": row["rule"],
        "typed": row["words"] or "yes",
        "content": True,
        "shown": row["words"] or _("declared by the applicant"),
        "budget": [],
        "file": None,
    }


def checksum_of(content: Mapping[str, Any]) -> str:
    """SHA-256 of the snapshot written out in one canonical way."""
    written = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()


def fingerprint_of(application: Application, outline: FormOutline) -> str:
    """The same for the same typed words, whatever the language of the screens or the hour."""
    answers = {
        view.key: [
            view.typed,
            view.said if view.question.is_budget else [],
            view.file.sha256 if view.file else "",
        ]
        for view in answers_of(working_response(application), outline, "pl", with_hidden=True)
    }
    contact = {key: application.contact_typed.get(key, "") for key in CONTACT_KEYS}
    return checksum_of(
        {"answers": answers, "contact": contact, "consent": application.consent_text}
    )


@dataclass(frozen=True)
class Headline:
    """Answers that lists repeat."""

    title: str = ""
    place: str = ""
    requested: Money | None = None


def headline_of(answers: Sequence[Mapping[str, Any]]) -> Headline:
    title = _first(answers, "title", FieldKind.SHORT_TEXT)
    place = _first(answers, "place", FieldKind.PLACE)
    budget = _first(answers, "budget", FieldKind.BUDGET, FieldKind.MONEY)
    return Headline(
        title=_one_line(title.get("typed", ""), 200),
        place=_one_line(_place_words(place), 120),
        requested=None if budget.get("content") is None else Money(budget["content"]),
    )


def _place_words(place: Mapping[str, Any]) -> str:
    """The commune that was chosen, so that lists hold each under one name; else what was typed."""
    meant = place.get("content")
    unit = meant.get(UNIT_NAME, "") if isinstance(meant, Mapping) else ""
    return unit or place.get("shown", "") or place.get("typed", "")


def _first(answers: Sequence[Mapping[str, Any]], key: str, *kinds: str) -> Mapping[str, Any]:
    """By the key that ready forms use, else by kind; a label decides nothing."""
    by_key = next((answer for answer in answers if answer["key"] == key), None)
    if by_key is not None:
        return by_key
    return next((answer for answer in answers if answer["kind"] in kinds), {})


def _one_line(text: str, length: int) -> str:
    return " ".join(text.split())[:length]


def all_answers(content: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [answer for section in content["sections"] for answer in section["answers"]]


def content_as_text(content: Mapping[str, Any]) -> str:
    """The snapshot as plain paragraphs, for letters."""
    lines: list[str] = []
    for answer in all_answers(content):
        lines.append(f"{answer['label']}\n{answer_text(answer) or '–'}")
    return "\n\n".join(lines)


def answer_text(answer: Mapping[str, Any]) -> str:
    if answer["budget"] and not answer.get("table"):  # frozen before answers had tables
        return "\n".join(f"{row['item']}: {amount_text(row)}" for row in answer["budget"])
    if answer["file"]:
        return str(answer["file"]["name"])
    return str(answer["shown"])


def amount_text(row: Mapping[str, Any]) -> str:
    return str(row["typed_amount"] if row["amount"] is None else Money(row["amount"]))
