"""What can be wrong with a file, each as one sentence with the line where it was seen."""

from enum import StrEnum
from typing import NoReturn


class Kind(StrEnum):
    NOT_TEXT = "not_text"
    NO_SECTION = "no_section"
    NO_COLUMN = "no_column"
    NO_ENTRY = "no_entry"
    NOT_A_PAIR = "not_a_pair"
    TWICE_IN_META = "twice_in_meta"
    NOT_AN_AMOUNT = "not_an_amount"
    CELLS = "cells"
    UNKNOWN_TYPE = "unknown_type"
    PROJECT_TWICE = "project_twice"
    PROJECT_WITHOUT_ID = "project_without_id"
    UNKNOWN_PROJECT = "unknown_project"
    CHOSEN_TWICE = "chosen_twice"
    ONE_ONLY = "one_only"
    POINTS = "points"
    VOTER_TWICE = "voter_twice"
    COUNT = "count"
    OPEN_QUOTE = "open_quote"


SENTENCES = {
    Kind.NOT_TEXT: "this is not text in UTF-8",
    Kind.NO_SECTION: "the section {what} is missing",
    Kind.NO_COLUMN: "the column {what} is missing",
    Kind.NO_ENTRY: "META does not say {what}",
    Kind.NOT_A_PAIR: "a row of META needs a key and a value",
    Kind.TWICE_IN_META: "META says {what} twice",
    Kind.NOT_AN_AMOUNT: "{what} is not a number from zero up",
    Kind.CELLS: "the row has {found} cells, the head has {wanted}",
    Kind.UNKNOWN_TYPE: "the type of vote {what} is not known",
    Kind.PROJECT_TWICE: "the project {what} stands in the list twice",
    Kind.PROJECT_WITHOUT_ID: "a project has no id",
    Kind.UNKNOWN_PROJECT: "the vote names the project {what}, which is not in the list",
    Kind.CHOSEN_TWICE: "the vote names the project {what} twice",
    Kind.ONE_ONLY: "the vote names {found} projects, but only one may be chosen",
    Kind.POINTS: "the vote gives {found} numbers of points to {wanted} projects",
    Kind.VOTER_TWICE: "the voter {what} votes twice",
    Kind.COUNT: "META says {what} is {wanted}, the file has {found}",
    Kind.OPEN_QUOTE: "a quotation mark is not closed",
}


class Broken(ValueError):  # noqa: N818 - it names what the file is
    """The file cannot be read; `kind`, `line` and `told` let others say it in their words."""

    def __init__(self, kind: Kind, line: int, **told: object) -> None:
        self.kind, self.line, self.told = kind, line, told
        super().__init__(f"Line {line}: {SENTENCES[kind].format(**told)}.")


def stop(kind: Kind, line: int, **told: object) -> NoReturn:
    raise Broken(kind, line, **told)
