"""Who changed what in a form and when, from the journal, in words."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from osnowa.audit.models import Entry, target_of
from osnowa.audit.queries import TimelineEvent
from osnowa.audit.queries.timeline import entries_of, verb_label, verb_labels, who_did
from osnowa.kit.texts import pick
from osnowa.questionnaires.models import Field, FieldVersion, Form

MOST = 200
PROPERTIES = {
    "label": gettext_lazy("words"),
    "help": gettext_lazy("help"),
    "example": gettext_lazy("example"),
    "options": gettext_lazy("answers to choose from"),
    "limits": gettext_lazy("limits"),
    "setup": gettext_lazy("settings"),
    "is_required": gettext_lazy("whether it must be answered"),
    "is_juror_visible": gettext_lazy("whether jurors see it"),
    "is_public": gettext_lazy("whether it is public"),
    "is_personal": gettext_lazy("whether it is about a person"),
    "is_asked_later": gettext_lazy("when it is asked"),
    "frozen_on": gettext_lazy("until when it may change"),
    "retention_days": gettext_lazy("how long it is kept"),
}


def history_of(form: Form, language: str) -> Sequence[TimelineEvent]:
    """The newest first. Four queries, however long the history is."""
    names = _names(form, language)
    targets = [target_of(form), *names]
    found = entries_of(form.organisation_id).filter(target__in=targets)[:MOST]
    labels = verb_labels()
    return [
        TimelineEvent(
            entry.at, _words(entry, labels, names.get(entry.target, "")), who_did(entry), entry.verb
        )
        for entry in found
    ]


def _names(form: Form, language: str) -> dict[str, str]:
    """Target -> what the question says now, also of those taken out."""
    versions = FieldVersion.objects.filter(field__form=form).order_by("field_id", "number")
    newest = {version.field_id: version.label for version in versions}
    return {f"{Field._meta.label}:{pk}": pick(label, language) for pk, label in newest.items()}


def _words(entry: Entry, labels: Mapping[str, str], question: str) -> str:
    said = verb_label(entry.verb, labels)
    values: Mapping[str, Any] = entry.side.content if hasattr(entry, "side") else {}
    name = question or _title(values.get("title")) or str(values.get("from", ""))
    if name:
        said = _("%(deed)s: “%(name)s”") % {"deed": said, "name": name}
    changed = [str(words) for key, words in PROPERTIES.items() if key in values]
    if changed and entry.verb == "question.change":
        said = f"{said} ({', '.join(changed)})"
    return said


def _title(title: Any) -> str:
    return pick(title, "pl") if isinstance(title, Mapping) else str(title or "")
