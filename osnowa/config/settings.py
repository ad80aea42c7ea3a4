"""Settings. Every secret and every address comes from the environment or from `var/osnowa.env`."""

import os
import sys
from pathlib import Path
from urllib.parse import urlsplit

import environ
from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _

from osnowa.organisations.hosts import BoundHosts

PACKAGE = Path(__file__).resolve().parent.parent
HOME = Path(os.environ.get("OSNOWA_HOME", "var")).resolve()

env = environ.Env()
env.read_env(os.environ.get("OSNOWA_ENV_FILE", HOME / "osnowa.env"))

TESTING = "pytest" in sys.modules
DEBUG = env.bool("DEBUG", False)
SECRET_KEY = env.str("SECRET_KEY", "only-for-tests" if TESTING else "")
# Keys the commitments of the journal; changing it makes old commitments unreadable.
JOURNAL_KEY = env.str("JOURNAL_KEY", SECRET_KEY)

PUBLIC_ADDRESS = env.str("PUBLIC_ADDRESS", f"http://127.0.0.1:{env.int('PORT', 8000)}").rstrip("/")
# The demo signs anybody in, so it is on only where nobody else can reach the server.
_LOCAL = {"127.0.0.1", "localhost", "::1"}
DEMO = (
    env.bool("DEMO", False)
    and {
        urlsplit(PUBLIC_ADDRESS).hostname,
        env.str("HOST", "127.0.0.1"),
    }
    <= _LOCAL
)
ALLOWED_HOSTS = [
    *env.list("ALLOWED_HOSTS", default=[]),
    # This machine may always ask itself, for `/zdrowie/` above all.
    *("127.0.0.1", "localhost", "[::1]"),
    BoundHosts(),
]
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[PUBLIC_ADDRESS])
BEHIND_TLS = PUBLIC_ADDRESS.startswith("https://")
# Only this peer may say when it accepted a request or that the request came by TLS.
TRUSTED_PROXY = env.str("TRUSTED_PROXY", "")
if TRUSTED_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

INSTALLED_APPS = [
    "osnowa.desks",
    "osnowa.content",
    "osnowa.decisions",
    "osnowa.reviews",
    "osnowa.ballots",
    "osnowa.coauthors",
    "osnowa.mandates",
    "osnowa.intake",
    "osnowa.keeping",
    "osnowa.applications",
    "osnowa.calls",
    "osnowa.contradictions",
    "osnowa.eligibility",
    "osnowa.presence",
    "osnowa.events",
    "osnowa.maps",
    "osnowa.messaging",
    "osnowa.questionnaires",
    "osnowa.exchange",
    "osnowa.editor",
    "osnowa.programmes",
    "osnowa.people",
    "osnowa.organisations",
    "osnowa.accounts",
    "osnowa.territory",
    "osnowa.audit",
    "osnowa.outbox",
    "osnowa.documents",
    "osnowa.jobs",
    "osnowa.shelf",
    "osnowa.ui",
    "osnowa.config",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "wagtailmedia",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_htmx",
    "django_cotton.apps.SimpleAppConfig",
    "template_partials.apps.SimpleAppConfig",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "rules",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
]

MIDDLEWARE = [
    "osnowa.jobs.middleware.AcceptedAt",
    "osnowa.organisations.middleware.HostsReadOnce",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "osnowa.accounts.middleware.SlidingSession",
    "osnowa.desks.middleware.FirstRun",
    "osnowa.organisations.middleware.WhoActs",
    "osnowa.content.middleware.EditorialDoor",
    "osnowa.ui.middleware.Refusals",
]

ROOT_URLCONF = "osnowa.config.urls"
WSGI_APPLICATION = "osnowa.config.wsgi.application"

_LOADERS = [
    "osnowa.ui.loader.ComponentLoader",
    "django.template.loaders.filesystem.Loader",
    "django.template.loaders.app_directories.Loader",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "ui"],
        "OPTIONS": {
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    [("django.template.loaders.cached.Loader", _LOADERS)],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "osnowa.ui.context.page_frame",
            ],
            "builtins": [
                "django_cotton.templatetags.cotton",
                "template_partials.templatetags.partials",
                "django.templatetags.i18n",
                "osnowa.ui.templatetags.ui",
            ],
        },
    }
]
FORM_RENDERER = "osnowa.ui.renderer.QuickForms"
COTTON_DIR = "components"
# A component sees what it is given and what every page has, nothing of the page it stands on.
COTTON_ISOLATE_BY_DEFAULT = True

DATABASE_URL = env.str("DATABASE_URL", f"sqlite:///{HOME / 'osnowa.sqlite3'}")
DATABASES = {"default": env.db_url_config(DATABASE_URL)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
            "PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY;"
        ),
    }
    # A connection learns what ANALYZE found when it is opened.
    DATABASES["default"]["CONN_MAX_AGE"] = 900
else:
    # A server that is away is told of within seconds, and asked for again by each new request.
    pool = {"min_size": 1, "max_size": 8, "timeout": 4, "reconnect_timeout": 2}
    # Of the few questions that are asked all the time the server keeps the plan as well.
    DATABASES["default"]["OPTIONS"] = {"pool": pool, "prepare_threshold": 3}
    # A connection that died with its server is replaced before it is used.
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True

# Each test run names its own database, so that two runs on one machine do not meet.
TEST_RUN = os.environ.get("OSNOWA_TEST_RUN", "osnowa")
DATABASES["default"]["TEST"] = {
    "NAME": str(HOME / f"test_{TEST_RUN}.sqlite3")
    if DATABASES["default"]["ENGINE"].endswith("sqlite3")
    else f"test_{TEST_RUN}"
}

