"""What is kept of a tablet in a waiting room: which page it shows, its lock, and the key only its server opens."""

from django.db import models
from django.utils import timezone

from heard.record.people.models import User


class Kiosk(models.Model):
    """A tablet that shows one feedback page to whoever stands before it, until staff end it.

    `public` is given to the tablet, which seals each message with it at once; only the server, with `private`, opens
    it again. So nothing that waits on a tablet can be read there.
    """

    page = models.ForeignKey("feedback.FeedbackPage", on_delete=models.PROTECT, related_name="kiosks")
    code = models.CharField(max_length=12, unique=True)
    called = models.CharField(max_length=80)
    """Where it stands, in words: "Outpatients, by the window"."""
    pin_digest = models.CharField(max_length=64)
    public = models.TextField()
    private = models.TextField()
    started_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField(default=timezone.now)
    heard_from_at = models.DateTimeField(null=True, blank=True)
    """When it last sent a message: a tablet that has been quiet for long may have lost its network."""
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        app_label = "feedback"
        ordering = ("-id",)

    def __str__(self) -> str:
        return self.called

    @property
    def sender(self) -> str:
        """How its messages name it."""
        return f"kiosk:{self.pk}"

    @property
    def path(self) -> str:
        """The address to open on the tablet; a test holds it to the pages."""
        return f"/kiosk/{self.code}"
