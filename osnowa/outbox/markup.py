"""The HTML of a letter, made from its text: paragraphs, lists, and buttons to this server."""

import re
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import css_inline
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import override

from osnowa.kit.polish import keep_orphans
from osnowa.outbox.models import Letter

ADDRESS_OR_SPACE = re.compile(r"(https?://\S+)")
LONE_ADDRESS = re.compile(r"https?://[^\s<>\"']+")


def letter_html(letter: Letter) -> str:
    """The whole HTML part, styles inlined, nothing loaded from anywhere."""
    with override(letter.language):
        page = render_to_string(
            "outbox/letter.html", {"letter": letter, "body": body_html(letter.text)}
        )
    return _inliner().inline(page)


def body_html(text: str) -> SafeString:
    """The text as HTML. Everything is escaped: a value can add words, never markup."""
    blocks = re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip())
    return mark_safe("".join(_block(block.strip("\n")) for block in blocks))  # noqa: S308


def _block(block: str) -> SafeString:
    lines = [line.strip() for line in block.split("\n") if line.strip()]
    if lines and all(line.startswith("* ") for line in lines):
        items = format_html_join("", "<li>{}</li>", ((_words(line[2:]),) for line in lines))
        return format_html("<ul>{}</ul>", items)
    if len(lines) == 1 and is_our_address(lines[0]):
        return format_html('<p><a class="button" href="{}">{}</a></p>', lines[0], lines[0])
    return format_html(
        "<p>{}</p>",
        mark_safe("<br>".join(_line(line) for line in lines)),  # noqa: S308
    )


def _line(line: str) -> SafeString:
    return _words(line.removeprefix("* ") if line.startswith("* ") else line)


def _words(line: str) -> SafeString:
    """Escaped words; an address of this server among them is a link."""
    parts = [_part(part) for part in ADDRESS_OR_SPACE.split(keep_orphans(line)) if part]
    return SafeString("".join(parts))


def _part(part: str) -> SafeString:
    bare = part.rstrip(".,;)")
    if is_our_address(bare):
        return format_html('<a href="{}">{}</a>{}', bare, bare, part[len(bare) :])
    return escape(part)


def is_our_address(line: str) -> bool:
    """Only addresses of this server become links; a typed one stays words."""
    if LONE_ADDRESS.fullmatch(line) is None:
        return False
    try:
        host = urlsplit(line).hostname or ""
    except ValueError:
        return False
    return host == urlsplit(settings.PUBLIC_ADDRESS).hostname or host in settings.ALLOWED_HOSTS


@cache
def _inliner() -> css_inline.CSSInliner:
    style = Path(__file__).with_name("letter.css").read_text(encoding="utf-8")
    return css_inline.CSSInliner(extra_css=style, load_remote_stylesheets=False)
