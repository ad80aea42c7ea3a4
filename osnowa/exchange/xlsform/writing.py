"""Our form as the sheets of an XLSForm."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from osnowa.exchange.xlsform.book import book_of
from osnowa.exchange.xlsform.checks import Said, constraint_of, placed, said_of_limits
from osnowa.exchange.xlsform.columns import (
    CHOICES,
    ENDS,
    GROUP,
    HEADS,
    KIND,
    REPEAT,
    RULES,
    SETTINGS,
    STAYED,
    SURVEY,
    said,
)
from osnowa.exchange.xlsform.limits import limits_there
from osnowa.exchange.xlsform.names import Names
from osnowa.exchange.xlsform.rules import rules_of
from osnowa.exchange.xpath import write_xpath
from osnowa.kit.refusals import Refusal
from osnowa.kit.texts import pick
from osnowa.questionnaires.conditions import condition_of
from osnowa.questionnaires.expressions import Answered, Contains, parse
from osnowa.questionnaires.expressions.shapes import every_node
from osnowa.questionnaires.kinds import kind_of
from osnowa.questionnaires.kinds.inner import in_each_language
from osnowa.questionnaires.outline import CheckOutline, FormOutline, Question, SectionOutline

Cells = dict[str, str]


def make_xlsform(outline: FormOutline) -> bytes:
    """Sheets survey, choices, settings, and one that names what could not go along."""
    written = _Writing(outline)
    for number, section in enumerate(outline.sections, start=1):
        written.add_section(section, f"part_{number}")
    return book_of(
        {
            SURVEY: written.survey,
            CHOICES: written.choices or [{"list_name": "", "name": "", **said("label", {})}],
            SETTINGS: [{"form_title": outline.title, "default_language": HEADS["pl"]}],
            STAYED: [{"note": note} for note in written.notes],
        }
    )


class _Writing:
    def __init__(self, outline: FormOutline) -> None:
        self.outline, self.names = outline, Names(outline)
        self.survey: list[Cells] = []
        self.choices: list[Cells] = []
        self.notes: list[str] = []
        self.checks: dict[str, list[Said]] = {}
        for check in outline.checks:
            self._place(check)

    def add_section(self, section: SectionOutline, wanted: str) -> None:
        carried = []
        for question in section.questions:
            if kind_of(question.kind).xlsform:
                carried.append(question)
            else:
                self._stayed(
                    _("“%(name)s” has no such kind of question there, so it stayed here."), question
                )
        if not carried:
            return
        self.survey.append(
            {
                "type": GROUP,
                "name": self.names.fresh(wanted),
                **said("label", section.title),
                **said("hint", section.help),
                "relevant": self._relevant(section),
            }
        )
        for question in carried:
            self._add(question)
        self.survey.append({"type": ENDS[GROUP]})

    def _add(self, question: Question) -> None:
        type_name = kind_of(question.kind).xlsform
        cells = {
            **self._row(question, self.names.rows[question.key, ""]),
            **said("guidance_hint", question.example),
            "relevant": self._relevant(question),
            RULES: rules_of(question),
        }
        self.survey.append(cells)
        if type_name in ENDS:
            for part in kind_of(question.kind).inner(question):
                name = self.names.rows[question.key, part.key]
                self.survey.append(self._row(part, name))
            self.survey.append({"type": ENDS[type_name]})

    def _row(self, question: Question, name: str) -> Cells:
        kind = kind_of(question.kind)
        listed = _listed(question) if kind.xlsform not in ENDS else []
        for value, label in listed:
            self.choices.append({"list_name": name, "name": value, **said("label", label)})
        is_list = kind.xlsform.startswith("select_")
        constraint, message = constraint_of([*said_of_limits(question), *self.checks.get(name, ())])
        return {
            "type": f"{kind.xlsform} {name}" if is_list else kind.xlsform,
            "name": name,
            **said("label", question.label),
            **said("hint", question.help),
            "required": "yes" if question.is_required else "no",
            "appearance": kind.xlsform_look,
            "constraint": constraint,
            **said("constraint_message", message),
            "repeat_count": self._count(question),
            KIND: question.kind,
        }

    def _count(self, question: Question) -> str:
        """How many rows there are, where that is fixed; names limits that no row can say."""
        kind, limits = kind_of(question.kind), question.limits
        low, high = limits.get("min_rows"), limits.get("max_rows")
        count = str(low) if kind.xlsform == REPEAT and low is not None and low == high else ""
        said_there = {name for name, _node in limits_there(question)}
        said_there |= {"min_rows", "max_rows"} if count else set()
        if not kind.ticks(question, "pl") and set(limits) - said_there:
            self._stayed(_("“%(name)s”: nobody watches all of its limits there."), question)
        return count

    def _relevant(self, where: Question | SectionOutline) -> str:
        condition = condition_of(where)
        if condition is None:
            return ""
        try:
            return write_xpath(condition, self.names.spots)
        except Refusal as refusal:
            note = _("“%(name)s”: its condition stayed here. %(why)s")
            self._stayed(note, where, why=refusal.sentence)
            return ""

    def _place(self, check: CheckOutline) -> None:
        try:
            name, told = placed(check, self.outline, self.names)
        except Refusal as refusal:
            self._stayed(
                _("The check “%(name)s” stayed here. %(why)s"), check, why=refusal.sentence
            )
            return
        self.checks.setdefault(name, []).append(told)
        nodes = every_node(parse(check.condition))
        if any(isinstance(node, Answered | Contains) for node in nodes):
            self._stayed(
                _("The check “%(name)s” speaks there only when its last question is answered."),
                check,
            )

    def _stayed(
        self, note: str, where: Question | SectionOutline | CheckOutline, **more: str
    ) -> None:
        self.notes.append(note % {"name": _name(where), **more})


def _name(where: Question | SectionOutline | CheckOutline) -> str:
    if isinstance(where, Question):
        return pick(where.label, "pl") or where.key
    return pick(where.title if isinstance(where, SectionOutline) else where.sentence, "pl")


def _listed(question: Question) -> list[tuple[str, Mapping[str, str]]]:
    """What one ticks, with the words of its author, else with those of the program."""
    kind = kind_of(question.kind)
    if not kind.xlsform.startswith("select_"):
        return []
    words = {option.value: option.label for option in question.options}
    values = [value for value, _words in kind.ticks(question, "pl")]
    return [(value, words.get(value) or _of_the_program(question, value)) for value in values]


def _of_the_program(question: Question, value: str) -> dict[str, str]:
    kind = kind_of(question.kind)
    return in_each_language(lambda language: dict(kind.ticks(question, language))[value])
