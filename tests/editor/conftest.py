"""A draft call of Lipowo whose form Marta writes, and her browser."""

import pytest
from django.test import Client
from django_scopes import scope, scopes_disabled

from osnowa.accounts.models import User
from osnowa.calls.models import Call
from osnowa.programmes.models import Edition
from osnowa.questionnaires.models import Field, Form
from osnowa.questionnaires.outline import FormOutline
from osnowa.questionnaires.queries import form_outline
from tests.factories.calls import make_call


@pytest.fixture
def written(edition: Edition) -> Call:
    """A call in preparation: its questions may change."""
    return make_call(edition, slug="szkic", title="Szkic naboru")


@pytest.fixture
def marta(client: Client, coordinator: User) -> Client:
    client.force_login(coordinator)
    return client


def outline_of(form: Form) -> FormOutline:
    with scope(organisation=form.organisation_id):
        return form_outline(form.pk)


def field_of(form: Form, key: str) -> Field:
    with scopes_disabled():
        return Field.objects.get(form=form, key=key)


def text_of(answer: object) -> str:
    body = answer.content.decode()  # type: ignore[attr-defined]
    return " ".join(body.replace("\u00a0", " ").split())
