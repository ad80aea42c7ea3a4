"""What the worker does for the pages."""

import datetime as dt

from django.test import Client
from django.utils import timezone
from django_scopes import scope

from osnowa.content.models import EditorialOffice, ProgrammePage
from osnowa.content.tasks import open_missing_offices, publish_scheduled_pages, sweeps
from osnowa.organisations.models import Organisation
from tests.factories.calls import make_open_call
from tests.factories.content import make_news
from tests.factories.programmes import EditionFactory, ProgrammeFactory


def test_institution_and_programme_without_pages_get_them(brzezina: Organisation) -> None:
    with scope(organisation=brzezina.pk):
        call = make_open_call(EditionFactory(programme=ProgrammeFactory(organisation=brzezina)))
    assert open_missing_offices() == 2
    assert EditorialOffice.objects.filter(organisation=brzezina).exists()
    assert ProgrammePage.objects.filter(programme=call.edition.programme_id).exists()
    assert open_missing_offices() == 0


def test_page_with_a_date_goes_out_by_itself(lipowo: Organisation, client: Client) -> None:
    page = make_news(lipowo, "Na czas", slug="na-czas", live=False)
    page.go_live_at = timezone.now() - dt.timedelta(minutes=1)
    page.save_revision(approved_go_live_at=page.go_live_at)
    assert client.get("/lipowo/wiesci/na-czas/").status_code == 404
    publish_scheduled_pages()
    assert client.get("/lipowo/wiesci/na-czas/").status_code == 200


def test_sweeps_have_names_of_this_room() -> None:
    assert all(sweep.name.startswith("content.") for sweep in sweeps())
