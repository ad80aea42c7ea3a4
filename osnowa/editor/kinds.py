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
    "max_seconds": LimitWords(_("Seconds, at most"), 5, 600),
    "min_rows": LimitWords(_("Rows, at least"), 1, 100),
    "max_rows": LimitWords(_("Rows, at most"), 1, 100),
}

KIND_LIMITS: dict[str, tuple[str, ...]] = {
    FieldKind.SHORT_TEXT: ("max_chars",),
    FieldKind.LONG_TEXT: ("max_words",),
    FieldKind.NUMBER: ("min", "max"),
    FieldKind.RATING: ("min", "max"),
    FieldKind.AUDIO: ("max_seconds",),
    FieldKind.GROUP: ("min_rows", "max_rows"),
}

# Kinds with answers to choose from, and how few there may be.
WITH_OPTIONS: dict[str, int] = {
    str(FieldKind.ONE_OF): 2,
    str(FieldKind.MANY_OF): 2,
    str(FieldKind.SCALE_MATRIX): 2,
    str(FieldKind.BUDGET): 0,
}
OPTION_NAMES: dict[str, Words] = {
    str(FieldKind.SCALE_MATRIX): _("Points of the scale"),
    str(FieldKind.BUDGET): _("Kinds of costs, if you ask for them"),
}
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
    FieldKind.TIME_SPAN: KindWords(
        _("From day to day"), _("The first and the last day."), _("When will it take place?")
    ),
    FieldKind.PERSON: KindWords(
        _("A person"),
        _("A name, with an e-mail and a telephone."),
        _("Who will answer for the money?"),
    ),
    FieldKind.ORGANISATION: KindWords(
        _("An organisation"),
        _("A name and its number: NIP, REGON or KRS. We check the number."),
        _("Which organisation is your patron?"),
    ),
    FieldKind.RATING: KindWords(
        _("Points on a scale"), _("From 1 to 5, for example."), _("How sure are you of the date?")
    ),
    FieldKind.SCALE_MATRIX: KindWords(
        _("Several things on one scale"),
        _("One answer in each row."),
        _("How often do you meet: with children, with neighbours, with artists?"),
    ),
    FieldKind.GROUP: KindWords(
        _("The same questions several times"),
        _("Rows that the person adds, with a few short questions in each."),
        _("Who is in your group? Name, village, what she does."),
    ),
    FieldKind.PICTURE: KindWords(
        _("A picture"), _("A photo or a drawing."), _("Show the place as it is now.")
    ),
    FieldKind.AUDIO: KindWords(
        _("A recording"),
        _("For those who prefer to speak. Up to two minutes."),
        _("Tell us about your idea."),
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
