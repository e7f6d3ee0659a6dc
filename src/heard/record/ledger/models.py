"""One entry of the ledger, and the reason given with it, which lies apart so that it can be removed."""

from django.core.exceptions import ObjectDoesNotExist
from django.db import models
from django.utils import timezone


class Entry(models.Model):
    """Something that happened: identifiers and digests only, chained by the digest of the entry before.

    The database refuses to change or delete one (`ledger.guard`). `was` and `became` are digests, salted with the
    home's secret, of the changed record's state; empty where there was none. `version` says what the digest covers.
    """

    at = models.DateTimeField(default=timezone.now)
    version = models.SmallIntegerField(default=1)
    who = models.CharField(max_length=150)
    what = models.CharField(max_length=60, db_index=True)
    about = models.CharField(max_length=120, db_index=True)
    why_in_chain = models.TextField(blank=True)
    """The reason of an entry of version 1; later ones have a `Reason`."""
    why_digest = models.CharField(max_length=64, blank=True)
    facts = models.JSONField(default=dict)
    was = models.CharField(max_length=64, blank=True)
    became = models.CharField(max_length=64, blank=True)
    before = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "entries"
        constraints = [
            models.UniqueConstraint(
                fields=["before"],
                condition=models.Q(version__gte=2),
                name="an_entry_is_followed_by_one",
            )
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.about} by {self.who}"

    @property
    def why(self) -> str:
        """The reason given; empty where there was none or it was removed since."""
        try:
            return self.why_in_chain or self.reason.words
        except ObjectDoesNotExist:
            return ""


class Reason(models.Model):
    """Why somebody did it, in their words. `salt` makes the entry's digest of it; both go when it is removed."""

    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, related_name="reason")
    words = models.TextField(blank=True)
    salt = models.CharField(max_length=64, blank=True)
    removed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.words or f"removed on {self.removed_at:%d %B %Y}"
