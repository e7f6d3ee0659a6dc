"""What was given at a front door, the batches it reaches the evidence in, who asked for a reply, and worries."""

from datetime import datetime

from django.db import models
from django.utils import timezone

from heard.record.feedback.note import Note as Note
from heard.record.intake.models import Delivery, Load
from heard.record.people.models import User


class Batch(models.Model):
    """Submissions that go to the evidence in one file. The row is made first: its file can be written again."""

    class State(models.TextChoices):
        MADE = "made", "To be written"
        QUEUED = "queued", "Being read"
        LANDED = "landed", "In use"
        STUCK = "stuck", "Could not be read"

    connector = models.CharField(max_length=40)
    state = models.CharField(max_length=10, choices=State.choices, default=State.MADE, db_index=True)
    load = models.ForeignKey(Load, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    delivery = models.ForeignKey(Delivery, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    tries = models.IntegerField(default=0)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("id",)
        verbose_name_plural = "batches"

    def __str__(self) -> str:
        return f"batch {self.pk}: {self.state}"


class Submission(models.Model):
    """One act of giving feedback. Its words are emptied once the evidence holds them (landing and vault)."""

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        GATHERED = "gathered", "With the evidence"
        TAKEN_BACK = "taken back", "Taken back"

    class Route(models.TextChoices):
        FEEDBACK_PAGE = "feedback_page", "Public feedback page"
        KIOSK = "kiosk", "Tablet or kiosk"
        PAPER = "paper", "Paper form"
        NOTE = "note", "What somebody heard"
        API = "api", "Another system"
        OUTREACH = "outreach", "A community group’s sheet"
        DOCUMENT = "document", "A passage marked in a document"

    reference = models.CharField(max_length=32, unique=True)
    code_digest = models.CharField(max_length=64, blank=True, db_index=True)
    """The keyed digest of the code with which the person reads what they sent; empty once that has ended."""
    kind = models.CharField(max_length=30)
    route = models.CharField(max_length=20, choices=Route.choices, db_index=True)
    page = models.CharField(max_length=20, blank=True, db_index=True)
    """The short name of the feedback page it came through."""
    organisation = models.CharField(max_length=20, blank=True, db_index=True)
    site = models.CharField(max_length=20, blank=True)
    service = models.CharField(max_length=60, blank=True)
    setting = models.CharField(max_length=20, blank=True)
    happened_on = models.DateField(null=True, blank=True)
    happened_period = models.CharField(max_length=20, blank=True)
    given_at = models.DateTimeField(default=timezone.now, db_index=True)
    kept_at = models.DateTimeField(default=timezone.now)
    """When Heard took it in: later than `given_at` for paper and for a tablet that was offline."""
    mode = models.CharField(max_length=40, blank=True)
    language = models.CharField(max_length=20, blank=True)
    stage = models.CharField(max_length=30, blank=True)
    speaker = models.CharField(max_length=30, blank=True)
    subject = models.CharField(max_length=40, blank=True)
    passed_on = models.CharField(max_length=20, blank=True)
    tells = models.CharField(max_length=20, blank=True)
    expectation = models.CharField(max_length=30, blank=True)
    earlier = models.CharField(max_length=20, blank=True)
    stops = models.JSONField(default=list)
    """Other services the person tells of: a list of {along, organisation, site, service, setting}."""
    question = models.CharField(max_length=20, blank=True)
    rating = models.IntegerField(null=True, blank=True)
    scale = models.CharField(max_length=60, blank=True)
    counts_as = models.CharField(max_length=20, blank=True)
    words = models.JSONField(default=list)
    """A list of {prompt, asked, text}."""
    about_you = models.JSONField(default=dict)
    """Bands by the names of `heard_feedback.ABOUT`, and `deprivation`."""
    consent = models.CharField(max_length=60, blank=True)
    entered_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    helped_by = models.CharField(max_length=60, blank=True)
    bundle = models.CharField(max_length=40, blank=True, db_index=True)
    """The bundle of cards it was typed in with, or the sheet."""
    card = models.IntegerField(null=True, blank=True)
    sender = models.CharField(max_length=60, blank=True)
    once = models.CharField(max_length=60, null=True, blank=True)
    state = models.CharField(max_length=12, choices=State.choices, default=State.WAITING, db_index=True)
    batch = models.ForeignKey(Batch, null=True, blank=True, on_delete=models.PROTECT, related_name="submissions")
    delivery = models.ForeignKey(Delivery, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    taken_back_at = models.DateTimeField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    """When nothing of what was taken back was left anywhere."""

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("sender", "once"), name="a_sender_gives_the_same_only_once"),)

    def __str__(self) -> str:
        return f"{self.route} {self.organisation} {self.state}"


class ReplyContact(models.Model):
    """How to answer somebody who asked for a reply: sealed, apart from what they said, gone after its day."""

    submission = models.OneToOneField(Submission, on_delete=models.PROTECT, related_name="contact")
    sealed = models.TextField(blank=True)
    until = models.DateField(db_index=True)
    left_at = models.DateTimeField(default=timezone.now)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    gone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"reply asked for {self.submission_id}"


class Worry(models.Model):
    """That words given at a front door may tell of danger: whom it reached, its clock, and who has it in hand."""

    submission = models.OneToOneField(Submission, on_delete=models.PROTECT, related_name="worry")
    because = models.CharField(max_length=60)
    raised_at = models.DateTimeField(default=timezone.now)
    in_hours = models.BooleanField()
    due_at = models.DateTimeField(db_index=True)
    lead = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    deputy = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    escalated_at = models.DateTimeField(null=True, blank=True)
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    acknowledged_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-id",)
        verbose_name_plural = "worries"

    def __str__(self) -> str:
        return f"worry about {self.submission_id}"

    def late(self, now: datetime) -> bool:
        """Whether nobody acknowledged it in time."""
        return self.acknowledged_at is None and now > self.due_at
