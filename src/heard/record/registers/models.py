"""Lists brought in from old spreadsheets, and their entries, each column kept as it was given."""

from django.db import models


class ImportedList(models.Model):
    """One sheet of one file, brought in once. The file itself is not kept; every column of its rows is."""

    kind = models.CharField(max_length=30, db_index=True)
    because = models.TextField(blank=True)
    file_name = models.CharField(max_length=300)
    sheet = models.CharField(max_length=100, blank=True)
    sha256 = models.CharField(max_length=64, db_index=True)
    header_row = models.IntegerField()
    header = models.JSONField(default=list)
    columns = models.JSONField(default=dict)
    rows_read = models.IntegerField(default=0)
    entered = models.IntegerField(default=0)
    changed = models.IntegerField(default=0)
    same = models.IntegerField(default=0)
    redactor = models.CharField(max_length=120, blank=True)
    imported_by = models.CharField(max_length=150)
    imported_at = models.DateTimeField(auto_now_add=True)
    undone_by = models.CharField(max_length=150, blank=True)
    undone_at = models.DateTimeField(null=True)
    undone_because = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.file_name} ({self.sheet})" if self.sheet else self.file_name


class Entry(models.Model):
    """One version of one row, as given; a blank cell is an empty text. `shown` holds the same with names masked.

    `days` holds a day for each date column that could be read without doubt: `{"due": "2014-03-31"}`.
    """

    batch = models.ForeignKey(ImportedList, on_delete=models.PROTECT, related_name="entries")
    held_by = models.ManyToManyField(ImportedList, related_name="holds")
    """Every list that says exactly this, so that it goes only when all of them are taken back."""
    kind = models.CharField(max_length=30, db_index=True)
    identity = models.CharField(max_length=64, db_index=True)
    content = models.CharField(max_length=64)
    in_use = models.BooleanField(default=True, db_index=True)
    row = models.IntegerField()
    reference = models.TextField(blank=True)
    title = models.TextField(blank=True)
    done = models.TextField(blank=True)
    place_as_given = models.TextField(blank=True)
    place = models.CharField(max_length=80, blank=True, db_index=True)
    owner = models.TextField(blank=True)
    status = models.TextField(blank=True)
    days = models.JSONField(default=dict)
    cells = models.JSONField(default=list)
    shown = models.JSONField(default=dict)
    shown_words = models.TextField(blank=True)

    class Meta:
        ordering = ["batch_id", "row"]
        verbose_name_plural = "entries"
        constraints = [
            models.UniqueConstraint(
                fields=["identity"], condition=models.Q(in_use=True), name="one_version_of_an_entry_is_in_use"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} row {self.row}"
