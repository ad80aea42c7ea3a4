"""Reads answers: one sentence for each that cannot be used. Writes nothing."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from osnowa.accounts.rules import clean_email
from osnowa.desks.set_up.questions import QUESTIONS, Question
from osnowa.desks.set_up.texts import privacy_draft
from osnowa.kit.polish import fold
from osnowa.kit.refusals import Refusal
from osnowa.organisations.models import Membership, Organisation
from osnowa.organisations.rules import clean_colour, clean_host, clean_nip
from osnowa.territory.models import TerritoryUnit
from osnowa.territory.queries import find_units, full_name, unit_of_code

FIRST_COLOUR = "#8A3210"


@dataclass(frozen=True)
class SetUp:
    """Everything that `set_up_institution` needs. `gmina` is a TERYT code or empty."""

    name: str
    coordinator_name: str
    coordinator_email: str
    short_name: str = ""
    nip: str = ""
    gmina: str = ""
    email: str = ""
    phone: str = ""
    street_address: str = ""
    public_address: str = ""
    colour: str = FIRST_COLOUR
    coordinator_role: str = "coordinator"
    sender_name: str = ""
    sender_email: str = ""
    privacy_text: str = ""
    logo: UploadedFile | None = None


@dataclass(frozen=True)
class SetUpDone:
    organisation: Organisation
    membership: Membership
    # For the terminal only: a page must not show how somebody else comes in.
    sign_in_link: str


def cleaned_answer(question: Question, typed: str) -> str:
    """The answer as it is kept, or a Refusal with one sentence."""
    answer = typed.strip() if question.kind == "long" else " ".join(typed.split())
    if not answer:
        if question.missing:
            raise Refusal(str(question.missing))
        return ""
    if len(answer) > question.most:
        raise Refusal(_("Shorten this to %(most)d characters, please.") % {"most": question.most})
    if question.options and answer not in dict(question.options):
        raise Refusal(str(question.missing))
    clean = _CLEANERS.get(question.key) or _CLEANERS.get(question.kind)
    return clean(typed if question.kind == "email" else answer) if clean else answer


def cleaned_answers(typed: Mapping[str, str]) -> dict[str, str]:
    """All answers at once; a Refusal names every field that must be mended."""
    answers: dict[str, str] = {}
    wrong: dict[str, str] = {}
    for question in QUESTIONS:
        try:
            answers[question.key] = cleaned_answer(question, typed.get(question.key, ""))
        except Refusal as refusal:
            wrong[question.key] = refusal.sentence
    if wrong:
        raise Refusal(next(iter(wrong.values())), field_errors=wrong)
    return answers


def asked(questions: Sequence[Question]) -> Sequence[Question]:
    """The gmina is asked for only when there is a list to find it on."""
    if TerritoryUnit.objects.exists():
        return questions
    return [question for question in questions if question.key != "gmina"]


def told(question: Question, answer: str) -> str:
    """The answer as it is read back: the words of a choice, not its key."""
    return str(dict(question.options).get(answer, answer))


def suggested(question: Question, answers: Mapping[str, str]) -> str:
    """What to offer before anything is typed, from the answers given so far."""
    ready: dict[str, Callable[[], str]] = {
        "colour": lambda: FIRST_COLOUR,
        "coordinator_role": lambda: "coordinator",
        "sender_name": lambda: answers.get("name", "")[:120],
        "sender_email": lambda: answers.get("email", ""),
        "privacy_text": lambda: privacy_draft(answers),
    }
    return ready[question.key]() if question.key in ready else ""


def clean_gmina(typed: str) -> str:
    """A name or a code into a code. Namesakes are shown with their codes to choose from."""
    unit = unit_of_code(typed) if typed.isdigit() else None
    if unit is not None:
        return unit.code
    if not TerritoryUnit.objects.exists():
        raise Refusal(
            _("The list of gminas is not loaded yet. Leave this empty, you can add it later.")
        )
    found = [u for u in find_units(typed) if u.folded_name == fold(typed)]
    if len(found) == 1:
        return found[0].code
    if found:
        names = "; ".join(f"{u.code} – {full_name(u)}" for u in found)
        raise Refusal(
            _("There are several gminas of this name. Write the code: %(names)s.")
            % {"names": names}
        )
    raise Refusal(_("We do not know this gmina. Check the name or leave this empty."))


_CLEANERS: dict[str, Callable[[str], str]] = {
    "nip": clean_nip,
    "gmina": clean_gmina,
    "email": clean_email,
    "colour": clean_colour,
    "public_address": clean_host,
}
