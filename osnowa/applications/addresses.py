"""Addresses that letters and PDFs carry, in the language of the application."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from osnowa.applications.models import Application


@dataclass(frozen=True)
class Address:
    path: str

    @property
    def absolute(self) -> str:
        return f"{settings.PUBLIC_ADDRESS}{self.path}"


def _page(application: Application, name: str, **kwargs: object) -> Address:
    with override(application.language):
        return Address(reverse(f"applications:{name}", kwargs=kwargs))


def code_page(application: Application) -> Address:
    return _page(application, "code-enter", call=application.call.slug)


def return_page(application: Application) -> Address:
    return _page(
        application,
        "draft-return",
        call=application.call.slug,
        public_id=application.public_id,
    )


def own_page(application: Application) -> Address:
    return _page(application, "own-show", public_id=application.public_id)


def correction_page(application: Application) -> Address:
    return _page(application, "correction-answer", public_id=application.public_id)
