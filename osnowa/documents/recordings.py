"""How long a recording says it is. Nothing is decoded: only its head and last page are read."""

import io
import math

from tinytag import TinyTag


def seconds_of(content: bytes) -> float | None:
    """None when the file tells no length, or is no recording we can read the head of."""
    try:
        found = TinyTag.get(file_obj=io.BytesIO(content), tags=False)
    except Exception:  # a broken head breaks it in many ways, and breaks nothing of ours
        return None
    seconds = found.duration
    return seconds if seconds and math.isfinite(seconds) and seconds > 0 else None
