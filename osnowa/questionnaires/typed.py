"""What a person typed into one question, before anybody reads it."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.files.uploadedfile import UploadedFile

# A budget row: item, amount, then the other columns of `kinds.budget`; the end may be missing.
Row = tuple[str, ...]
Parts = Mapping[str, str]
Typed = str | Sequence[str] | Sequence[Row] | Parts | Sequence[Parts] | UploadedFile | None

LIST_SEPARATOR = "\n"


def clean_typed(text: str) -> str:
    """As typed, without the NUL byte, which no database keeps, and with one kind of newline.

    Half a surrogate pair, which no encoding can write, becomes the sign for a lost letter.
    """
    whole = text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    return whole.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")


def as_text(value: Typed) -> str:
    """One text, or the chosen values in lines; nothing for files, parts and rows."""
    if isinstance(value, str):
        return clean_typed(value)
    if value is None or isinstance(value, UploadedFile | Mapping):
        return ""
    return LIST_SEPARATOR.join(clean_typed(part) for part in value if isinstance(part, str))


def as_rows(value: Typed) -> list[Row]:
    """Budget rows as typed, without empty ends, and without those left wholly empty."""
    if value is None or isinstance(value, str | UploadedFile | Mapping):
        return []
    rows = [_trimmed(row) for row in value if isinstance(row, tuple | list)]
    return [row for row in rows if any(cell.strip() for cell in row)]


def _trimmed(row: Sequence[Any]) -> Row:
    cells = [clean_typed(str(cell)) for cell in row]
    while len(cells) > 2 and not cells[-1].strip():  # noqa: PLR2004 - item and amount stay
        cells.pop()
    return tuple([*cells, "", ""][: max(2, len(cells))])


def as_parts(value: Typed) -> dict[str, str]:
    """Named parts that say something."""
    if not isinstance(value, Mapping):
        return {}
    parts = {str(name): clean_typed(str(text)) for name, text in value.items()}
    return {name: text for name, text in parts.items() if text.strip()}


def as_group(value: Typed) -> list[dict[str, str]]:
    """Rows of named parts, without those left wholly empty."""
    if value is None or isinstance(value, str | UploadedFile | Mapping):
        return []
    rows = [as_parts(row) for row in value if isinstance(row, Mapping)]
    return [row for row in rows if row]


def told(value: Typed) -> Any:
    """The same plain JSON for the same words; empty rows and parts count for nothing."""
    if isinstance(value, Mapping):
        return as_parts(value)
    if isinstance(value, list | tuple):
        if any(isinstance(row, Mapping) for row in value):
            return as_group(value)
        if any(isinstance(row, tuple | list) for row in value):
            return [list(row) for row in as_rows(value)]
    return as_text(value)


def has_words(value: Typed) -> bool:
    if isinstance(value, UploadedFile):
        return True
    said = told(value)
    return bool(said.strip() if isinstance(said, str) else said)


def as_lines(value: Typed) -> str:
    """Everything typed, in lines, for a page that gives it back."""
    if isinstance(value, UploadedFile):
        return value.name or ""
    said = told(value)
    if isinstance(said, str):
        return said
    if isinstance(said, dict):
        return "\n".join(said.values())
    rows = (row.values() if isinstance(row, dict) else row for row in said)
    return "\n".join(" – ".join(cell for cell in row if cell.strip()) for row in rows)
