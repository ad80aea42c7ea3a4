"""Events stand on the front page, on the page of their programme, and where search engines look."""

import pytest
from django.test import Client

from osnowa.programmes.models import Edition
from tests.factories.content import make_office, make_programme_page
from tests.factories.events import DAY, make_series

pytestmark = pytest.mark.django_db


@pytest.fixture
def site(edition: Edition) -> Edition:
    make_office(edition.organisation)
    make_programme_page(edition.programme)
    return edition


def page(client: Client, path: str) -> str:
    return client.get(path).content.decode()


def test_the_programme_page_names_its_next_meetings(client: Client, site: Edition) -> None:
    address = f"/programy/{site.programme.slug}/"
    assert "Malujemy przystanek" not in page(client, address)
    make_series(site, dates=2)
    make_series(site, title="Tajne przygotowania", is_public=False)
    told = page(client, address)
    assert told.count("Malujemy przystanek") == 2
    assert "Tajne" not in told


def test_the_front_page_tells_of_the_next_seven_days(client: Client, site: Edition) -> None:
    from django.utils import timezone

    make_series(site, first=timezone.now() + 2 * DAY)
    make_series(site, title="Za miesiąc", first=timezone.now() + 30 * DAY)
    told = page(client, f"/{site.organisation.slug}/")
    assert "Malujemy przystanek" in told
    assert "Za miesiąc" not in told


def test_search_engines_learn_public_addresses_alone(client: Client, site: Edition) -> None:
    make_series(site)
    make_series(site, title="Tajne przygotowania", is_public=False)
    told = page(client, "/sitemap.xml")
    assert "/wydarzenia/malujemy-przystanek/" in told
    assert "/miejsca/swietlica-w-lipowie/" in told
    assert "tajne" not in told
