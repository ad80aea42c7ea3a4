"""Which fields of an application a reader gets: the other half of the one policy."""

from collections.abc import Mapping, Sequence
from typing import Any

from osnowa.applications.contact import CONTACT_KEYS
from osnowa.applications.models import Application, ApplicationVersion
from osnowa.applications.queries.versions import Change, changes_between
from osnowa.documents.models import StoredFile
from osnowa.questionnaires.models import Response
from osnowa.questionnaires.queries import form_outline, stored_answers

# What a co-author does not read: where whoever began it lives and how she is reached.
FOUNDERS_OWN = frozenset({"email", "phone", "address"})


def hidden_keys(application: Application, *, sees_contact: bool) -> frozenset[str]:
    """Answers about a person, and her contact, for whoever only audits."""
    if sees_contact:
        return frozenset()
    outline = form_outline(application.response.form_id)
    personal = {question.key for question in outline.questions if question.is_personal}
    return frozenset({*personal, *CONTACT_KEYS})


def shown_sections(content: Mapping[str, Any], hidden: frozenset[str]) -> list[dict[str, Any]]:
    return [
        {
            "title": section["title"],
            "answers": [answer for answer in section["answers"] if answer["key"] not in hidden],
        }
        for section in content["sections"]
    ]


def with_files(sections: Sequence[Mapping[str, Any]], response: Response) -> list[dict[str, Any]]:
    """Sections with the stored file beside each answer that still has the one it was sent with."""
    if not any(answer.get("file") for section in sections for answer in section["answers"]):
        return [dict(section) for section in sections]
    stored = stored_answers(response)
    files = {
        question.key: stored[question.field_id].file
        for question in form_outline(response.form_id).questions
        if question.field_id in stored
    }
    return [
        {
            **section,
            "answers": [
                {**answer, "stored": _stored(answer, files)} for answer in section["answers"]
            ],
        }
        for section in sections
    ]


def _stored(answer: Mapping[str, Any], files: Mapping[str, StoredFile | None]) -> StoredFile | None:
    told, file = answer.get("file"), files.get(answer["key"])
    return file if told and file is not None and file.sha256 == told.get("sha256") else None


def shown_changes(versions: Sequence[ApplicationVersion], hidden: frozenset[str]) -> list[Change]:
    """Between the last two versions, given newest first."""
    if len(versions) < 2:  # noqa: PLR2004
        return []
    changes = changes_between(versions[1].content, versions[0].content)
    return [change for change in changes if change.key not in hidden]
