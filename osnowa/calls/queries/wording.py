"""The rules in short: plain sentences made from the rules themselves."""

from collections.abc import Iterable, Iterator

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from osnowa.calls.enums import SignOff
from osnowa.calls.models import ClosingChange, Rules
from osnowa.calls.queries.choosing import choosing_sentences
from osnowa.calls.queries.dates import day_and_hour
from osnowa.calls.queries.eligibility import condition_sentences
from osnowa.eligibility.regimes import law_of
from osnowa.kit.money import Money
from osnowa.kit.texts import pick


def rules_in_short(
    rules: Rules, points_total: int = 0, with_dates: bool = True, bonus_total: int = 0
) -> list[str]:
    """One sentence for each thing the rules say; a silent rule says nothing."""
    sentences = list(_dates(rules)) if with_dates else []
    sentences.extend(_regime(rules))
    sentences.extend(_grace(rules))
    sentences.extend(condition_sentences(rules))
    sentences.extend(_sign_off(rules))
    sentences.extend(_money(rules))
    sentences.extend(_judging(rules, points_total, bonus_total))
    sentences.extend(choosing_sentences(rules))
    sentences.extend(_deciding(rules))
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


def _regime(rules: Rules) -> Iterator[str]:
    """What the law makes of the call; own rules need no words."""
    if about := pick(law_of(rules.regime).about, get_language() or "pl"):
        yield about


def _grace(rules: Rules) -> Iterator[str]:
    if rules.grace_minutes:
        yield ngettext(
            "After the closing hour everybody has %(n)s more minute to send.",
            "After the closing hour everybody has %(n)s more minutes to send.",
            rules.grace_minutes,
        ) % {"n": rules.grace_minutes}


def _sign_off(rules: Rules) -> Iterator[str]:
    """Which hour counts stands in the rules: that of sending, or that of the signature."""
    if rules.sign_off == SignOff.AFTER:
        yield ngettext(
            "After sending, an authorised person signs it within %(n)s day.",
            "After sending, an authorised person signs it within %(n)s days.",
            rules.sign_off_days,
        ) % {"n": rules.sign_off_days}
        yield _("The hour of sending counts.")
    elif rules.sign_off == SignOff.CLOSING:
        yield _("After sending, an authorised person signs it before the call closes.")


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


def _judging(rules: Rules, points_total: int, bonus_total: int) -> Iterator[str]:
    if rules.is_chosen_by_vote and not points_total:
        return
    yield ngettext(
        "Each project is read by %(count)s person.",
        "Each project is read by at least %(count)s people.",
        rules.reviews_per_application,
    ) % {"count": rules.reviews_per_application}
    if rules.are_names_hidden:
        yield _("They do not see who wrote it.")
    yield _("Nobody judges her own application.")
    if points_total:
        yield ngettext(
            "Each of them gives up to %(points)s point.",
            "Each of them gives up to %(points)s points.",
            points_total,
        ) % {"points": points_total}
    if bonus_total:
        yield ngettext(
            "They may add up to %(points)s bonus point.",
            "They may add up to %(points)s bonus points.",
            bonus_total,
        ) % {"points": bonus_total}
    if threshold := threshold_sentence(rules):
        yield threshold


def threshold_sentence(rules: Rules) -> str:
    """How many points a project needs; nothing where any number will do."""
    least = rules.threshold_points
    if not least and not (rules.must_exceed_threshold and least is not None):
        return ""
    if rules.must_exceed_threshold:
        told = ngettext(
            "A project needs more than %(count)s point.",
            "A project needs more than %(count)s points.",
            least,
        )
    else:
        told = ngettext(
            "A project needs at least %(count)s point.",
            "A project needs at least %(count)s points.",
            least,
        )
    return told % {"count": least}


def _deciding(rules: Rules) -> Iterator[str]:
    """Offices as the institution names them; the words are its own."""
    if rules.recommended_by:
        yield _("Who recommends projects: %(who)s.") % {"who": rules.recommended_by}
    if rules.decided_by:
        yield _("Who decides: %(who)s.") % {"who": rules.decided_by}


def _afterwards(rules: Rules) -> Iterator[str]:
    if rules.correction_days:
        yield ngettext(
            "If something is missing, you have %(count)s day to correct it.",
            "If something is missing, you have %(count)s days to correct it.",
            rules.correction_days,
        ) % {"count": rules.correction_days}
        yield ngettext(
            "%(count)s request for a correction without an answer ends the application.",
            "%(count)s requests for a correction without an answer end the application.",
            rules.correction_failures,
        ) % {"count": rules.correction_failures}
    yield _("You first get a letter with the result and the reason. Then we publish the list.")
