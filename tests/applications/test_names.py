"""Names with signs of every Unicode category: kept as typed, or one sentence; never a fault."""

import sys
import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from osnowa.applications.contact import read_contact
from osnowa.applications.models import Application
from osnowa.calls.models import Call
from osnowa.kit.refusals import Refusal
from osnowa.outbox.models import Letter
from tests.factories.applications import make_draft, send, write_contact

pytestmark = pytest.mark.usefixtures("all_scopes")
# One sign of each category but lone surrogates, which no request can carry as UTF-8.
SAMPLES = {unicodedata.category(chr(code)): chr(code) for code in range(sys.maxunicode, 0, -1)}
CATEGORIES = sorted(set(SAMPLES) - {"Cs"})


@pytest.mark.parametrize("category", CATEGORIES)
def test_name_with_a_sign_of_each_category_is_sent_or_told(open_call: Call, category: str) -> None:
    name = f"Łucja {SAMPLES[category]} Żółw"
    draft = make_draft(open_call)
    write_contact(draft, name=name, email="lucja@example.org")
    problems = read_contact({"name": name, "email": "lucja@example.org"}).problems
    if problems:
        with pytest.raises(Refusal):
            send(draft)
        assert Application.objects.get(pk=draft.pk).contact_typed["name"]
        return
    sent = send(draft)
    assert sent.contact_name.startswith("Łucja")
    assert Letter.objects.get(kind="applications.receipt").recipient_label


@given(name=st.text(max_size=300), phone=st.text(max_size=60), email=st.text(max_size=300))
@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_contact_is_read_without_a_fault(name: str, phone: str, email: str) -> None:
    read = read_contact({"name": name, "phone": phone, "email": email})
    assert len(read.name) <= 150
    assert all(sentence for sentence in read.problems.values())
