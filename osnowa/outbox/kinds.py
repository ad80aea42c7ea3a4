"""What a letter kind is, and the only way a text with placeholders becomes a letter."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from django.utils.functional import Promise

from osnowa.kit.texts import pick

# Whole plain names only. `{x.__class__}`, `{x[0]}` and `{x!r}` never match and stay as typed.
PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*)\}")
# Anything in braces, to tell an editor what we do not know.
ANY_BRACES = re.compile(r"\{+[^{}\n]*\}+")

# In an SMS only: the institution's short name, cut.
SHORT_NAME = "from"

Label = str | Promise


@dataclass(frozen=True)
class LetterKind:
    """A letter the product can send: our own wording, and what may be put into it.

    The body is plain text. A blank line starts a paragraph, `* ` a list item, and a line
    that holds only an address of this server becomes a button.
    """

    key: str
    label: Label
    placeholders: Mapping[str, Label]
    subject: Mapping[str, str]
    body: Mapping[str, str]
    # A letter of the server itself: no institution signs it, none may reword it.
    is_of_server: bool = False
    # What goes to a phone instead; ours even where an institution rewrote the letter.
    sms: Mapping[str, str] = field(default_factory=dict)
    # Names of the placeholders whose values open something; staff never read those.
    secrets: Collection[str] = ()

    def written(self, language: str, values: Mapping[str, str]) -> tuple[str, str]:
        """Our own subject and body in `language`, filled in."""
        return (
            fill(pick(self.subject, language), values, self.placeholders),
            fill(pick(self.body, language), values, self.placeholders),
        )

    def short(self, language: str, values: Mapping[str, str]) -> str:
        """The SMS form in `language`, filled in; empty when this letter has none."""
        text = pick(self.sms, language) if self.sms else ""
        return fill(text, values, {*self.placeholders, SHORT_NAME})


def fill(text: str, values: Mapping[str, str], known: Collection[str]) -> str:
    """Put values in place of whole known names, in one pass: a value is never read again."""

    def value_of(match: re.Match[str]) -> str:
        name = match.group(1)
        if name not in known or name not in values:
            return match.group(0)
        return str(values[name])

    return PLACEHOLDER.sub(value_of, text)


def unknown_placeholders(text: str, known: Collection[str]) -> list[str]:
    """What stands in braces and is not a known name, as typed, each once."""
    found = dict.fromkeys(ANY_BRACES.findall(text))
    return [braces for braces in found if not _is_known(braces, known)]


def _is_known(braces: str, known: Collection[str]) -> bool:
    match = PLACEHOLDER.fullmatch(braces)
    return match is not None and match.group(1) in known
