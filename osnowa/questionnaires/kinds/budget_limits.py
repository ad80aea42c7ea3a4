"""What the call allows a budget; the form itself knows no amount."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from osnowa.kit.money import Money
from osnowa.questionnaires.limits import Limits

HUNDRED = 100


def limit_problem(count: int, sums: Mapping[str, int], limits: Limits) -> str:
    """One sentence, or nothing when the budget keeps to everything."""
    total = Money(sums["amount"])
    if count > limits.budget_rows_max:
        return _("This call allows %(max)s rows. Join or remove some: there are %(count)s.") % {
            "max": limits.budget_rows_max,
            "count": count,
        }
    if limits.request_cap is not None and total > limits.request_cap:
        return _("You may ask for at most %(cap)s. Now it is %(over)s too much.") % {
            "cap": limits.request_cap,
            "over": total - limits.request_cap,
        }
    if limits.request_floor is not None and total < limits.request_floor:
        return _("You may ask for at least %(floor)s. Now it is %(total)s.") % {
            "floor": limits.request_floor,
            "total": total,
        }
    return _own_problem(sums, limits)


def _own_problem(sums: Mapping[str, int], limits: Limits) -> str:
    """Own input is counted in percent of what is asked for."""
    if _is_below(sums["own"], limits.own_percent_min, sums["amount"]):
        return _("Your own input must be at least %(percent)s %% of the grant: %(least)s.") % {
            "percent": limits.own_percent_min,
            "least": _share(limits.own_percent_min, sums["amount"]),
        }
    if _is_below(sums["own_cash"], limits.own_cash_percent_min, sums["amount"]):
        return _("Your own money must be at least %(percent)s %% of the grant: %(least)s.") % {
            "percent": limits.own_cash_percent_min,
            "least": _share(limits.own_cash_percent_min, sums["amount"]),
        }
    return ""


def _is_below(own: int, percent: int | None, amount: int) -> bool:
    return percent is not None and own * HUNDRED < amount * percent


def _share(percent: int | None, amount: int) -> Money:
    """Rounded up to a grosz, so that who gives this much has given enough."""
    return Money(-(-amount * (percent or 0) // HUNDRED))
