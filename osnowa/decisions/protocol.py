"""The protocol as content for its PDF. The same board gives the same bytes."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.template.defaultfilters import date as date_format
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from osnowa.calls.models import Call
from osnowa.calls.queries import act_of, funder_sentence, threshold_sentence
from osnowa.decisions.enums import TieMethod
from osnowa.decisions.models import TieResolution
from osnowa.decisions.protocol_vote import vote_part
from osnowa.decisions.queries.page import ties_shown
from osnowa.decisions.queries.results import points_shown
from osnowa.decisions.queries.standing import Standing, standing_of
from osnowa.documents.images import logo_svg
from osnowa.documents.pdf import make_pdf
from osnowa.kit.money import Money
from osnowa.kit.polish import fold
from osnowa.reviews.queries.progress import attendance_of

LANGUAGE = "pl"
Part = dict[str, Any]


def make_protocol(call: Call, hidden: Collection[int] = (), *, is_draft: bool = False) -> bytes:
    """In Polish, the language of the record, whoever asks for it.

    Rows in `hidden` are left out, and that is said; the sums stay those of the whole board.
    Until letters go out it is a draft, and every page says so.
    """
    with override(LANGUAGE):
        whole = standing_of(call)
        standing = replace(whole, rows=[r for r in whole.rows if r.application.pk not in hidden])
        title = _("Protocol: %(call)s") % {"call": call.title}
        content = {
            "institution": _institution(call),
            "strip": funder_sentence(call),
            "facts": _facts(whole),
            "parts": [
                *_panel(call),
                *_order(whole, standing, hidden),
                _ties(ties_shown(whole, hidden)),
                _decisions(standing),
            ],
            "signature": _signature(standing),
            "signatures": _signatures(call),
            "draft": _("DRAFT – this is not a protocol") if is_draft else "",
        }
        return make_pdf("decisions/protocol.typ", content, title=title, language=LANGUAGE)


def protocol_name(call: Call) -> str:
    words = "".join(letter if letter.isalnum() else "-" for letter in fold(call.title))
    return f"protokol-{'-'.join(part for part in words.split('-') if part)[:60]}.pdf"


def _institution(call: Call) -> Part:
    lines = [call.organisation.street_address, call.organisation.email]
    return {
        "name": call.organisation.name,
        "lines": [line for line in lines if line],
        "logo": logo_svg(call.organisation.logo),
    }


def _facts(standing: Standing) -> list[tuple[str, str]]:
    call, rules, board = standing.call, standing.rules, standing.board
    facts = [
        (_("Programme"), f"{call.edition.programme.name}, {call.edition.label}"),
        (_("Call"), call.title),
        (_("Regulations"), _("version %(n)s") % {"n": rules.version}),
        (_judged(standing), str(len(standing.rows))),
        (_("Pool"), _money(board.pool)),
        (
            _("Awarded"),
            _("%(n)s, together %(sum)s") % {"n": standing.awarded_count, "sum": standing.allocated},
        ),
        (_("Settled"), _moment(board.settled_at)),
    ]
    if rules.chosen_floor is not None or rules.chosen_ceiling is not None:
        bounds = f"{rules.chosen_floor or 0}–{rules.chosen_ceiling or '…'}"
        facts.insert(5, (_("Number of awards by the rules"), bounds))
    if act := act_of(rules.pk):
        signed = date_format(act.signed_on, "j E Y")
        facts.insert(3, (_("Signed order"), f"{act.number}, {signed}"))
    threshold = "" if rules.is_chosen_by_vote else threshold_sentence(rules)
    if threshold:
        facts.append((_("Points needed"), threshold))
    for label, who in ((_("Recommends"), rules.recommended_by), (_("Decides"), rules.decided_by)):
        if who:
            facts.append((label, who))
    if board.floor_note:
        facts.append((_("Why fewer awards than the rules ask for"), board.floor_note))
    return facts


def _judged(standing: Standing) -> str:
    return _("Applications judged") if standing.vote is None else _("Applications in the vote")


def _order(whole: Standing, standing: Standing, hidden: Collection[int]) -> list[Part]:
    """The vote of residents where it decides, else the ranking of the panel."""
    left_out = len(whole.rows) - len(standing.rows)
    if whole.vote is None:
        return [_ranking(standing, left_out)]
    unseen = [row.application for row in whole.rows if row.application.pk in hidden]
    numbers = frozenset(whole.number_of(application) for application in unseen)
    part = vote_part(whole, whole.vote, numbers)
    part["paragraphs"] += _said_of(left_out)
    return [part]


def _panel(call: Call) -> list[Part]:
    """Nothing where nobody sat: residents alone may choose."""
    rows = [
        [
            row.member.name,
            str(row.member.get_role_display()),
            str(row.member.get_seat_of_display() or "–"),
            str(row.given),
            str(row.conflicts),
        ]
        for row in attendance_of(call)
    ]
    if not rows:
        return []
    part: Part = {
        "title": _("The panel and its attendance"),
        "heads": [_("Name"), _("Role"), _("Represents"), _("Cards given"), _("Conflicts declared")],
        "rows": rows,
        "right": [3, 4],
        "paragraphs": [
            _("Whoever declared a conflict did not see the application and gave it no marks.")
        ],
    }
    return [part]


def _ranking(standing: Standing, left_out: int) -> Part:
    rows = [
        [
            str(row.place or "–"),
            str(row.application.number),
            row.application.title,
            str(row.result.review_count if row.result else 0),
            _points(row.result.total_points if row.result else None),
            _money(row.application.requested),
        ]
        for row in standing.rows
    ]
    return {
        "title": _("Ranking"),
        "heads": [_("Place"), _("No."), _("Title"), _("Cards"), _("Points"), _("Asked for")],
        "rows": rows,
        "right": [0, 1, 3, 4, 5],
        "paragraphs": [
            _("Points are the mean of all cards, to two decimals. Equals share a place."),
            *_said_of(left_out),
        ],
    }


def _said_of(left_out: int) -> list[str]:
    said = ngettext(
        "This copy leaves out %(n)s application: its reader has a conflict of interest.",
        "This copy leaves out %(n)s applications: its reader has a conflict of interest.",
        left_out,
    )
    return [said % {"n": left_out}] if left_out else []


def _ties(ties: Sequence[TieResolution]) -> Part:
    rows = [
        [
            str(tie.place),
            str(TieMethod(tie.method).label),
            ", ".join(str(number) for number in tie.ordered_numbers),
            tie.seed or "–",
            tie.note,
        ]
        for tie in ties
    ]
    return {
        "title": _("Ties"),
        "heads": [_("Place"), _("Method"), _("Order by number"), _("Seed"), _("Note")],
        "rows": rows,
        "right": [0],
        "paragraphs": _said_of_ties(ties),
    }


def _said_of_ties(ties: Sequence[TieResolution]) -> list[str]:
    """How a lot is repeated is told only where one was drawn."""
    if not ties:
        return [_("No tie had to be resolved.")]
    if not any(tie.method == TieMethod.LOT for tie in ties):
        return []
    return [
        _("A lot can be repeated: order the numbers by SHA-256 of “seed:number”, smallest first.")
    ]


def _decisions(standing: Standing) -> Part:
    rows: Sequence[list[str]] = [
        [
            str(row.application.number),
            row.application.title,
            str(row.decision.get_outcome_display()),
            _money(row.decision.amount),
            row.decision.sentence,
        ]
        for row in standing.rows
        if row.decision is not None
    ]
    return {
        "title": _("Decisions and reasons"),
        "heads": [_("No."), _("Title"), _("Decision"), _("Amount"), _("Reason")],
        "rows": rows,
        "right": [0, 3],
    }


def _signature(standing: Standing) -> str:
    return _("Settled by: %(name)s") % {"name": standing.board.settled_by or "–"}


def _signatures(call: Call) -> Part:
    """A line for each person who sat or gave a card; whoever is not there leaves it empty."""
    names = [row.member.name for row in attendance_of(call)]
    return {"title": _("Signatures of the panel"), "names": names}


def _points(hundredths: int | None) -> str:
    shown = points_shown(hundredths)
    return "–" if shown is None else f"{shown:.2f}".replace(".", ",")


def _money(amount: Money | None) -> str:
    return "–" if amount is None else str(amount)


def _moment(moment: datetime | None) -> str:
    return date_format(timezone.localtime(moment), "j E Y, H:i") if moment else "–"
