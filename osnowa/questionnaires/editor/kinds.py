"""Each type of question in plain words, with an example and the limits it knows."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from osnowa.questionnaires.enums import FieldKind

Words = str | Promise


@dataclass(frozen=True)
class KindWords:
    """`name` names the kind, `when` says what it is good for, `example` is a question."""

    name: Words
    when: Words
    example: Words


@dataclass(frozen=True)
class LimitWords:
    label: Words
    least: int
    most: int


LIMITS: dict[str, LimitWords] = {
    "max_words": LimitWords(_("Words, at most"), 10, 5000),
    "max_chars": LimitWords(_("Characters, at most"), 1, 20_000),
    "min": LimitWords(_("The smallest number"), 0, 999_999_999),
    "max": LimitWords(_("The largest number"), 0, 999_999_999),
    "max_files": LimitWords(_("Files, at most"), 1, 20),
}

KIND_LIMITS: dict[str, tuple[str, ...]] = {
    FieldKind.SHORT_TEXT: ("max_chars",),
    FieldKind.LONG_TEXT: ("max_words",),
    FieldKind.NUMBER: ("min", "max"),
}

WITH_OPTIONS = frozenset({str(FieldKind.ONE_OF), str(FieldKind.MANY_OF)})
WITH_EXAMPLE = frozenset(
    {
        str(kind)
        for kind in (
            FieldKind.SHORT_TEXT,
            FieldKind.LONG_TEXT,
            FieldKind.NUMBER,
            FieldKind.MONEY,
            FieldKind.PLACE,
        )
    }
)

KINDS: dict[str, KindWords] = {
    FieldKind.SHORT_TEXT: KindWords(
        _("A few words"),
        _("For a name, a title, one line of text."),
        _("What is your idea called?"),
    ),
    FieldKind.LONG_TEXT: KindWords(
        _("A longer text"),
        _("For a story in the person's own words. You can limit the words."),
        _("What do you want to do?"),
    ),
    FieldKind.ONE_OF: KindWords(
        _("One answer from a list"),
        _("The person chooses exactly one."),
        _("Who submits the idea: a group, an organisation, one person?"),
    ),
    FieldKind.MANY_OF: KindWords(
        _("Several answers from a list"),
        _("The person ticks as many as fit."),
        _("Who will come: children, families, older people?"),
    ),
    FieldKind.YES_NO: KindWords(
        _("Yes or no"),
        _("For one clear thing."),
        _("Have you done something like this before?"),
    ),
    FieldKind.NUMBER: KindWords(
        _("A number"), _("For counting people, days, meetings."), _("How many people will come?")
    ),
    FieldKind.MONEY: KindWords(
        _("An amount of money"),
        _("One sum in złoty."),
        _("How much do you put in yourselves?"),
    ),
    FieldKind.BUDGET: KindWords(
        _("A list of costs"),
        _("Rows with a cost each. The sum counts itself."),
        _("What do you need the money for?"),
    ),
    FieldKind.DATE: KindWords(_("A date"), _("One day."), _("When do you start?")),
    FieldKind.PLACE: KindWords(
        _("A place"), _("A village, a street, a building."), _("Where will it happen?")
    ),
    FieldKind.FILE: KindWords(
        _("A file"), _("A picture or a PDF."), _("Add the consent of the owner of the place.")
    ),
    FieldKind.CONSENT: KindWords(
        _("A consent"),
        _("A sentence the person agrees to with a tick."),
        _("I agree that you show our project on your page."),
    ),
}


def words_of(kind: str) -> KindWords:
    """A kind that nobody described yet says its own name."""
    return KINDS.get(kind) or KindWords(FieldKind(kind).label, "", "")


def kind_choices() -> list[tuple[str, KindWords]]:
    """Every kind, the described ones first, in the order people need them."""
    rest = [str(kind) for kind in FieldKind if kind not in KINDS]
    return [(str(kind), words_of(kind)) for kind in [*KINDS, *rest]]
