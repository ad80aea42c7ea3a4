"""The rules in short: plain sentences made from the rules themselves."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from osnowa.calls.enums import TieRule
from osnowa.calls.models import ClosingChange, Rules
from osnowa.calls.queries.dates import day_and_hour
from osnowa.calls.queries.eligibility import condition_sentences
from osnowa.kit.money import Money


def rules_in_short(rules: Rules, points_total: int = 0, with_dates: bool = True) -> list[str]:
    """One sentence for each thing the rules say; a silent rule says nothing."""
    sentences = list(_dates(rules)) if with_dates else []
    sentences.extend(_grace(rules))
    sentences.extend(condition_sentences(rules))
    sentences.extend(_money(rules))
    sentences.extend(_judging(rules, points_total))
    sentences.extend(_afterwards(rules))
    return sentences


def later_sentences(changes: Iterable[ClosingChange], rules: Rules) -> list[str]:
    """Why applying ends later than was promised; for one person without saying who."""
    told = []
    for change in changes:
        until = day_and_hour(change.ends_at)
        if change.starts_at is not None:
            since = day_and_hour(change.starts_at)
            said = _("A break in service from %(since)s to %(until)s: everybody gets it back.")
            told.append(f"{said % {'since': since, 'until': until}} {change.reason}")
        elif change.application_id is not None:
            said = _("One applicant has time until %(until)s.") % {"until": until}
            told.append(f"{said} {change.reason}")
        else:
            said = _("Everybody has time until %(until)s.") % {"until": until}
            told.append(f"{said} {change.reason}")
    if told and rules.closing.promised_at is not None:
        first = _("The rules said: until %(when)s.") % {
            "when": day_and_hour(rules.closing.promised_at)
        }
        told.insert(0, first)
    return told


def how_much(floor: Money | None, cap: Money | None) -> str:
    """`od 3 000 do 10 000 zł`, for the box of facts."""
    if floor and cap:
        return _("from %(floor)s to %(cap)s") % {"floor": floor, "cap": cap}
    if cap:
        return _("up to %(cap)s") % {"cap": cap}
    if floor:
        return _("at least %(floor)s") % {"floor": floor}
    return ""


def _dates(rules: Rules) -> Iterator[str]:
    if rules.opens_at and rules.closes_at:
        yield _("You can apply from %(opens)s.") % {"opens": day_and_hour(rules.opens_at)}
        closes = rules.closing.at or rules.closes_at
        yield _("You can apply until %(closes)s.") % {"closes": day_and_hour(closes)}
        if not rules.is_closing_instant_inside:
            yield _("At that hour it is already too late.")


def _grace(rules: Rules) -> Iterator[str]:
    if rules.grace_minutes:
        yield ngettext(
            "After the closing hour everybody has %(n)s more minute to send.",
            "After the closing hour everybody has %(n)s more minutes to send.",
            rules.grace_minutes,
        ) % {"n": rules.grace_minutes}


def _money(rules: Rules) -> Iterator[str]:
    amount = how_much(rules.request_floor, rules.request_cap)
    if amount:
        yield _("You can ask for: %(amount)s.") % {"amount": amount}
    if rules.pool:
        yield _("There is %(pool)s to share.") % {"pool": rules.pool}
    yield _number(rules)
    if rules.are_partial_awards_allowed:
        yield _("We may give less than you ask for. We will talk with you first.")
    yield ngettext(
        "The budget has %(rows)s row.",
        "The budget has at most %(rows)s rows.",
        rules.budget_rows_max,
    ) % {"rows": rules.budget_rows_max}


def _number(rules: Rules) -> str:
    fewest, most = rules.chosen_floor, rules.chosen_ceiling
    if fewest and most and fewest != most:
        return _("We will choose from %(fewest)s to %(most)s projects.") % {
            "fewest": fewest,
            "most": most,
        }
    if most:
        return ngettext(
            "We will choose %(most)s project.", "We will choose up to %(most)s projects.", most
        ) % {"most": most}
    if fewest:
        return ngettext(
            "We will choose at least %(fewest)s project.",
            "We will choose at least %(fewest)s projects.",
            fewest,
        ) % {"fewest": fewest}
    return _("The number of projects depends on the money.")


def _judging(rules: Rules, points_total: int) -> Iterator[str]:
    yield ngettext(
        "Each project is read by %(count)s person.",
        "Each project is read by at least %(count)s people.",
        rules.reviews_per_application,
    ) % {"count": rules.reviews_per_application}
    if rules.are_names_hidden:
        yield _("They do not see who wrote it.")
    if points_total:
        yield ngettext(
            "Each of them gives up to %(points)s point.",
            "Each of them gives up to %(points)s points.",
            points_total,
        ) % {"points": points_total}
    if rules.threshold_points:
        yield ngettext(
            "A project needs at least %(count)s point.",
            "A project needs at least %(count)s points.",
            rules.threshold_points,
        ) % {"count": rules.threshold_points}
    yield {
        TieRule.STOP: _("When points are equal, the board decides and writes why."),
        TieRule.CRITERION: _("When points are equal, one chosen criterion decides."),
        TieRule.EARLIER: _("When points are equal, the earlier application comes first."),
    }[TieRule(rules.tie_rule)]


def _afterwards(rules: Rules) -> Iterator[str]:
    if rules.correction_days:
        yield ngettext(
            "If something is missing, you have %(count)s day to correct it.",
            "If something is missing, you have %(count)s days to correct it.",
            rules.correction_days,
        ) % {"count": rules.correction_days}
    yield _("You first get a letter with the result and the reason. Then we publish the list.")
