"""Stored files. `organisation_id` is an id, not a key: institutions live above this room."""

import uuid
from pathlib import Path

from django.conf import settings
from django.db import models
from django.utils import timezone

from osnowa.kit.scoping import ScopedManager


class StoredFile(models.Model):
    """A file that came through the upload door or was made by us.

    `purpose` is a key of `documents.sockets.may_fetch` answers ("applications.answer",
    "organisations.logo"); `target` says what it belongs to ("app.Model:pk"). `is_ours` means
    that our own code wrote these bytes (a cleaned image, a PDF we made): only such a file may
    open in the browser window.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation_id = models.BigIntegerField(db_index=True)
    purpose = models.CharField(max_length=80)
    target = models.CharField(max_length=120, blank=True, db_index=True)
    name = models.CharField(max_length=150)
    content_type = models.CharField(max_length=80)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    # How long a recording is, where its head tells.
    seconds = models.PositiveIntegerField(null=True)
    is_ours = models.BooleanField(default=False)
    path = models.CharField(max_length=200)
    created_at = models.DateTimeField(default=timezone.now)
    created_by = models.CharField(max_length=200, blank=True)

    objects = ScopedManager["StoredFile"]()

    def __str__(self) -> str:
        return self.name

    @property
    def place(self) -> Path:
        """Where the bytes lie. Nothing under MEDIA_ROOT is served by its path."""
        return Path(settings.MEDIA_ROOT) / self.path

    @property
    def is_image(self) -> bool:
        return self.content_type.startswith("image/")

    @property
    def is_audio(self) -> bool:
        return self.content_type.startswith("audio/")

    @property
    def length(self) -> str:
        """`1:05`; empty when nothing is known."""
        return "" if self.seconds is None else f"{self.seconds // 60}:{self.seconds % 60:02}"
