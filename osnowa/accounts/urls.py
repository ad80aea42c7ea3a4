"""Addresses of the door. Names without a room are those that allauth looks for."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from django.urls import URLPattern, URLResolver, include, path

from osnowa.accounts.views import demo, mine, public

ours = [
    path("wejdz/", public.link_ask, name="link-ask"),
    path("wejdz/wyslane/", public.link_sent, name="link-sent"),
    path("wyjdz/", public.sign_out, name="sign-out"),
    path("do-zobaczenia/", public.signed_out, name="signed-out"),
    path("konto/", mine.security_show, name="security-show"),
    # Short, and without a stroke at the end: it goes by SMS.
    path("s/<str:secret>", public.link_claim, name="phone-claim"),
    path("demo/wejdz/<str:seal>/", demo.demo_enter, name="demo-enter"),
    # Last of all: a secret may look like anything.
    path("wejdz/<str:secret>/", public.link_claim, name="link-claim"),
]

allauths = [
    path("wejdz/haslo/", account.login, name="account_login"),
    path("wejdz/klucz/", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path("wejdz/drugi-krok/", mfa.authenticate, name="mfa_authenticate"),
    path("wejdz/nieczynne/", account.account_inactive, name="account_inactive"),
    path("wejdz/nowe/", public.back_to_door, name="account_signup"),
    path("wejdz/bez-hasla/", public.back_to_door, name="account_reset_password"),
    path("wyjdz/stad/", public.back_to_door, name="account_logout"),
    path("konto/adres/", mine.back_to_security, name="account_email"),
    path("konto/zabezpieczenia/", mine.back_to_security, name="mfa_index"),
    path("konto/potwierdz/haslem/", account.reauthenticate, name="account_reauthenticate"),
    path("konto/potwierdz/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path(
        "konto/potwierdz/kluczem/",
        passkeys.reauthenticate_webauthn,
        name="mfa_reauthenticate_webauthn",
    ),
    path("konto/haslo/", account.password_set, name="account_set_password"),
    path("konto/haslo/zmien/", account.password_change, name="account_change_password"),
    path("konto/aplikacja/", totp.activate_totp, name="mfa_activate_totp"),
    path("konto/aplikacja/wylacz/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("konto/kody/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("konto/kody/nowe/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("konto/kody/plik/", codes.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("konto/klucze/", passkeys.list_webauthn, name="mfa_list_webauthn"),
    path("konto/klucze/nowy/", passkeys.add_webauthn, name="mfa_add_webauthn"),
    path("konto/klucze/<int:pk>/", passkeys.edit_webauthn, name="mfa_edit_webauthn"),
    path("konto/klucze/<int:pk>/usun/", passkeys.remove_webauthn, name="mfa_remove_webauthn"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    *allauths,
    path("", include((ours, "accounts"))),
]
