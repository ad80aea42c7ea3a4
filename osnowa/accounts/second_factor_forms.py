"""allauth's forms in our words."""

from typing import Any

from allauth.account import forms as account
from allauth.account.internal.flows.login import record_authentication
from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as keys
from django import forms
from django.utils.translation import gettext_lazy as _

from osnowa.accounts.models import User


def say(form: forms.Form, name: str, label: Any, required: Any = None) -> None:
    """Our label and our sentence for an empty field; the label makes a placeholder needless."""
    field = form.fields[name]
    field.label, field.help_text = label, ""
    field.widget.attrs.pop("placeholder", None)
    if required is not None:
        field.error_messages["required"] = required


def remember_proof(user: User, kind: str) -> None:
    """Whoever has just shown a new app or key need not show it again to see her codes."""
    record_authentication(context.request, user, method="mfa", type=kind, reauthenticated=True)


class SignInForm(account.LoginForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say(self, "login", _("Your e-mail"), _("Write your e-mail."))
        self.fields["login"].error_messages["invalid"] = _(
            "Write the whole e-mail address, for example anna@example.org."
        )
        say(self, "password", _("Password"), _("Write your password."))


class ConfirmByPasswordForm(account.ReauthenticateForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say(self, "password", _("Password"), _("Write your password."))


class SetPasswordForm(account.SetPasswordForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say(self, "password1", _("New password"), _("Write the new password."))
        say(self, "password2", _("The same once more"), _("Write the same password once more."))


class ChangePasswordForm(account.ChangePasswordForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say(self, "oldpassword", _("Password until now"), _("Write the password until now."))
        say(self, "password1", _("New password"), _("Write the new password."))
        say(self, "password2", _("The same once more"), _("Write the same password once more."))


class SecondStepForm(mfa.AuthenticateForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say(self, "code", _("Code"), _("Write the code."))


class ConfirmByCodeForm(mfa.ReauthenticateForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say(self, "code", _("Code"), _("Write the code."))


class AddAppForm(totp.ActivateTOTPForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say(self, "code", _("Six digits from the app"), _("Write the six digits from the app."))

    def clean_code(self) -> str:
        code: str = super().clean_code()
        remember_proof(self.user, "totp")
        return code


class KeyAnswer(forms.JSONField):
    """What a browser says for a key: an object. A number of 5 000 digits must not break us."""

    def to_python(self, value: Any) -> Any:
        try:
            said = super().to_python(value)
        except (ValueError, RecursionError):
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid") from None
        if said is not None and not isinstance(said, dict):
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return said

    def bound_data(self, data: Any, initial: Any) -> Any:
        """Shown again after a slip elsewhere; what cannot be read is asked anew."""
        try:
            return super().bound_data(data, initial)
        except (ValueError, RecursionError):
            return None


class SignInByKeyForm(keys.LoginWebAuthnForm):  # type: ignore[misc]
    credential = KeyAnswer(widget=forms.HiddenInput)


class ConfirmByKeyForm(keys.ReauthenticateWebAuthnForm):  # type: ignore[misc]
    credential = KeyAnswer(widget=forms.HiddenInput)


class AddKeyForm(keys.AddWebAuthnForm):  # type: ignore[misc]
    credential = KeyAnswer(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say(self, "name", _("Name of the key"))
        say(self, "passwordless", _("This key alone is enough to come in"))

    def clean(self) -> dict[str, Any]:
        try:
            cleaned: dict[str, Any] = super().clean()
        except (ValueError, KeyError):
            # Half an answer of a key: the library lets what it cannot decode through.
            raise get_adapter().validation_error("incorrect_code") from None
        if not self.errors:
            remember_proof(self.user, "webauthn")
        return cleaned


class RenameKeyForm(keys.EditWebAuthnForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say(self, "name", _("Name of the key"), _("Write a name for the key."))