# Each process has a cache of its own; only counts of tries are shared, in the database.
CACHES = {
    "default": {"BACKEND": "osnowa.accounts.tries.CountsTriesTogether"},
    "tries": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "accounts_try_count",
        # Nobody may push out a count by filling the table; the nightly sweep keeps it short.
        "OPTIONS": {"MAX_ENTRIES": 1_000_000},
    },
}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "rules.permissions.ObjectPermissionBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "/wejdz/"
LOGIN_REDIRECT_URL = "/moje/"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "osnowa.accounts.adapter.AccountAdapter"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_SESSION_REMEMBER = True
_OUR_FORMS = "osnowa.accounts.second_factor_forms"
ACCOUNT_FORMS = {
    "login": f"{_OUR_FORMS}.SignInForm",
    "reauthenticate": f"{_OUR_FORMS}.ConfirmByPasswordForm",
    "set_password": f"{_OUR_FORMS}.SetPasswordForm",
    "change_password": f"{_OUR_FORMS}.ChangePasswordForm",
}
MFA_FORMS = {
    "authenticate": f"{_OUR_FORMS}.SecondStepForm",
    "reauthenticate": f"{_OUR_FORMS}.ConfirmByCodeForm",
    "activate_totp": f"{_OUR_FORMS}.AddAppForm",
    "add_webauthn": f"{_OUR_FORMS}.AddKeyForm",
    "login_webauthn": f"{_OUR_FORMS}.SignInByKeyForm",
    "reauthenticate_webauthn": f"{_OUR_FORMS}.ConfirmByKeyForm",
    "edit_webauthn": f"{_OUR_FORMS}.RenameKeyForm",
}
MFA_ADAPTER = "osnowa.accounts.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = PUBLIC_ADDRESS.startswith("http://127.0.0.1")
MFA_TOTP_ISSUER = "Osnowa"
SECOND_FACTOR_DAYS = 7
# Letters of the server itself (a change of the ways in); an institution sets its own time.
SERVER_LETTERS_KEPT_DAYS = env.int("SERVER_LETTERS_KEPT_DAYS", 90)
# Sign-in links in one hour; above it the answer is the same and no letter goes out.
SIGN_IN_LINKS_PER_ADDRESS = 5
SIGN_IN_LINKS_PER_CLIENT = 60
# Links by SMS cost money and go to any number that is typed: so many in a day from this server.
SIGN_IN_SMS_PER_DAY = env.int("SIGN_IN_SMS_PER_DAY", 200)
# Wagtail's editors come in by the same door as everybody else.
WAGTAILADMIN_LOGIN_URL = LOGIN_URL
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False

SESSION_COOKIE_AGE = 2 * 60 * 60
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_TLS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_HSTS_SECONDS = 31_536_000 if BEHIND_TLS else 0
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY = {
    # Wagtail's own admin carries inline scripts; it gets a policy of its own in content.
    "EXCLUDE_URL_PREFIXES": ("/redakcja/",),
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "media-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    },
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    name: [] for name in ("camera", "geolocation", "microphone", "payment", "usb")
}

LANGUAGE_CODE = "pl"
LANGUAGES = [("pl", _("Polish")), ("en", _("English")), ("uk", _("Ukrainian"))]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAIL_I18N_ENABLED = True
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Warsaw"
LANGUAGE_COOKIE_NAME = "language"

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
MEDIA_ROOT = HOME / "media"
# Keys of residents' votes: never in a backup, gone when a count is sealed.
POLL_KEYS = Path(env.str("POLL_KEYS", str(HOME / "poll-keys")))
MEDIA_URL = "/media/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if TESTING or DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
UPLOAD_LIMIT_BYTES = 20 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000

EMAIL_CONFIG = env.email_url("EMAIL_URL", default=f"filemail:///{HOME / 'mail'}")
vars().update(EMAIL_CONFIG)
if EMAIL_CONFIG["EMAIL_BACKEND"].endswith("filebased.EmailBackend"):
    EMAIL_BACKEND = "osnowa.outbox.eml.EmailBackend"
# A class with `send(to, text, key)`; see osnowa/outbox/sms.py.
SMS_GATEWAY = env.str("SMS_GATEWAY", "osnowa.outbox.sms.FileGateway")
SMSAPI_TOKEN = env.str("SMSAPI_TOKEN", "")
SMSAPI_SENDER = env.str("SMSAPI_SENDER", "")
SMSAPI_ADDRESS = env.str("SMSAPI_ADDRESS", "https://api.smsapi.pl/sms.do")
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", "osnowa@localhost")

WAGTAIL_SITE_NAME = "Osnowa"
WAGTAILADMIN_BASE_URL = PUBLIC_ADDRESS
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_WORKFLOW_ENABLED = False
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAILADMIN_PERMITTED_LANGUAGES = [("pl", "polski"), ("en", "English"), ("uk", "українська")]
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = WAGTAILUSERS_PASSWORD_ENABLED = False
WAGTAILDOCS_EXTENSIONS = ["docx", "odp", "ods", "odt", "pdf", "pptx", "txt", "xlsx"]
WAGTAILDOCS_INLINE_CONTENT_TYPES: list[str] = []
WAGTAILMEDIA = {"VIDEO_EXTENSIONS": ["mp4", "webm"], "AUDIO_EXTENSIONS": ["mp3", "ogg"]}
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
SILENCED_SYSTEM_CHECKS: list[str] = []
