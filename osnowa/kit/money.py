"""Money: an integer of grosze, never a float."""

import re
from typing import TYPE_CHECKING, Any

from django.db.models import BigIntegerField
from django.db.models.expressions import BaseExpression

if TYPE_CHECKING:
    _BigInteger = BigIntegerField[Any, Any]
else:
    _BigInteger = BigIntegerField

NBSP = "\u00a0"
_SPACES = re.compile(r"[\s\u00a0\u202f]")
_THOUSANDS_DOT = re.compile(r"^\d{1,3}(\.\d{3})+(,\d{1,2})?$")
_DECIMAL = re.compile(r"^(\d{1,12})(?:[.,](\d{1,2}))?$")
GROSZE_IN_ZLOTY = 100


class Money(int):
    """Grosze. `Money(125_000)` is 1250 zł; adding, subtracting and multiplying keep the type."""

    @classmethod
    def from_zloty(cls, zloty: int) -> "Money":
        return cls(zloty * GROSZE_IN_ZLOTY)

    @classmethod
    def parse(cls, text: str) -> "Money":
        """Read what people type: `1 250`, `1250,00 zł`, `1.250`, `1 250.5`.

        Raises ValueError for anything else: signs, exponents, more than two decimals.
        """
        bare = _SPACES.sub("", text).lower()
        bare = re.sub(r"(zł|zl|pln)\.?$", "", bare)
        if _THOUSANDS_DOT.match(bare):
            bare = bare.replace(".", "")
        match = _DECIMAL.match(bare)
        if match is None or not bare.isascii():
            raise ValueError(f"not an amount: {text!r}")
        zloty, grosze = match.group(1), (match.group(2) or "").ljust(2, "0")
        return cls(int(zloty) * GROSZE_IN_ZLOTY + int(grosze))

    def __add__(self, other: int) -> "Money":
        return Money(int(self) + int(other))

    __radd__ = __add__

    def __sub__(self, other: int) -> "Money":
        return Money(int(self) - int(other))

    def __mul__(self, other: int) -> "Money":
        return Money(int(self) * int(other))

    def __neg__(self) -> "Money":
        return Money(-int(self))

    def __str__(self) -> str:
        """`1 250 zł`, `1 250,50 zł`: groups and unit joined by non-breaking spaces."""
        sign = "-" if self < 0 else ""
        zloty, grosze = divmod(abs(int(self)), GROSZE_IN_ZLOTY)
        grouped = f"{zloty:,}".replace(",", NBSP)
        return f"{sign}{grouped}{f',{grosze:02d}' if grosze else ''}{NBSP}zł"

    def for_input(self) -> str:
        """The amount as a person would type it: `1 250`, `1 250,50`; no unit."""
        return str(self).removesuffix(f"{NBSP}zł").replace(NBSP, " ")


class MoneyField(_BigInteger):
    """Grosze in the database, `Money` in Python."""

    def from_db_value(
        self, value: int | None, expression: BaseExpression, connection: Any
    ) -> Money | None:
        return None if value is None else Money(value)

    def to_python(self, value: Any) -> Any:
        number = super().to_python(value)
        return None if number is None else Money(number)
