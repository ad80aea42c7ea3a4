"""A call that also asks for a file."""

import pytest
from django_scopes import scopes_disabled

from osnowa.calls.models import Call
from osnowa.questionnaires.enums import FieldKind
from osnowa.questionnaires.models import Field, FieldVersion, Section


@pytest.fixture
def call_with_file(open_call: Call) -> Call:
    """The last screen asks for a photograph of the place too."""
    with scopes_disabled():
        section = Section.objects.get(form=open_call.form, position=7)
        field = Field.objects.create(
            organisation=open_call.organisation,
            form=open_call.form,
            section=section,
            key="photo",
            position=9,
            kind=FieldKind.FILE,
        )
        FieldVersion.objects.create(
            organisation=open_call.organisation, field=field, label={"pl": "Zdjęcie miejsca"}
        )
    return open_call
