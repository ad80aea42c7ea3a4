"""Users of the server and their single-use links."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from osnowa.kit.texts import LANGUAGES


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **values: Any) -> "User":
        user = self.model(email=email.strip().lower(), **values)
        user.set_password(password) if password else user.set_unusable_password()
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **values: Any) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **values)


class User(AbstractBaseUser, PermissionsMixin):
    """A person who signs in; server-wide. Made when its address is proven by a link, or when an
    institution invites it; nobody signs in without having received a letter at it."""

    email = models.EmailField(_("e-mail"), unique=True)
    full_name = models.CharField(_("name"), max_length=150, blank=True)
    language = models.CharField(
        max_length=2, choices=[(code, code) for code in LANGUAGES], default="pl"
    )
    is_active = models.BooleanField(default=True)
    # Wagtail asks for it; nothing of ours does.
    is_staff = models.BooleanField(default=False)
    joined_at = models.DateTimeField(default=timezone.now)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = UserManager()

    def __str__(self) -> str:
        return self.full_name or self.email

    @property
    def first_name(self) -> str:
        return self.full_name.partition(" ")[0]

    @property
    def last_name(self) -> str:
        return self.full_name.partition(" ")[2]

    def has_usable_password(self) -> bool:
        """An empty password is none: people here come in by links."""
        return bool(self.password) and super().has_usable_password()

    def get_full_name(self) -> str:
        return self.full_name or self.email

    def get_short_name(self) -> str:
        return self.first_name or self.email


class TryCount(models.Model):
    """How often something was tried, for limits: one row of the cache that all processes share.

    The columns are those of Django's database cache. `cache_key` is a keyed hash.
    """

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "accounts_try_count"

    def __str__(self) -> str:
        return f"tries until {self.expires}"


class SignInLink(models.Model):
    """A link that signs its address in once; only the hash of its secret is kept.

    It went to an e-mail, or by SMS to `phone`: a phone makes no user, see `accounts.session`.
    `client_hash` is a keyed hash of the network address that asked, for the rate limit.
    """

    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=20, blank=True)
    secret_hash = models.CharField(max_length=64, unique=True)
    next_path = models.CharField(max_length=500, blank=True)
    language = models.CharField(max_length=2, default="pl")
    client_hash = models.CharField(max_length=64, blank=True)
    created_at = models.DateTimeField(default=timezone.now, db_index=True)
    expires_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["email", "created_at"]),
            models.Index(fields=["phone", "created_at"]),
            models.Index(fields=["client_hash", "created_at"]),
        ]
        constraints = [
            models.CheckConstraint(
                condition=(models.Q(email="") & ~models.Q(phone=""))
                | (~models.Q(email="") & models.Q(phone="")),
                name="sign_in_link_goes_one_way",
            )
        ]

    def __str__(self) -> str:
        return f"link {self.pk}"
