"""A worker that kills itself with -9 at one step of sending. Lives in the tests alone.

`python -m tests.prove.mortal_worker <step>`; the step `anew` kills nobody and instead gives a
letter a new Message-ID each time it travels: the twin.
"""

import os
import signal
import sys
from typing import Any

from osnowa.config.logs import configure_logs
from osnowa.config.preparing import prepare_environment

STEPS = ("before_claim", "after_claim", "before_delivery", "after_delivery", "after_mark")
LETTERS_BEFORE_DEATH = 3


def die(*_: Any) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def counted(real: Any, *, is_before: bool) -> Any:
    """The step as it is, until the third letter."""
    seen: list[int] = []

    def step(*words: Any, **named: Any) -> Any:
        seen.append(1)
        if is_before and len(seen) == LETTERS_BEFORE_DEATH:
            die()
        answer = real(*words, **named)
        if not is_before and len(seen) == LETTERS_BEFORE_DEATH:
            die()
        return answer

    return step


def make_mortal(step: str) -> None:
    from osnowa.outbox.actions import sending
    from osnowa.outbox.delivery import Post

    places = {"claim": (sending, "claim"), "delivery": (Post, "deliver")}
    places["mark"] = (sending, "mark_sent")
    moment, _, name = step.partition("_")
    place, attribute = places[name]
    changed = counted(getattr(place, attribute), is_before=moment == "before")
    setattr(place, attribute, changed)


def give_new_ids() -> None:
    from osnowa.outbox import delivery
    from osnowa.outbox.actions import writing

    real = delivery.as_message

    def anew(letter: Any) -> Any:
        letter.message_id = writing.new_message_id()
        return real(letter)

    delivery.as_message = anew


def main() -> int:
    prepare_environment()
    configure_logs()
    import django

    django.setup()
    for step in sys.argv[1:]:
        give_new_ids() if step == "anew" else make_mortal(step)
    from osnowa.jobs.worker import main as work

    return work()


if __name__ == "__main__":
    sys.exit(main())
