"""Where each contradiction is mended, and what to do about it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from osnowa.calls.sockets import LintNote

_PLACES: Mapping[str, str | Promise] = {
    "money-edit": _("money"),
    "choice-edit": _("choosing projects"),
    "dates-edit": _("dates"),
    "criteria-edit": _("criteria"),
    "who-edit": _("who may apply"),
    "support-edit": _("own input and special amounts"),
    "texts-edit": _("title and texts"),
}
_ADVICE: Mapping[str, tuple[str, str | Promise]] = {
    "cap_below_floor": ("money-edit", _("Raise the most, or lower the least.")),
    "cap_above_pool": ("money-edit", _("Lower the most, or add money to the pool.")),
    "floor_above_pool": ("money-edit", _("Lower the least, or add money to the pool.")),
    "ceiling_below_floor": ("choice-edit", _("Correct one of the two numbers.")),
    "pool_too_small": ("money-edit", _("Choose fewer, lower the least, or add money.")),
    "dates_out_of_order": ("dates-edit", _("Move one of the two dates.")),
    "closes_at_midnight": ("dates-edit", _("Write an hour of the day before.")),
    "stages_without_dates": ("dates-edit", _("Write their days, or take them away.")),
    "stage_ends_before_start": ("dates-edit", _("Move one of the two dates.")),
    "stages_out_of_order": ("dates-edit", _("Move one of the two dates.")),
    "decided_before_closing": ("dates-edit", _("Move the decision after the closing.")),
    "threshold_too_high": ("choice-edit", _("Ask for fewer points, or add points to criteria.")),
    "tie_criterion_missing": ("choice-edit", _("Choose another criterion, or another way.")),
    "shares_without_pool": ("money-edit", _("Write how much money there is to share.")),
    "vote_without_end": ("money-edit", _("Write the pool, or how many you choose at most.")),
    "shares_with_ceiling": ("choice-edit", _("Clear the number, or count in another way.")),
    "rest_not_allowed": ("money-edit", _("Allow partial awards, or count in another way.")),
    "points_beside_votes": ("choice-edit", _("Clear the points needed, or let points decide.")),
    "nothing_to_follow": ("who-edit", _("Take this condition away.")),
    "groups_not_admitted": ("who-edit", _("Let groups apply, or clear who is in a group.")),
    "minors_without_guardian": ("who-edit", _("Tick the consent of a guardian.")),
    "soft_cap_not_above": ("support-edit", _("Raise it above the usual amount, or clear it.")),
    "yearly_cap_below_cap": ("support-edit", _("Raise the yearly amount, or lower the most.")),
    "question_gone": ("support-edit", _("Choose another question, or clear this rule.")),
    "texts_differ": ("texts-edit", _("Correct the text or the amount.")),
    "regime_needs_organisations": ("who-edit", _("Let only organisations apply.")),
    "regime_needs_home": ("who-edit", _("Name the gmina in which people live.")),
    "regime_cap": ("money-edit", _("Lower the most one project may ask for.")),
    "regime_year": ("support-edit", _("Write how much one author gets in a year.")),
    "regime_days": ("dates-edit", _("Move the closing to a later day.")),
    "regime_delivery": ("dates-edit", _("Shorten the time of delivery.")),
}


def advised(notes: Iterable[LintNote], call_id: int) -> Iterator[LintNote]:
    """The same notes, each with what to do and where."""
    for note in notes:
        section, to_do = _ADVICE[note.key]
        url = reverse(f"calls:{section}", kwargs={"pk": call_id})
        yield replace(note, to_do=str(to_do), url=url, place=str(_PLACES[section]))
