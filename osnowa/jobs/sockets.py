"""What higher rooms give the worker to do."""

from collections.abc import Callable, Sequence

from osnowa.jobs.sweeps import Sweep
from osnowa.kit.sockets import Socket

sweeps: Socket[Callable[[], Sequence[Sweep]]] = Socket("jobs.sweeps")
