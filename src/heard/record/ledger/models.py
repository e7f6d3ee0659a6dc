"""One entry of the ledger."""

from django.db import models


class Entry(models.Model):
    """Something that happened: identifiers and reasons only, chained by the digest of the entry before."""

    at = models.DateTimeField(auto_now_add=True)
    who = models.CharField(max_length=150)
    what = models.CharField(max_length=60, db_index=True)
    about = models.CharField(max_length=120, db_index=True)
    why = models.TextField(blank=True)
    facts = models.JSONField(default=dict)
    before = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "entries"

    def __str__(self) -> str:
        return f"{self.what} {self.about} by {self.who}"
