"""The letter to the chosen who are asked something after the results."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from osnowa.applications.addresses import code_page
from osnowa.applications.codes import shown_code
from osnowa.applications.emails import recipient_of
from osnowa.applications.models import Application
from osnowa.calls.models import Call
from osnowa.decisions.models import Decision
from osnowa.kit.actor import Actor
from osnowa.kit.texts import pick
from osnowa.messaging.actions import write_to
from osnowa.outbox.kinds import LetterKind
from osnowa.outbox.models import Letter
from osnowa.questionnaires.queries import form_outline
from osnowa.reviews.emails import about

LATER = LetterKind(
    key="decision.later",
    label=_("Decision: questions after the results"),
    placeholders={
        "name": _("name of the person who applied"),
        "call": _("title of the call"),
        "title": _("title of the application"),
        "number": _("number of the application"),
        "questions": _("questions asked after the results"),
        "link": _("page with these questions"),
        "code": _("return code"),
        "code_page": _("page where the code is typed"),
        "contact": _("whom to ask"),
    },
    secrets=("code",),
    subject={
        "pl": "„{title}”: jeszcze kilka pytań",
        "en": "“{title}”: a few more questions",
        "uk": "«{title}»: ще кілька запитань",
    },
    body={
        "pl": (
            "Dzień dobry, {name},\n\n"
            "pomysł „{title}” (nr {number}) jest wybrany w naborze „{call}”. "
            "Teraz pytamy o resztę:\n\n{questions}\n\n"
            "Odpowiedz tutaj:\n\n{link}\n\n"
            "Nie korzystasz z e-maila? Wpisz kod {code} na stronie:\n\n{code_page}\n\n"
            "Pytania? {contact}"
        ),
        "en": (
            "Hello {name},\n\n"
            "the idea “{title}” (no. {number}) was chosen in the call “{call}”. "
            "Now we ask for the rest:\n\n{questions}\n\n"
            "Answer here:\n\n{link}\n\n"
            "You do not use e-mail? Type the code {code} here:\n\n{code_page}\n\n"
            "Questions? {contact}"
        ),
        "uk": (
            "Добрий день, {name},\n\n"
            "ідею «{title}» (№ {number}) обрано в наборі «{call}». "
            "Тепер запитуємо про решту:\n\n{questions}\n\n"
            "Дайте відповідь тут:\n\n{link}\n\n"
            "Не користуєтеся поштою? Введіть код {code} тут:\n\n{code_page}\n\n"
            "Запитання? {contact}"
        ),
    },
)


def write_later(
    by: Actor, call: Call, application: Application, decision: Decision, batch: str
) -> Letter | None:
    """Held with the letter of the decision itself, so that both go, or neither."""
    outline = form_outline(call.form_id)
    labels = [
        f"* {pick(question.label, application.language)}"
        for section in outline.later_sections
        for question in section.questions
    ]
    context = {
        **about(call, application),
        "questions": "\n".join(labels),
        "link": _page(application),
        "code": shown_code(application.public_id),
        "code_page": code_page(application).absolute,
    }
    return write_to(
        by,
        call.organisation,
        LATER.key,
        recipient_of(application),
        context,
        target=decision,
        is_held=True,
        batch=batch,
    )


def _page(application: Application) -> str:
    with override(application.language):
        path = reverse("decisions:later-answer", kwargs={"public_id": application.public_id})
    return f"{settings.PUBLIC_ADDRESS}{path}"
