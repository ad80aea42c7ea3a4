"""The application form most stories use: seven screens, all that a small grant needs."""

from typing import Any

from osnowa.organisations.models import Organisation
from osnowa.questionnaires.enums import FieldKind, FormPurpose
from osnowa.questionnaires.models import Field, FieldVersion, Form, Section

PARTIES = [
    {"value": "organisation", "label": {"pl": "stowarzyszenie albo inna organizacja"}},
    {"value": "informal_group", "label": {"pl": "grupa sąsiadów"}},
    {"value": "person", "label": {"pl": "jedna osoba"}},
]
AUDIENCES = [
    {"value": "children", "label": {"pl": "dzieci"}},
    {"value": "youth", "label": {"pl": "młodzież"}},
    {"value": "adults", "label": {"pl": "dorośli"}},
    {"value": "seniors", "label": {"pl": "seniorzy"}},
]
QUESTION = tuple[str, str, str, dict[str, Any]]
SCREENS: list[tuple[str, list[QUESTION]]] = [
    (
        "Jak nazywa się pomysł?",
        [("title", FieldKind.SHORT_TEXT, "Tytuł pomysłu", {"is_public": True})],
    ),
    (
        "Kto się zgłasza?",
        [
            ("party_kind", FieldKind.ONE_OF, "Kim jesteście?", {"options": PARTIES}),
            (
                "party_name",
                FieldKind.SHORT_TEXT,
                "Nazwa grupy",
                {"is_personal": True},
            ),
        ],
    ),
    (
        "Co chcecie zrobić i po co?",
        [("idea", FieldKind.LONG_TEXT, "Opiszcie pomysł", {"limits": {"max_words": 200}})],
    ),
    (
        "Kto z mieszkańców się włączy?",
        [
            (
                "community",
                FieldKind.LONG_TEXT,
                "Kto pomoże i w czym?",
                {"limits": {"max_words": 100}},
            )
        ],
    ),
    ("Dla kogo?", [("audience", FieldKind.MANY_OF, "Kto skorzysta?", {"options": AUDIENCES})]),
    ("Na co potrzebujecie pieniędzy?", [("budget", FieldKind.BUDGET, "Budżet", {})]),
    (
        "Gdzie i kiedy?",
        [
            ("place", FieldKind.SHORT_TEXT, "Miejscowość", {"is_public": True}),
            ("period", FieldKind.SHORT_TEXT, "Kiedy to zrobicie?", {}),
            ("own_input", FieldKind.LONG_TEXT, "Co dajecie od siebie?", {"is_required": False}),
        ],
    ),
]


def make_application_form(organisation: Organisation, title: str = "Zgłoszenie") -> Form:
    """Rows written straight, so that every room may build on them. Needs an open scope."""
    form = Form.objects.create(
        organisation=organisation, purpose=FormPurpose.APPLICATION, title=title
    )
    own = {"organisation": organisation}
    sections = Section.objects.bulk_create(
        Section(**own, form=form, position=position, title={"pl": heading})
        for position, (heading, _) in enumerate(SCREENS, start=1)
    )
    asked = [
        (Field(**own, form=form, section=section, key=key, position=place, kind=kind), label, extra)
        for section, (_, questions) in zip(sections, SCREENS, strict=True)
        for place, (key, kind, label, extra) in enumerate(questions, start=1)
    ]
    Field.objects.bulk_create(field for field, _, _ in asked)
    FieldVersion.objects.bulk_create(
        FieldVersion(**own, field=field, **{"is_required": True, "label": {"pl": label}, **extra})
        for field, label, extra in asked
    )
    return form
