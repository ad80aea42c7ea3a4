"""XML of documents: read without entities and within limits, written without stray signs."""

import re
import xml.etree.ElementTree as ET
from html import escape

from osnowa.exchange.archive import broken, too_big

MOST_TAGS = 250_000
MOST_ATTRIBUTES = 300_000
MOST_DEEP = 200
_DECLARED = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
_UNPRINTABLE = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class _Depth(ET.TreeBuilder):
    """Builds the tree and stops at a depth that no document has."""

    depth = 0

    def start(self, tag: str, attrs: dict[str, str]) -> ET.Element:
        self.depth += 1
        if self.depth > MOST_DEEP:
            raise too_big()
        return super().start(tag, attrs)

    def end(self, tag: str) -> ET.Element:
        self.depth -= 1
        return super().end(tag)


def parse(content: bytes) -> ET.Element:
    """The tree of `content`. A document type is refused, so there is nothing to expand."""
    if b"\x00" in content or _DECLARED.search(content):
        raise broken()
    if content.count(b"<") > MOST_TAGS or content.count(b"=") > MOST_ATTRIBUTES:
        raise too_big()
    parser = ET.XMLParser(target=_Depth(), encoding="utf-8")  # noqa: S314 - see above
    try:
        parser.feed(content)
        return parser.close()
    except (ET.ParseError, ValueError, LookupError):
        raise broken() from None


def plain(text: str) -> str:
    """Text for an element or an attribute, without the signs XML cannot hold."""
    return escape(_UNPRINTABLE.sub("", text))
