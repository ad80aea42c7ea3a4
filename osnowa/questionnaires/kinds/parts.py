"""What kinds of named parts have in common: a time span, a person, a place."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms

from osnowa.kit.texts import led, storable
from osnowa.questionnaires.kinds.inner import in_each_language, inner_question
from osnowa.questionnaires.kinds.kind import ABSENT, Absent, Kind, Posted, Read, Uploads, labels
from osnowa.questionnaires.limits import Limits
from osnowa.questionnaires.outline import Question
from osnowa.questionnaires.typed import Typed, as_parts, clean_typed


@dataclass(frozen=True)
class Part:
    """One line of the question: its words and its control."""

    label: str
    widget: forms.Widget = field(default_factory=forms.TextInput)


class PartsKind(Kind):
    """`typed` is a JSON object of part -> text; a text that is none is the first part."""

    template = "questionnaires/kinds/parts.html"
    xlsform = "begin_group"
    paper = "parts"

    def parts(self, question: Question, language: str) -> Mapping[str, Part]:
        raise NotImplementedError

    def read_parts(self, question: Question, parts: Mapping[str, str], limits: Limits) -> Read:
        """`parts` are those that say something, stripped."""
        raise NotImplementedError

    def lines_asked(self, question: Question, language: str) -> list[tuple[str, str]]:
        return [(name, str(part.label)) for name, part in self.parts(question, language).items()]

    def part_asked(self, question: Question, part: str) -> dict[str, Any]:
        """How this part would be asked alone: kind, options, whether it is required."""
        first = next(iter(self.parts(question, "pl")), "")
        return {"is_required": question.is_required and part == first}

    def inner(self, question: Question) -> tuple[Question, ...]:
        return tuple(
            inner_question(
                question,
                {
                    "key": name,
                    "label": in_each_language(
                        lambda language, name=name: self.parts(question, language)[name].label  # type: ignore[misc]
                    ),
                    **self.part_asked(question, name),
                },
            )
            for name in self.parts(question, "pl")
        )

    def part_words(self, question: Question, part: str, content: Any, language: str) -> str:
        return str(content)

    # What was typed

    def value_of(self, question: Question, value: Typed) -> dict[str, str]:
        """Part -> text; what is not named by the question is kept too."""
        if isinstance(value, str):
            return as_parts(self._unfolded(question, clean_typed(value)))
        return as_parts(value)

    def _unfolded(self, question: Question, text: str) -> Mapping[str, str]:
        try:
            found = storable(json.loads(text)) if text.startswith("{") else None
        except (ValueError, RecursionError):
            found = None
        if isinstance(found, dict) and all(isinstance(part, str) for part in found.values()):
            return found
        return {next(iter(self.parts(question, "pl")), ""): text}

    def written(self, question: Question, value: Typed) -> str:
        parts = self.value_of(question, value)
        first = next(iter(self.parts(question, "pl")), "")
        if set(parts) == {first} and not parts[first].startswith("{"):
            return parts[first]
        return json.dumps(parts, ensure_ascii=False) if parts else ""

    def typed_again(self, question: Question, text: str, rows: Sequence[Any] = ()) -> Typed:
        return self.value_of(question, text)

    def taken(
        self, question: Question, post: Posted, files: Uploads, *, is_on_page: bool
    ) -> Typed | Absent:
        names = list(self.parts(question, "pl"))
        told = {
            name: post.get(control(question.key, name), "")
            for name in names
            if control(question.key, name) in post
        }
        return told if told or is_on_page else ABSENT

    # What it means

    def read(self, question: Question, value: Typed, limits: Limits) -> Read:
        parts = {name: text.strip() for name, text in self.value_of(question, value).items()}
        if not parts:
            return Read(problem=self.empty_sentence() if question.is_required else "")
        return self.read_parts(question, parts, limits)

    # How it is asked and shown

    def form_field(self, question: Question, language: str) -> forms.Field:
        widget = PartsInput(self.parts(question, language))
        return forms.Field(widget=widget, **labels(question, language))

    def form_values(self, question: Question, value: Typed) -> dict[str, list[str]]:
        parts = self.value_of(question, value)
        return {control(question.key, name): [text] for name, text in parts.items()}

    def shown(self, question: Question, value: Typed, content: Any, language: str) -> str:
        """One line a part; what could not be read as it was typed."""
        told = content if isinstance(content, Mapping) else {}
        typed = self.value_of(question, value)
        lines = []
        for name, part in self.parts(question, language).items():
            words = self.part_words(question, name, told[name], language) if told.get(name) else ""
            words = words or typed.get(name, "")
            if words:
                lines.append(f"{led(part.label)} {words}" if part.label else words)
        return "\n".join(lines)

    def paper_options(self, question: Question, language: str) -> list[str]:
        return [part.label for part in self.parts(question, language).values()]


def control(key: str, part: str) -> str:
    """The name of a part's control; a dot never stands in the key of a question."""
    return f"{key}.{part}"


class PartsInput(forms.MultiWidget):
    """The controls of all parts under one question, each with its own label and error."""

    template_name = "questionnaires/parts_input.html"
    use_fieldset = True

    def __init__(self, parts: Mapping[str, Part], attrs: dict[str, Any] | None = None) -> None:
        self.parts = parts
        self.problems: Mapping[str, str] = {}
        self.told_above = ""
        super().__init__({name: part.widget for name, part in parts.items()}, attrs)
        self.widgets_names = [f".{name}" for name in parts]

    def show_problems(self, problems: Mapping[str, str], told_above: str) -> None:
        """Marks the parts to mend; a sentence that stands above the question is not repeated."""
        first = next(iter(self.parts), "")
        self.problems, self.told_above = problems or {first: told_above}, told_above

    def decompress(self, value: Any) -> list[Any]:
        return [""] * len(self.parts)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        for widget, (part, said) in zip(
            context["widget"]["subwidgets"], self.parts.items(), strict=True
        ):
            widget["label"], widget["part"] = said.label, part
            problem = self.problems.get(part, "")
            # Django marks every control of a wrong question; only some of them are to be mended.
            widget["attrs"].pop("aria-invalid", None)
            widget["problem"] = "" if problem == self.told_above else problem
            if problem:
                widget["attrs"]["aria-invalid"] = "true"
                told = widget if widget["problem"] else context["widget"]
                widget["attrs"]["aria-describedby"] = f"{told['attrs'].get('id', '')}_error"
        return context
