"""How allauth behaves here: nobody signs up with a password form, letters go by the outbox."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from osnowa.accounts.emails import security_letter
from osnowa.accounts.models import User
from osnowa.accounts.qr import qr_svg
from osnowa.accounts.queries import first_page_of
from osnowa.accounts.sealing import opened, sealed


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _("This e-mail and password do not fit. Try again."),
        "enter_current_password": _("This is not the password until now. Write it again."),
        "incorrect_password": _("This is not your password. Write it again."),
        "too_many_login_attempts": _("Too many tries. Come back in a few minutes, or use a link."),
        "rate_limited": _("Too many tries. Come back in a few minutes."),
    }

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
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("This code does not fit. Wait for the next one and write it."),
        "cannot_delete_authenticator": _("This second step cannot be removed."),
        "cannot_generate_recovery_codes": _("First add an app or a key, then make codes."),
        "unverified_email": _("First come in by a link from a letter."),
    }

    def encrypt(self, text: str) -> str:
        return sealed(text)

    def decrypt(self, encrypted_text: str) -> str:
        return opened(encrypted_text)

    def build_totp_svg(self, url: str) -> str:
        return qr_svg(url)
