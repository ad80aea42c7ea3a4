"""Every table that a kept page reads is one whose changes are noted."""

import re
from collections.abc import Iterable

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django_scopes import scopes_disabled

from osnowa.calls.models import Call
from osnowa.programmes.enums import StripKind
from osnowa.programmes.models import Funder
from osnowa.shelf.sockets import PublicTable
from osnowa.shelf.triggers import public_tables
from tests.factories.content import make_office
from tests.factories.programmes import TeamMemberFactory
from tests.shelf.conftest import PAGE

pytestmark = pytest.mark.django_db

READ = re.compile(r'(?:FROM|JOIN) "(\w+)"')
PAGES = ("", "pytania/", "kryteria/", "terminy/")


def read_by(client: Client) -> set[str]:
    with CaptureQueriesContext(connection) as seen:
        for path in PAGES:
            assert client.get(PAGE + path).status_code == 200
    return {table for query in seen.captured_queries for table in READ.findall(query["sql"])}


def unnoted(read: Iterable[str], tables: Iterable[PublicTable]) -> list[str]:
    noted = {apps.get_model(table.model)._meta.db_table for table in tables}
    return sorted(set(read) - noted)


@pytest.fixture
def rich_call(open_call: Call) -> Call:
    """People, payers with logos, pages in the foot: everything a call page can show."""
    with scopes_disabled():
        make_office(open_call.organisation)
        TeamMemberFactory(programme=open_call.edition.programme)
        funder = Funder.objects.create(organisation=open_call.organisation, name="Gmina Lipowo")
        open_call.edition.strip_logos.create(
            organisation=open_call.organisation, funder=funder, position=1
        )
        open_call.edition.strip_kind = StripKind.FUNDED
        open_call.edition.strip_sentence = "Dofinansowano ze środków gminy."
        open_call.edition.save()
    return open_call


def test_every_table_of_a_kept_page_is_noted(client: Client, rich_call: Call) -> None:
    assert unnoted(read_by(client), public_tables()) == []


def test_a_table_that_nobody_named_is_found_twin(client: Client, rich_call: Call) -> None:
    named = [table for table in public_tables() if table.model != "calls.Stage"]
    assert unnoted(read_by(client), named) == ["calls_stage"]


@pytest.mark.parametrize("table", public_tables(), ids=lambda table: table.model)
def test_named_columns_exist(table: PublicTable) -> None:
    columns = {field.column for field in apps.get_model(table.model)._meta.local_concrete_fields}
    assert set(table.shown) | set(table.only) <= columns
