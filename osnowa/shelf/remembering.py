"""Public facts read once for many requests: the same as long as nothing public has changed.

Only where a view says `with remembering():`, because whoever changes a public thing must read
her own change. The generation comes from the front, read when the request arrived; without a front,
as in a command or a test, everything is read anew.
"""

import pickle
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.db import connection
from django_scopes import get_scope

P = ParamSpec("P")
R = TypeVar("R")
ANSWERS = 500

_arrived: ContextVar[int | None] = ContextVar("generation when the request arrived", default=None)
_held: ContextVar[int | None] = ContextVar(
    "generation that answers are remembered for", default=None
)
_once: ContextVar[dict[tuple[object, ...], Any] | None] = ContextVar("read once", default=None)


@contextmanager
def arriving(generation: int | None) -> Iterator[None]:
    """Around a whole request."""
    token = _arrived.set(generation)
    try:
        yield
    finally:
        _arrived.reset(token)


@contextmanager
def remembering() -> Iterator[None]:
    """Around a view that changes nothing public."""
    held, once = _held.set(_arrived.get()), _once.set({})
    try:
        yield
    finally:
        _held.reset(held)
        _once.reset(once)


def read_once(key: tuple[object, ...], read: Callable[[], R]) -> R:
    """Within one `remembering` view: read by whoever asks first, until `forget_read`."""
    kept = _once.get()
    if kept is None:
        return read()
    if key not in kept:
        kept[key] = read()
    answer: R = kept[key]
    return answer


def forget_read(key: tuple[object, ...]) -> None:
    """Called by whoever changes what was read."""
    kept = _once.get()
    if kept is not None:
        kept.pop(key, None)


@contextmanager
def reading_anew() -> Iterator[None]:
    """For a moment when a verdict is given under a lock: nothing read before it counts.

    Public facts do when the database says, inside, that none of them has changed since.
    What is read inside is read once, because nobody else can change it until the end.
    """
    known = _held.get()
    held, once = _held.set(known if _is_still(known) else None), _once.set({})
    try:
        yield
    finally:
        _held.reset(held)
        _once.reset(once)


def _is_still(known: int | None) -> bool:
    if known is None:
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT number FROM shelf_generation WHERE id = 1")
        return bool(cursor.fetchone() == (known,))


def remembered(function: Callable[P, R]) -> Callable[P, R]:
    """For a function that reads public tables alone, by arguments that can be hashed.

    Every caller gets a copy of her own, so nobody can change another's answer.
    """
    answers: OrderedDict[Any, tuple[int, bytes]] = OrderedDict()
    lock = threading.Lock()

    @wraps(function)
    def asked(*args: P.args, **kwargs: P.kwargs) -> R:
        generation = _held.get()
        if generation is None:
            return function(*args, **kwargs)
        key = (args, tuple(kwargs.items()), scope_now())
        with lock:
            found = answers.get(key)
        if found is not None and found[0] == generation:
            answer: R = pickle.loads(found[1])  # noqa: S301 - our own memory
            return answer
        answer = function(*args, **kwargs)
        with lock:
            answers[key] = (generation, pickle.dumps(answer))
            answers.move_to_end(key)
            while len(answers) > ANSWERS:
                answers.popitem(last=False)
        return answer

    return asked


_parts: OrderedDict[Any, tuple[int, Any]] = OrderedDict()
_parts_lock = threading.Lock()


def keep_part(key: tuple[object, ...], draw: Callable[[], R]) -> R | None:
    """Plugged into `ui.keep`; None where nothing is remembered."""
    generation = _held.get()
    if generation is None:
        return None
    with _parts_lock:
        found = _parts.get(key)
    if found is not None and found[0] == generation:
        kept: R = found[1]
        return kept
    made = draw()
    with _parts_lock:
        _parts[key] = (generation, made)
        _parts.move_to_end(key)
        while len(_parts) > ANSWERS:
            _parts.popitem(last=False)
    return made


def scope_now() -> Any:
    """What one institution may see is not remembered for another."""
    told = get_scope()
    organisation = told.get("organisation")
    if isinstance(organisation, list | tuple):
        organisation = tuple(organisation)
    return (bool(told.get("_enabled", True)), getattr(organisation, "pk", organisation))
