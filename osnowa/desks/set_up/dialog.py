"""The set-up as a talk at a terminal: the same questions, asked until the answer can be used."""

from collections.abc import Callable, Iterator
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import gettext as _

from osnowa.desks.set_up.answers import SetUpDone, asked, cleaned_answer, suggested
from osnowa.desks.set_up.checklist import checklist
from osnowa.desks.set_up.questions import STEPS, Question
from osnowa.kit.colour import darkened
from osnowa.kit.refusals import Refusal

Ask = Callable[[str], str]
Tell = Callable[[str], None]
PICTURES = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg"}


def ask_everything(ask: Ask, tell: Tell) -> dict[str, str]:
    """Every step in turn. An empty line takes what stands in square brackets."""
    answers: dict[str, str] = {}
    for step in STEPS:
        tell(f"\n{step.title}\n{step.lead}\n")
        for question in asked(step.questions):
            answers[question.key] = ask_one(question, answers, ask, tell)
    return answers


def ask_one(question: Question, answers: dict[str, str], ask: Ask, tell: Tell) -> str:
    offered = suggested(question, answers)
    if question.kind == "long":
        tell(offered)
        tell(_("You can change this text later in the settings."))
        return offered
    while True:
        typed = ask(line_of(question, offered)) or offered
        try:
            answer = cleaned_answer(question, typed)
        except Refusal as refusal:
            tell(refusal.sentence)
            continue
        if question.kind == "colour" and darkened(answer) != answer:
            tell(_("We will use %(colour)s, so that everybody can read it.")
                 % {"colour": darkened(answer)})  # fmt: skip
        return answer


def line_of(question: Question, offered: str) -> str:
    help_words = f" ({question.help})" if question.help else ""
    if question.options:
        help_words = f" ({', '.join(key for key, _label in question.options)})"
    return f"{question.label}{help_words}{f' [{offered}]' if offered else ''}: "


def logo_from(path: Path) -> SimpleUploadedFile:
    """A file of this machine as an upload: it goes through the same door."""
    content_type = PICTURES.get(path.suffix.lower(), "application/octet-stream")
    return SimpleUploadedFile(path.name, path.read_bytes(), content_type)


def closing_words(done: SetUpDone) -> Iterator[str]:
    """The link of the first person and what is left to do, to be read and kept."""
    yield ""
    yield _("The institution is open")
    yield _("The first person comes in here (once, within two hours):")
    yield done.sign_in_link
    yield ""
    yield _("What is left to do")
    for item in checklist(done.organisation):
        yield f"[{'x' if item.is_done else ' '}] {item.label}"
        if item.hint and not item.is_done:
            yield f"    {item.hint}"
