"""Pages that exist because something else does: a programme, an institution's duty."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext, override

from osnowa.content.models import (
    AccessibilityStatementPage,
    InstitutionHomePage,
    ProgrammePage,
)
from osnowa.organisations.models import Organisation
from osnowa.programmes.models import Programme


@transaction.atomic
def open_programme_page(programme: Programme) -> ProgrammePage:
    """The page of a programme in the source language; the same page when it is there."""
    page = ProgrammePage.objects.filter(
        programme_id=programme.pk, locale__language_code="pl"
    ).first()
    if page is not None:
        return page
    root = InstitutionHomePage.objects.get(
        organisation_id=programme.organisation_id, locale__language_code="pl"
    )
    return root.add_child(
        instance=ProgrammePage(
            title=programme.name,
            slug=programme.slug,
            programme=programme,
            lead=programme.sentence.get("pl", ""),
        )
    )


@transaction.atomic
def draft_statement(organisation: Organisation) -> AccessibilityStatementPage:
    """A draft of the accessibility statement with what is known; a person finishes it."""
    root = InstitutionHomePage.objects.get(organisation=organisation, locale__language_code="pl")
    page = AccessibilityStatementPage.objects.child_of(root).first()
    if page is not None:
        return page
    today = timezone.localdate()
    with override("pl"):
        return root.add_child(
            instance=AccessibilityStatementPage(
                title=gettext("Accessibility statement"),
                slug="dostepnosc",
                live=False,
                site_published_on=today,
                site_updated_on=today,
                prepared_on=today,
                contact_person=gettext("accessibility contact"),
                contact_email=organisation.email,
                contact_phone=organisation.phone,
                complaint_to=gettext("director"),
                complaint_address=organisation.street_address,
            )
        )
