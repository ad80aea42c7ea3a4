"""The form as a Word or LibreOffice file, with the contact that the form engine does not know."""

from collections.abc import Callable

from django.utils.translation import gettext as _
from django.utils.translation import override

from osnowa.applications.contact import CONTACT_KEYS
from osnowa.applications.emails import moment
from osnowa.calls.models import Call, Rules
from osnowa.exchange.docx import make_docx
from osnowa.exchange.odt import make_odt
from osnowa.exchange.paper import Box, Paper, PaperPart, Picture, name_of, paper_of
from osnowa.intake.criteria import criteria_in_short
from osnowa.intake.qr import drawn, words_of
from osnowa.questionnaires.outline import FormOutline

MAKERS: dict[str, tuple[Callable[[Paper], bytes], str]] = {
    "docx": (
        make_docx,
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    "odt": (make_odt, "application/vnd.oasis.opendocument.text"),
}


def word_form(
    call: Call, rules: Rules, outline: FormOutline, language: str, ending: str
) -> tuple[bytes, str]:
    """The file and its content type; what comes back filled is read by the same names."""
    with override(language):
        labels = (
            _("First name and surname"),
            _("E-mail"),
            _("Phone"),
            _("Postal address"),
        )
        boxes = tuple(
            Box(name_of(key), label) for key, label in zip(CONTACT_KEYS, labels, strict=True)
        )
        contact = PaperPart(
            f"{len(outline.sections) + 1}. {_('Contact')}", _("Leave one way to reach you."), boxes
        )
        intro = (
            _("Send this form by %(until)s.") % {"until": moment(rules.closing.at, language)},
            _("Fill it in, save it and add it on the page of the call."),
        )
        criteria = PaperPart(_("What we look at"), "\n".join(criteria_in_short(rules)), ())
        qr = Picture(drawn(call, rules, "png"), words_of(rules))
    parts = (contact, criteria) if criteria.help else (contact,)
    paper = paper_of(outline, call.title, language, intro=intro, more=parts, picture=qr)
    make, content_type = MAKERS[ending]
    return make(paper), content_type
