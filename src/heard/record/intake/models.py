"""Deliveries, editions, the vault of people's own words, rejected rows, loads, mappings, what is to come or not."""

from django.db import models
from django.utils import timezone

from heard.record.people.models import User


class Delivery(models.Model):
    """Bytes received once, and what reading them gave. The lake's `delivery` column holds `key`."""

    class State(models.TextChoices):
        LANDED = "landed", "In use"
        SUPERSEDED = "superseded", "Replaced by a later delivery"
        UNDONE = "undone", "Taken back"
        REJECTED = "rejected", "No row could be taken"

    key = models.CharField(max_length=32, db_index=True)
    sha256 = models.CharField(max_length=64, db_index=True)
    file_name = models.CharField(max_length=300)
    size = models.BigIntegerField()
    source = models.CharField(max_length=80, db_index=True)
    source_name = models.CharField(max_length=200)
    version = models.CharField(max_length=80)
    mapping = models.TextField(blank=True)
    period = models.CharField(max_length=20, blank=True)
    organisation = models.CharField(max_length=80, blank=True)
    state = models.CharField(max_length=20, choices=State.choices, db_index=True)
    received_at = models.DateTimeField(default=timezone.now)
    received_by = models.CharField(max_length=150)
    rows_read = models.IntegerField(default=0)
    rows_accepted = models.IntegerField(default=0)
    rows_rejected = models.IntegerField(default=0)
    duplicates_dropped = models.IntegerField(default=0)
    responses = models.IntegerField(default=0)
    represented = models.BigIntegerField(default=0)
    passages = models.IntegerField(default=0)
    counts = models.IntegerField(default=0)
    periods = models.JSONField(default=list)
    organisations = models.JSONField(default=list)
    warnings = models.JSONField(default=list)
    redactor = models.CharField(max_length=120, blank=True)
    model = models.CharField(max_length=120, blank=True)
    superseded_by = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="supersedes")
    mends = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="mended_by")

    class Meta:
        ordering = ["-id"]
        verbose_name_plural = "deliveries"
        constraints = [
            models.UniqueConstraint(
                fields=["key"], condition=models.Q(state="landed"), name="a_delivery_is_in_use_only_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.file_name} ({self.source_name})"


class Edition(models.Model):
    """The version of every lake table that readers see together, since a moment and for a reason."""

    digest = models.CharField(max_length=64)
    pins = models.JSONField()
    made_at = models.DateTimeField(auto_now_add=True)
    because = models.CharField(max_length=200)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.digest[:12]


class Verbatim(models.Model):
    """A person's own words, before redaction: restricted, every look recorded."""

    passage = models.CharField(max_length=32, db_index=True)
    delivery = models.CharField(max_length=32)
    text = models.TextField()

    class Meta:
        verbose_name_plural = "verbatim passages"
        constraints = [models.UniqueConstraint(fields=["delivery", "passage"], name="a_delivery_says_a_passage_once")]

    def __str__(self) -> str:
        return self.passage


class RejectedRow(models.Model):
    """A row that could not be taken, kept as it came until it is mended. May hold personal data."""

    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="rejected_rows")
    sheet = models.CharField(max_length=100, blank=True)
    row = models.IntegerField()
    column = models.CharField(max_length=300, blank=True)
    value = models.TextField(blank=True)
    reason = models.TextField()
    cells = models.JSONField(default=list)
    mended = models.BooleanField(default=False)
    left_out = models.BooleanField(default=False)

    class Meta:
        ordering = ["row", "id"]

    def __str__(self) -> str:
        return f"row {self.row}: {self.reason}"


class Load(models.Model):
    """A file to be loaded, or a delivery to be mended or taken back. The row is the queue: a worker takes it."""

    class Work(models.TextChoices):
        LOAD = "load", "Load a file"
        MEND = "mend", "Load a file again with its mended rows"
        UNDO = "undo", "Take a delivery back"

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        RUNNING = "running", "Being read"
        DONE = "done", "Done"
        REFUSED = "refused", "Not taken"

    file = models.CharField(max_length=500)
    file_name = models.CharField(max_length=300)
    source = models.CharField(max_length=80, blank=True)
    period = models.CharField(max_length=20, blank=True)
    mapping = models.TextField(blank=True)
    organisation = models.CharField(max_length=20, blank=True)
    """Whose file it is where that was agreed with its sender: it may speak of no other organisation."""
    received_on = models.DateField(null=True)
    """The day an earlier return came; None where it came when it was asked for."""
    state = models.CharField(max_length=20, choices=State.choices, default=State.WAITING, db_index=True)
    rows_so_far = models.IntegerField(default=0)
    message = models.TextField(blank=True)
    receipt = models.JSONField(null=True)
    delivery = models.ForeignKey(Delivery, null=True, on_delete=models.SET_NULL)
    work = models.CharField(max_length=10, choices=Work.choices, default=Work.LOAD)
    concerns = models.ForeignKey(Delivery, null=True, on_delete=models.CASCADE, related_name="+")
    because = models.CharField(max_length=300, blank=True)
    asked_by = models.CharField(max_length=150)
    asked_at = models.DateTimeField(auto_now_add=True)
    alive_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.file_name}: {self.state}"


