"""The board of a judged call: the fixtures of reviews, and five ranked applications."""

from collections.abc import Iterator

import pytest
from django_scopes import scope

from osnowa.applications.models import Application
from osnowa.calls.models import Call
from osnowa.kit.money import Money
from osnowa.reviews.models import PanelMember
from tests.factories.reviews import give, make_sent, marks_for
from tests.reviews.conftest import (  # noqa: F401 - fixtures
    auditor,
    clerk,
    jerzy,
    judged_call,
    marta,
    ola,
    piotr,
)


@pytest.fixture(autouse=True)
def lipowo_scope(judged_call: Call) -> Iterator[None]:  # noqa: F811
    with scope(organisation=judged_call.organisation_id):
        yield


@pytest.fixture
def ranked(judged_call: Call, ola: PanelMember) -> list[Application]:  # noqa: F811
    """Five applications with 40, 36, 30, 24 and 12 points, for 6, 6, 6, 6 and 2 thousand."""
    rows = [(40, 6_000), (36, 6_000), (30, 6_000), (24, 6_000), (12, 2_000)]
    made = []
    for number, (points, zloty) in enumerate(rows, 1):
        application = make_sent(judged_call, number, requested=Money.from_zloty(zloty))
        give(ola, application, marks_for(points))
        made.append(application)
    return made
