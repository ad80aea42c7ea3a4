"""Amounts in text: whole numbers and decimals, read without ever passing through a float."""

import re
from collections.abc import Iterable
from fractions import Fraction

from osnowa.selection.pabulib.faults import Kind, stop

AMOUNT = re.compile(r"(\d{1,30})(?:[.,](\d{0,12}))?", re.ASCII)
SIGNED = re.compile(r"-?\d{1,30}(?:[.,]\d{0,12})?", re.ASCII)


def amount(text: str, line: int, what: str) -> Fraction:
    """From zero up; `what` names the amount when it is not one."""
    found = AMOUNT.fullmatch(text.strip())
    if found is None:
        stop(Kind.NOT_AN_AMOUNT, line, what=f"{what} “{text.strip()[:40]}”")
    whole, rest = found.group(1), found.group(2) or ""
    return Fraction(int(whole + rest), 10 ** len(rest))


def whole(text: str, line: int, what: str) -> int:
    found = amount(text, line, what)
    if found.denominator != 1:
        stop(Kind.NOT_AN_AMOUNT, line, what=f"{what} “{text.strip()[:40]}”")
    return found.numerator


def signed(text: str, line: int) -> Fraction:
    """Points may be below zero where a vote is against."""
    given = text.strip()
    if SIGNED.fullmatch(given) is None:
        stop(Kind.NOT_AN_AMOUNT, line, what=f"points “{given[:40]}”")
    size = amount(given.lstrip("-"), line, "points")
    return -size if given.startswith("-") else size


def parts_of(amounts: Iterable[Fraction]) -> int:
    """The smallest power of ten whose parts make every amount whole."""
    parts = 1
    for each in amounts:
        while (each * parts).denominator != 1:
            parts *= 10
    return parts
