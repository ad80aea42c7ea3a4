"""Draws the plain controls of forms without a template: a screen has up to thirty of them.

Word for word what Django's own templates draw; a test compares the two. Every other control keeps
its template.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.forms.renderers import DjangoTemplates
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

WIDGETS = "django/forms/widgets/"
_INPUTS = ("input", "text", "number", "email", "tel", "url", "hidden", "password", "search")


class QuickForms(DjangoTemplates):
    def render(
        self, template_name: str, context: dict[str, Any], request: Any = None
    ) -> SafeString:
        draw = _DRAWN.get(template_name)
        if draw is None:
            plain: SafeString = super().render(template_name, context, request)  # type: ignore[assignment]
            return plain
        drawn: SafeString = mark_safe(draw(context["widget"]))  # noqa: S308 - escaped in parts
        return drawn


def _said(value: Any) -> str:
    return str(conditional_escape(value))


def _attrs(attrs: Mapping[str, Any]) -> str:
    return "".join(
        f" {_said(name)}" if value is True else f' {_said(name)}="{_said(value)}"'
        for name, value in attrs.items()
        if value is not False
    )


def _input(widget: Mapping[str, Any]) -> str:
    value = widget["value"]
    shown = "" if value is None else f' value="{_said(value)}"'
    start = f'<input type="{_said(widget["type"])}" name="{_said(widget["name"])}"'
    return f"{start}{shown}{_attrs(widget['attrs'])}>"


def _option(widget: Mapping[str, Any]) -> str:
    drawn = _input(widget)
    if not widget.get("wrap_label"):
        return drawn
    own = widget["attrs"].get("id")
    label = f' for="{_said(own)}"' if own else ""
    return f"<label{label}>{drawn}\n {_said(widget['label'])}</label>"


def _textarea(widget: Mapping[str, Any]) -> str:
    value = widget["value"]
    words = _said(value) if value else ""
    return f'<textarea name="{_said(widget["name"])}"{_attrs(widget["attrs"])}>\n{words}</textarea>'


_DRAWN: dict[str, Callable[[Mapping[str, Any]], str]] = {
    **{f"{WIDGETS}{name}.html": _input for name in (*_INPUTS, "checkbox")},
    **{f"{WIDGETS}{name}_option.html": _option for name in ("input", "radio", "checkbox")},
    f"{WIDGETS}textarea.html": _textarea,
}
