"""The tables are those that the models describe."""

import pytest
from django.core.management import call_command
from django.core.management.base import SystemCheckError


@pytest.mark.django_db
def test_no_model_waits_for_a_migration(capsys) -> None:
    try:
        call_command("makemigrations", "--check", "--dry-run", verbosity=1)
    except SystemExit:
        pytest.fail(capsys.readouterr().out)


@pytest.mark.django_db
def test_a_model_without_its_migration_is_found_twin() -> None:
    from django.db import models

    from osnowa.jobs.models import Heartbeat

    field = models.CharField(max_length=5, default="")
    field.set_attributes_from_name("mood")
    Heartbeat._meta.add_field(field)
    try:
        with pytest.raises(SystemExit):
            call_command("makemigrations", "--check", "--dry-run", verbosity=0)
    finally:
        Heartbeat._meta.local_fields.remove(field)
        Heartbeat._meta._expire_cache()


def test_django_finds_nothing_to_say() -> None:
    try:
        call_command("check", fail_level="WARNING")
    except SystemCheckError as error:
        pytest.fail(str(error))
