"""How long the server needs for a form of 120 questions with 40 conditions.

    OSNOWA_HOME=/tmp/bench_form DEMO=1 SECRET_KEY=x .venv/bin/python bench/form.py

Everything stands on one screen, so that every question is drawn and every condition judged;
the time is the CPU of the whole work of the server: reading form and answers, conditions, drawing.
"""

import os
import statistics
import time
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "osnowa.config.settings")
ROUNDS, WARM = 60, 5
QUESTIONS, CONDITIONS = 120, 40


def main() -> None:
    django.setup()
    from django.core.management import call_command
    from django.db import connection, transaction
    from django.test.utils import CaptureQueriesContext
    from django_scopes import scope

    call_command("migrate", verbosity=0)
    with transaction.atomic():
        form, response = _make()
        with scope(organisation=form.organisation_id):
            times = [_draw(form, response) for _round in range(ROUNDS + WARM)][WARM:]
            with CaptureQueriesContext(connection) as queries:
                _draw(form, response)
        transaction.set_rollback(True)
    print(f"| {QUESTIONS} questions, {CONDITIONS} conditions | {len(queries)} | "
          f"{statistics.median(times) * 1000:.0f} ms |")  # fmt: skip


def _draw(form: Any, response: Any) -> float:
    from django.template.loader import render_to_string
    from django.utils.translation import override

    from osnowa.questionnaires.forms import section_form
    from osnowa.questionnaires.queries import form_outline

    start = time.process_time()
    with override("pl"):
        outline = form_outline(form.pk)
        screen = section_form(outline.sections[0], response, outline=outline)
        pages = [render_to_string("questionnaires/block.html", {"block": b}) for b in screen.blocks]
    assert len(pages) == QUESTIONS
    return time.process_time() - start


def _make() -> tuple[Any, Any]:
    """A quarter of the questions are answered; every condition asks an earlier one."""
    from django_scopes import scope

    from osnowa.kit.actor import WORKER
    from osnowa.organisations.models import Organisation
    from osnowa.questionnaires.actions import build_form, open_response, save_answers
    from osnowa.questionnaires.presets import QuestionSpec, SectionSpec
    from osnowa.questionnaires.queries import form_outline

    organisation = Organisation.objects.create(name="Bench", slug="bench-form")
    kinds = ("short_text", "number", "yes_no", "long_text", "date", "money")
    questions = tuple(
        QuestionSpec(
            f"q{n}",
            kinds[n % len(kinds)],
            {"pl": f"Pytanie numer {n}?"},
            help={"pl": "Napisz własnymi słowami."},
            is_required=n % 3 == 0,
            show_when={"eq": [{"answer": f"q{2 + 6 * (n % 10)}"}, {"yes": True}]}
            if n >= QUESTIONS - CONDITIONS
            else None,
        )
        for n in range(QUESTIONS)
    )
    with scope(organisation=organisation.pk):
        form = build_form(WORKER, organisation.pk, "Bench", [SectionSpec({"pl": "A"}, questions)])
        response = open_response(organisation.pk, form)
        typed = {f"q{n}": "yes" if n % 6 == 2 else "12" for n in range(0, QUESTIONS, 4)}
        save_answers(WORKER, response, form_outline(form.pk).sections[0], typed)
    return form, response


if __name__ == "__main__":
    main()
