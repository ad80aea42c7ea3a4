"""What search can find. Full-text tables of both databases read the column `search_text`."""

from django.db import models

from osnowa.content.enums import FoundKind


class SearchRecord(models.Model):
    """One public thing. Visitors search across institutions, so the manager is not scoped;
    every query goes through `queries.search`, which narrows by host and by `is_public`.

    `search_text` holds lemmas and folded words, `title` and `summary` what people read.
    """

    organisation_id = models.BigIntegerField(db_index=True)
    kind = models.CharField(max_length=12, choices=FoundKind.choices)
    ref = models.CharField(max_length=120)
    language = models.CharField(max_length=2, default="pl")
    url = models.CharField(max_length=500)
    title = models.CharField(max_length=255)
    summary = models.CharField(max_length=400, blank=True)
    search_text = models.TextField()
    is_public = models.BooleanField(default=False)
    indexed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ref", "language"], name="search_record_once")
        ]

    def __str__(self) -> str:
        return self.title
