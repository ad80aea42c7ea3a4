"""A version of the rules as plain data, with all its rows, and its fingerprint."""

import hashlib
import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.forms.models import model_to_dict

from osnowa.calls.models import Call, Condition, Criterion, EligibilityQuestion, Rules, Stage
from osnowa.programmes.queries import strip_of
from osnowa.questionnaires.queries import form_outline

# What says when and under which fingerprint it was frozen is not a part of what is frozen.
_OUTSIDE = ("id", "organisation", "call", "snapshot", "snapshot_sha256", "frozen_at")


def snapshot_of(call: Call, rules: Rules) -> dict[str, Any]:
    """Everything an applicant is promised: rules, criteria, stages, form and funder strip."""
    strip = strip_of(call.edition)
    content = {
        "call": {
            "slug": call.slug,
            "title": call.title,
            "for_whom": call.for_whom,
            "preset": call.preset,
            "link": call.link,
            "follows": call.follows_id,
        },
        "rules": model_to_dict(rules, exclude=_OUTSIDE),
        "criteria": [_row(row) for row in Criterion.objects.filter(rules=rules)],
        "eligibility": [_row(row) for row in EligibilityQuestion.objects.filter(rules=rules)],
        "conditions": [_row(row) for row in Condition.objects.filter(rules=rules)],
        "stages": [_row(row) for row in Stage.objects.filter(rules=rules)],
        "form": form_outline(call.form_id).as_json(),
        "strip": {
            "sentence": strip.sentence,
            "is_own_funds": strip.is_own_funds,
            "logos": [logo.alt for logo in strip.logos],
        },
        "privacy_text": call.organisation.privacy_text,
    }
    return dict(json.loads(_canonical(content)))


def fingerprint_of(snapshot: dict[str, Any]) -> str:
    return hashlib.sha256(_canonical(snapshot).encode()).hexdigest()


def _row(row: Condition | Criterion | EligibilityQuestion | Stage) -> dict[str, Any]:
    return model_to_dict(row, exclude=("id", "organisation", "rules"))


def _canonical(content: dict[str, Any]) -> str:
    return json.dumps(
        content, cls=DjangoJSONEncoder, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
