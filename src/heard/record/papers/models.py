"""Documents, what stands on their pages, and the passages people marked there."""

from django.db import models
from django.utils import timezone

from heard.papers.page import Page, page_of
from heard.record.feedback.models import Submission


class Paper(models.Model):
    """A document that was added. Its bytes lie in the landing folder, named by their digest."""

    class State(models.TextChoices):
        WAITING = "waiting", "Waits to be read"
        READING = "reading", "Being read"
        READ = "read", "Read"
        REFUSED = "refused", "Could not be read"
        WITHDRAWN = "withdrawn", "Withdrawn"

    reference = models.CharField(max_length=16, unique=True)
    sha256 = models.CharField(max_length=64, db_index=True)
    file_name = models.CharField(max_length=300)
    size = models.BigIntegerField()
    format = models.CharField(max_length=8)
    kind = models.CharField(max_length=61, db_index=True)
    """Which kind of source it is, by the key of a source kind."""
    title = models.CharField(max_length=300)
    organisation = models.CharField(max_length=20, blank=True, db_index=True)
    dated_on = models.DateField(null=True, blank=True)
    """The day of the meeting, or the day it was published."""
    part_of = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="parts")
    """The message it was attached to."""
    added_by = models.CharField(max_length=150)
    added_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING, db_index=True)
    alive_at = models.DateTimeField(null=True, blank=True)
    told = models.TextField(blank=True)
    """Why it could not be read, and what to do."""
    notes = models.JSONField(default=list)
    unit = models.CharField(max_length=10, default="page")
    pages_read = models.IntegerField(default=0)
    pages_expected = models.IntegerField(default=0)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    file_gone_at = models.DateTimeField(null=True, blank=True)
    """When the file as received was removed, as a person's words stood in it."""

    class Meta:
        ordering = ("-id",)
        verbose_name = "document"

    def __str__(self) -> str:
        return self.title


class Sheet(models.Model):
    """One page of a document as it was read, and where personal data stands in it."""

    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="sheets")
    number = models.IntegerField()
    blocks = models.JSONField(default=list)
    """Pairs of what a block is and its words (`heard.papers.page.Block`)."""
    hidden = models.JSONField(default=list)
    """Where personal data stands: a number in `redaction.KINDS`, start and end. No word of anybody."""
    redactor = models.CharField(max_length=60, blank=True)
    picture = models.BooleanField(default=False)
    read_by = models.CharField(max_length=40, blank=True)
    trouble = models.CharField(max_length=200, blank=True)
    suggested = models.IntegerField(default=0)

    class Meta:
        ordering = ("paper_id", "number")
        verbose_name = "page of a document"
        verbose_name_plural = "pages of documents"
        constraints = (models.UniqueConstraint(fields=("paper", "number"), name="a_page_is_kept_once"),)

    def __str__(self) -> str:
        return f"{self.paper_id}, {self.number}"

    @property
    def page(self) -> Page:
        """The page as it was read."""
        return page_of({"number": self.number, "blocks": self.blocks, "picture": self.picture,
                        "read_by": self.read_by, "trouble": self.trouble})  # fmt: skip


class Mark(models.Model):
    """A passage that a person marked. Its words go the way of all feedback; here stands only where they are."""

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="marks")
    page = models.IntegerField()
    stretches = models.JSONField(default=list)
    """Pairs of start and end in the text of the page."""
    submission = models.OneToOneField(Submission, on_delete=models.PROTECT, related_name="mark")
    response = models.CharField(max_length=40, db_index=True)
    """The name of the response in the evidence."""
    marked_by = models.CharField(max_length=150)
    marked_at = models.DateTimeField(default=timezone.now)
    taken_back_at = models.DateTimeField(null=True, blank=True)
    taken_back_by = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"passage {self.pk} on {self.page} of {self.paper_id}"
