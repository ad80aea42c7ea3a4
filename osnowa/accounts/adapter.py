"""How allauth behaves here: nobody signs up with a password form, letters go by the outbox."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest

from osnowa.accounts.emails import security_letter
from osnowa.accounts.models import User
from osnowa.accounts.qr import qr_svg
from osnowa.accounts.queries import first_page_of
from osnowa.accounts.sealing import opened, sealed


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return first_page_of(request.user.pk) if request.user.pk else "/moje/"

    def send_notification_mail(self, template_prefix: str, user: User, *_a: Any, **_k: Any) -> None:
        """Whoever changes how the account is entered, its owner hears of it."""
        security_letter(user.email, user.language)

    def add_message(self, *_arguments: Any, **_named: Any) -> None:
        """Our pages say themselves what happened."""


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    def encrypt(self, text: str) -> str:
        return sealed(text)

    def decrypt(self, encrypted_text: str) -> str:
        return opened(encrypted_text)

    def build_totp_svg(self, url: str) -> str:
        return qr_svg(url)
