"""Run by pretalx's own Python: an open call of one event with the eight questions of the bench."""

import datetime as dt

import django

django.setup()

from django.utils.timezone import now
from django_scopes import scope, scopes_disabled
from pretalx.event.models import Event, Organiser
from pretalx.submission.models import Question

QUESTIONS = ("string", "string", "text", "string", "string", "text", "text", "number")

with scopes_disabled():
    event = Event.objects.create(
        name="Bench",
        slug="bench",
        organiser=Organiser.objects.create(name="Bench", slug="benchorg"),
        is_public=True,
        date_from=(now() + dt.timedelta(days=40)).date(),
        date_to=(now() + dt.timedelta(days=41)).date(),
        timezone="Europe/Warsaw",
        email="bench@example.org",
        locale_array="en",
        locale="en",
    )
with scope(event=event):
    event.build_initial_data()
    for place, variant in enumerate(QUESTIONS, start=1):
        Question.objects.create(
            event=event,
            question=f"Question {place}",
            variant=variant,
            target="submission",
            question_required="required",
            position=place,
        )
