from django.db import models
from django.utils.translation import pgettext_lazy


class ConditionKind(models.TextChoices):
    """The closed list of what the rules may ask of whoever applies; `judging` reads each."""

    PARTY = "party", pgettext_lazy("condition", "who may apply")
    GROUP = "group", pgettext_lazy("condition", "who is in the group")
    AGE = "age", pgettext_lazy("condition", "age")
    GUARDIAN = "guardian", pgettext_lazy("condition", "consent of a guardian")
    TERRITORY = "territory", pgettext_lazy("condition", "place")
    PER_AUTHOR = "per_author", pgettext_lazy("condition", "number of applications")
    PARTNERS = "partners", pgettext_lazy("condition", "partners")
    PATRON = "patron", pgettext_lazy("condition", "patron")
    STAFF = "staff", pgettext_lazy("condition", "own staff")
    ENTRY = "entry", pgettext_lazy("condition", "kind of entry")
    CHOSEN_BEFORE = "chosen_before", pgettext_lazy("condition", "chosen in the first step")
    COOL_DOWN = "cool_down", pgettext_lazy("condition", "years of waiting")
    ACT = "act", pgettext_lazy("condition", "something done before")
    OWN_INPUT = "own_input", pgettext_lazy("condition", "own input")
    CAP_BY = "cap_by", pgettext_lazy("condition", "amount that depends on an answer")
    SOFT_CAP = "soft_cap", pgettext_lazy("condition", "higher amount with a reason")
    YEARLY_CAP = "yearly_cap", pgettext_lazy("condition", "most in one year")
    COST_SHARE = "cost_share", pgettext_lazy("condition", "most for one kind of cost")
    MATERIALS = "materials", pgettext_lazy("condition", "materials only")
    DECLARED = "declared", pgettext_lazy("condition", "declaration in own words")


MONEY_KINDS = frozenset(
    {
        ConditionKind.OWN_INPUT,
        ConditionKind.CAP_BY,
        ConditionKind.SOFT_CAP,
        ConditionKind.YEARLY_CAP,
        ConditionKind.COST_SHARE,
        ConditionKind.MATERIALS,
    }
)


class EntryKind(models.TextChoices):
    """Whether whoever writes an idea also does it."""

    AUTHOR = "author", pgettext_lazy("kind of entry", "the author does it")
    HOUSE = "house", pgettext_lazy("kind of entry", "the house does it")


class Act(models.TextChoices):
    """What somebody must have done. The program knows only what happens in it."""

    APPLIED = "applied", pgettext_lazy("act", "applied here in an earlier call")
    AWARDED = "awarded", pgettext_lazy("act", "was chosen here in an earlier call")
    TRAINING = "training", pgettext_lazy("act", "took part in the training")
    CONSULTATION = "consultation", pgettext_lazy("act", "talked the idea over with us")


class Verdict(models.TextChoices):
    """What the program can say of one condition. UNKNOWN is declared and checked by a person."""

    HOLDS = "holds"
    BROKEN = "broken"
    UNKNOWN = "unknown"
    NOT_MEANT = "not_meant"
