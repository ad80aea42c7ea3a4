"""The board as a workbook: exactly the rows of the filtered page."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from osnowa.decisions.queries.page import BoardPage
from osnowa.kit.texts import pick
from osnowa.ui.lists import Column, ListScreen


def board_screen(page: BoardPage, rows: Sequence[Any]) -> ListScreen:
    call = page.standing.call
    return ListScreen(
        title=_("Decision: %(call)s") % {"call": call.title},
        columns=(
            Column("place", _("Place"), lambda line: line.row.place, kind="number"),
            Column("number", _("No."), lambda line: line.application.number, kind="number"),
            Column("title", _("Title"), lambda line: line.application.title),
            *(_of_panel(page) if page.vote is None else _of_vote(page.vote)),
            Column("outcome", _("Decision"), _outcome),
            Column("amount", _("Amount"), lambda line: line.amount, kind="money"),
            Column("running", _("Running total"), lambda line: line.running, kind="money"),
            Column("sentence", _("Reason"), _sentence),
        ),
        queryset=rows,  # type: ignore[arg-type]
        export_name=f"rozstrzygniecie-{call.slug}",
    )


def _of_panel(page: BoardPage) -> list[Column]:
    return [
        *_criteria(page),
        Column("points", _("Points"), lambda line: line.points, kind="number"),
        Column("cards", _("Cards"), _cards, kind="number"),
        Column("asked", _("Asked for"), lambda line: line.application.requested, kind="money"),
    ]


def _of_vote(facts: Mapping[str, Any]) -> list[Column]:
    votes = _("Points") if facts["weighs"] else _("Votes")
    return [
        Column("ballot", _("On the ballot"), lambda line: _said(line, "number"), kind="number"),
        Column("votes", votes, lambda line: line.points, kind="number"),
        Column("cost", _("Cost"), lambda line: line.cost, kind="money"),
        Column("by_vote", _("By the vote"), lambda line: _said(line, "reason")),
    ]


def _said(line: Any, name: str) -> Any:
    return getattr(line.by_vote, name) if line.by_vote is not None else None


def _criteria(page: BoardPage) -> list[Column]:
    language = get_language() or "pl"
    return [
        Column(
            criterion.key,
            pick(criterion.label, language) or criterion.key,
            _mean_of(criterion.key),
            kind="number",
        )
        for criterion in page.standing.criteria
    ]


def _mean_of(key: str) -> Callable[[Any], Any]:
    return lambda line: line.mean_of(key)


def _cards(line: Any) -> int:
    return line.row.result.review_count if line.row.result else 0


def _outcome(line: Any) -> str:
    return str(line.row.decision.get_outcome_display()) if line.row.decision else ""


def _sentence(line: Any) -> str:
    return line.row.decision.sentence if line.row.decision else ""
