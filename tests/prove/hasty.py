"""The twin's server: says "we have it" first and stores it half a second later.

Lives in the tests alone; the program has no such switch.
"""

import sys
import threading
import time
from importlib import import_module
from typing import Any

from osnowa.config.commands import serve
from osnowa.config.logs import configure_logs


def acknowledge_first() -> None:
    """Once the program is loaded, sending becomes a promise to do it soon."""
    from django.db import connection

    from osnowa.applications.views import check

    real = check.submit_application

    def later(*words: Any, **named: Any) -> None:
        from django_scopes import scopes_disabled

        time.sleep(0.5)
        with scopes_disabled():
            real(*words, **named)
        connection.close()

    def promised(*words: Any, **named: Any) -> None:
        threading.Thread(target=later, args=words, kwargs=named, daemon=True).start()

    check.submit_application = promised


def without_tokens() -> None:
    """Sending that neither locks nor looks whether this was sent already."""
    from osnowa.applications.models import Application

    # The package shows the action under the name of its module.
    module = import_module("osnowa.applications.actions.submit_application")

    def unlocked(application: Application) -> Application:
        found = Application.objects.select_related(
            "organisation", "rules", "response", "edit_response", "call__edition"
        ).get(pk=application.pk)
        found.state, found.number = "draft", None
        return found

    def send_any(by: Any, application: Any, state: Any, *, columns: dict[str, Any]) -> None:
        Application.objects.filter(pk=application.pk).update(state=state, **columns)
        for name, value in {**columns, "state": state}.items():
            setattr(application, name, value)

    module._locked = unlocked
    module._already_sent = lambda *_: None
    module.move_application = send_any
    real = module.SubmissionToken.objects.create
    module.SubmissionToken.objects.create = lambda token, **fields: real(
        token=f"{token[:30]}{time.time_ns()}", **fields
    )


TWINS = {"hasty": acknowledge_first, "tokenless": without_tokens}


def main() -> int:
    """`python -m tests.prove.hasty hasty`"""
    preload = serve.preload

    def preload_and_change() -> None:
        preload()
        TWINS[sys.argv[1]]()

    configure_logs()
    serve.preload = preload_and_change
    from argparse import Namespace

    return serve.run(Namespace(workers=2))


if __name__ == "__main__":
    sys.exit(main())
