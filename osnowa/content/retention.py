"""Personal fields of pages, for the register of `people.retention`."""

from collections.abc import Sequence

from django.apps import apps

from osnowa.content.models.site_page import SitePage
from osnowa.people import reasons as r
from osnowa.people.sockets import PersonalField, fields_of

CONTACT = ("contact_person", "contact_email", "contact_phone")


def personal_fields() -> Sequence[PersonalField]:
    """Whom to tell about a barrier, and who tried a text in easy words."""
    tested = [
        entry
        for model in apps.get_app_config("content").get_models()
        if issubclass(model, SitePage)
        for entry in fields_of(
            model._meta.label, ("easy_tester",), r.ASK_IN_PUBLIC, r.AGREED, r.WHILE_PUBLIC
        )
    ]
    statement = "content.AccessibilityStatementPage"
    return [
        *tested,
        *fields_of(statement, CONTACT, r.ASK_IN_PUBLIC, r.DUTY, r.WHILE_PUBLIC, r.EVERYBODY),
    ]
