"""Drafts that a person finishes. Polish by law and by the people who will read them."""

from collections.abc import Mapping
from pathlib import Path

PRIVACY_DRAFT = Path(__file__).with_name("privacy_draft.txt")


def privacy_draft(answers: Mapping[str, str]) -> str:
    """The template with the institution's own data in it."""
    address, phone = answers.get("street_address", ""), answers.get("phone", "")
    return PRIVACY_DRAFT.read_text(encoding="utf-8").format(
        name=answers.get("name", ""),
        address=f", {address}" if address else "",
        email=answers.get("email", ""),
        phone=f", tel. {phone}" if phone else "",
    )
