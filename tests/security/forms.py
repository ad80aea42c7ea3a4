"""Reading the forms of a page as a browser would, to fill them in badly."""

from html.parser import HTMLParser

Typed = list[tuple[str, str]]
WRITTEN = {"text", "email", "number", "search", "tel", "url", "password", "date", "time"}


class _Fields(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.written: list[str] = []
        self.ready: dict[str, str] = {}
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {key: value or "" for key, value in attrs}
        name = said.get("name", "")
        if tag == "select":
            self._select = name
        elif tag == "option" and self._select and said.get("value"):
            self.ready.setdefault(self._select, said["value"])
        elif tag == "textarea" or (tag == "input" and said.get("type", "text") in WRITTEN):
            self.written.append(name)
        elif tag == "input" and name and name != "csrfmiddlewaretoken":
            self.ready.setdefault(name, said.get("value", "on"))


def fields_of(html: str) -> tuple[list[str], dict[str, str]]:
    """Names that are written by hand, and names that are chosen, with a ready value."""
    reader = _Fields()
    reader.feed(html)
    return [name for name in dict.fromkeys(reader.written) if name], reader.ready