class SavedMapping(models.Model):
    """One version of how a sender's columns are read. Of each key the version in use reads files by itself."""

    key = models.CharField(max_length=80, db_index=True)
    name = models.CharField(max_length=200)
    version = models.CharField(max_length=80)
    text = models.TextField()
    saved_by = models.CharField(max_length=150)
    saved_at = models.DateTimeField(auto_now_add=True)
    in_use = models.BooleanField(default=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["key"], condition=models.Q(in_use=True), name="one_version_of_a_mapping_is_in_use"
            )
        ]

    def __str__(self) -> str:
        return self.name


class NotComing(models.Model):
    """A return somebody said will not come: whose, for which period, and why; lifted once it is expected again."""

    source = models.CharField(max_length=80, db_index=True)
    organisation = models.CharField(max_length=80, blank=True)
    period = models.CharField(max_length=20)
    because = models.CharField(max_length=300)
    marked_by = models.CharField(max_length=150)
    marked_at = models.DateTimeField(auto_now_add=True)
    lifted = models.BooleanField(default=False)

    class Meta:
        ordering = ["-id"]
        verbose_name_plural = "returns not coming"
        constraints = [
            models.UniqueConstraint(
                fields=["source", "organisation", "period"],
                condition=models.Q(lifted=False),
                name="a_return_is_marked_as_not_coming_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.organisation} {self.period}"


class Agreement(models.Model):
    """That an organisation sends a return, from a day on: it is expected even where none ever came.

    An empty cadence is the source's own. Who is reminded is `contact`, where `remind` says so.
    """

    source = models.CharField(max_length=80)
    organisation = models.CharField(max_length=80, blank=True)
    cadence = models.CharField(max_length=20, blank=True)
    since = models.DateField()
    basis = models.CharField(max_length=300, blank=True)
    contact = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="returns_agreed")
    remind = models.BooleanField(default=True)
    agreed_by = models.CharField(max_length=150)
    agreed_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["organisation", "source"]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "organisation"],
                condition=models.Q(ended_at=None),
                name="a_return_is_agreed_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation} sends {self.source}"


class Conformance(models.Model):
    """How well one delivery fits the core dataset: the score from 0 to 100, and each part of it as it was measured."""

    delivery = models.OneToOneField(Delivery, on_delete=models.CASCADE, related_name="conformance")
    score = models.IntegerField()
    parts = models.JSONField()
    rules = models.CharField(max_length=20)
    """The version of the rules it was scored by."""

    def __str__(self) -> str:
        return f"{self.delivery_id}: {self.score}"
