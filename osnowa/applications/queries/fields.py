"""Which fields of an application a reader gets: the other half of the one policy."""

from collections.abc import Mapping, Sequence
from typing import Any

from osnowa.applications.contact import CONTACT_KEYS
from osnowa.applications.models import Application, ApplicationVersion
from osnowa.applications.queries.versions import Change, changes_between
from osnowa.questionnaires.queries import form_outline


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


def shown_changes(versions: Sequence[ApplicationVersion], hidden: frozenset[str]) -> list[Change]:
    """Between the last two versions, given newest first."""
    if len(versions) < 2:  # noqa: PLR2004
        return []
    changes = changes_between(versions[1].content, versions[0].content)
    return [change for change in changes if change.key not in hidden]
