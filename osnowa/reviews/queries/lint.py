"""What the law says of this panel under the regime of the call, and the panel does not keep.

Article 15 of the act on public benefit: people of the office (2b) and people named by
organisations (2d), none of them by one that applies; whoever is tied to an applicant stays out
(2f). It may sit without organisations when none named anybody (2da): a person writes that down.
"""

from collections.abc import Iterator, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from osnowa.applications.models import Application
from osnowa.calls.models import Call, Rules
from osnowa.calls.sockets import LintNote
from osnowa.eligibility.regimes import RegimeLaw, law_of
from osnowa.reviews.enums import SeatOf
from osnowa.reviews.models import PanelMember
from osnowa.reviews.queries.conflicts import own_or_helped


def panel_lint(call: Call, rules: Rules) -> Sequence[LintNote]:
    """Plugged into `calls.lint`. No query where the law of the call is silent about panels."""
    law = law_of(rules.regime)
    if not law.seats_needed and not law.seats_barred:
        return ()
    members = list(PanelMember.objects.filter(call=call).scoring().select_related("user"))
    return [*_missing(call, law, members), *_barred(call, law, members)]


def _missing(call: Call, law: RegimeLaw, members: Sequence[PanelMember]) -> Iterator[LintNote]:
    present = {member.seat_of for member in members}
    if members and "" in present:
        names = ", ".join(member.name for member in members if not member.seat_of)
        yield _note(
            call,
            "seats_unsaid",
            _("Nobody wrote whom these people represent: %(names)s.") % {"names": names},
            _("Write it at each person: the law asks who sits on the panel."),
        )
    if SeatOf.BODY in law.seats_needed and SeatOf.BODY not in present:
        yield _note(
            call,
            "panel_without_body",
            _("Nobody on the panel represents the office (%(law)s).") % {"law": law.named},
            _("Add such a person, or write it at somebody who sits there."),
        )
    if SeatOf.ORGANISATIONS in law.seats_needed and SeatOf.ORGANISATIONS not in present:
        yield _note(
            call,
            "panel_without_organisations",
            _("Nobody on the panel was named by organisations (%(law)s).") % {"law": law.named},
            _("Ask them for names. If nobody is named, write so in the protocol."),
        )


def _barred(call: Call, law: RegimeLaw, members: Sequence[PanelMember]) -> Iterator[LintNote]:
    tied = [member for member in members if member.seat_of in law.seats_barred]
    tied += [member for member in members if member not in tied and _applies(call, member)]
    if tied:
        names = ", ".join(member.name for member in tied)
        yield _note(
            call,
            "panel_of_applicants",
            _("They are tied to applicants and may not judge here: %(names)s (%(law)s).")
            % {"names": names, "law": law.named},
            _("Take them off the panel, or let them advise without a vote."),
        )


def _applies(call: Call, member: PanelMember) -> bool:
    return Application.objects.filter(own_or_helped(member), call=call).sent().exists()


def _note(call: Call, key: str, sentence: str, to_do: str) -> LintNote:
    url = reverse("reviews:panel-sheet", args=[call.pk])
    return LintNote(key, sentence, to_do, url, _("the panel"))
