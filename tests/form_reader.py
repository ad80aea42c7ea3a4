"""Reading a page as a browser does: what its form would send as it stands."""

from html.parser import HTMLParser
from typing import Any

from django.http import QueryDict


class FormReader(HTMLParser):
    """The fields of the last form of a page as a browser would send them."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[dict[str, Any]] = []
        self._area = ""
        self._list = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        if tag == "option" and self._list and "selected" in said:
            self.forms[-1]["fields"][self._list] = said.get("value") or ""
        if tag == "form":
            self.forms.append(
                {"action": said.get("action", ""), "method": said.get("method"), "fields": {}}
            )
        if not self.forms or not (name := said.get("name")):
            return
        fields = self.forms[-1]["fields"]
        if tag == "textarea":
            self._area = name
            fields[name] = ""
        if tag == "select":
            self._list = name
            fields[name] = ""
        if tag == "input":
            kind = said.get("type", "text")
            if kind in {"radio", "checkbox"} and "checked" not in said:
                return
            if kind == "file":
                return
            fields.setdefault(name, [])
            fields[name] = (
                [*fields[name], said.get("value", "on")]
                if kind == "checkbox"
                else said.get("value") or ""
            )

    def handle_data(self, data: str) -> None:
        if self._area:
            self.forms[-1]["fields"][self._area] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self._area:
            # The first line end inside the element belongs to the page, not to the words.
            fields = self.forms[-1]["fields"]
            fields[self._area] = fields[self._area].removeprefix("\n")
            self._area = ""
        if tag == "select":
            self._list = ""


def posted(page: str) -> QueryDict:
    """What a browser would send from these controls."""
    reader = FormReader()
    reader.feed(f'<form method="post">{page}</form>')
    post = QueryDict(mutable=True)
    for name, value in reader.forms[0]["fields"].items():
        post.setlist(name, value if isinstance(value, list) else [value])
    return post
