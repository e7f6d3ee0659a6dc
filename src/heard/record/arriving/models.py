"""With whom it was agreed that files come, the files that came, and the e-mails they came in."""

from django.db import models
from django.utils import timezone

from heard.record.intake.models import Load
from heard.record.papers.models import Paper


class Sender(models.Model):
    """Somebody who may send files by e-mail, or put them into a folder of a name, for one organisation or for all.

    One that has ended is kept, so that what it sent still says whose it was.
    """

    name = models.CharField(max_length=120)
    address = models.CharField(max_length=254, blank=True, db_index=True)
    """In small letters; empty for a folder only."""
    folder = models.CharField(max_length=60, blank=True, db_index=True)
    """The name of a folder below a watched one; empty for e-mail only."""
    organisation = models.CharField(max_length=20, blank=True)
    """The only one its files may speak of; empty where they may speak of all."""
    documents = models.CharField(max_length=61, blank=True)
    """What its documents are, by the key of a kind of source; empty where they are taken for the usual kind."""
    agreed_at = models.DateTimeField(default=timezone.now)
    agreed_by = models.CharField(max_length=150)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("name", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("address",), condition=models.Q(ended_at=None) & ~models.Q(address=""),
                name="an_address_is_one_agreed_sender",
            ),
            models.UniqueConstraint(
                fields=("folder",), condition=models.Q(ended_at=None) & ~models.Q(folder=""),
                name="a_folder_is_one_agreed_sender",
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return self.name


class Mail(models.Model):
    """An e-mail that came: where it lies in the mailbox, from which agreed sender, and how far Heard has got with it.

    Neither its subject nor its words are kept. `identity` is the digest of its Message-ID and of what is attached, so
    that a mailbox that numbers its mails anew brings nothing twice.
    """

    class State(models.TextChoices):
        STRANGER = "stranger", "From somebody with whom nothing is agreed"
        READING = "reading", "Being read"
        ANSWERING = "answering", "Being answered"
        ANSWERED = "answered", "Answered"
        FILED = "filed", "Answered, and moved to its folder"

    mailbox = models.CharField(max_length=300)
    validity = models.BigIntegerField()
    uid = models.BigIntegerField()
    identity = models.CharField(max_length=64, blank=True, db_index=True)
    message_id = models.CharField(max_length=300, blank=True)
    sender = models.ForeignKey(Sender, null=True, on_delete=models.PROTECT, related_name="mails")
    answerable = models.BooleanField(default=True)
    """False where a machine wrote it: two that answer each other never end."""
    sentence = models.TextField(blank=True)
    """What is said of the mail itself, such as that nothing was attached."""
    state = models.CharField(max_length=10, choices=State.choices, db_index=True)
    came_at = models.DateTimeField(default=timezone.now)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(fields=("mailbox", "validity", "uid"), name="a_mail_is_noted_once"),
            models.UniqueConstraint(
                fields=("identity",), condition=~models.Q(identity=""), name="a_mail_is_read_once"
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"mail {self.uid}: {self.state}"


class Arrival(models.Model):
    """A file that arrived by itself: where it lay, what was asked of the queue, and what its sender is told.

    `place` is where it lies now and `goes_to` where it is being moved: a worker killed in the middle is finished by the
    next. Files of an e-mail lie nowhere but in the landing folder, and have neither.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting to be read"
        TAKEN = "taken", "Taken"
        REFUSED = "refused", "Refused"

    sender = models.ForeignKey(Sender, null=True, on_delete=models.PROTECT, related_name="arrivals")
    mail = models.ForeignKey(Mail, null=True, on_delete=models.PROTECT, related_name="arrivals")
    organisation = models.CharField(max_length=20, blank=True)
    file_name = models.CharField(max_length=300)
    size = models.BigIntegerField(default=0)
    came_from = models.TextField(blank=True)
    fingerprint = models.CharField(max_length=120, blank=True, db_index=True)
    """Which file it was, by the file system: its number, size and time."""
    place = models.TextField(blank=True)
    goes_to = models.TextField(blank=True)
    load = models.ForeignKey(Load, null=True, on_delete=models.SET_NULL, related_name="+")
    paper = models.ForeignKey(Paper, null=True, on_delete=models.SET_NULL, related_name="+")
    """The document it is, which is no load: people mark in it what is said."""
    within = models.ForeignKey("self", null=True, on_delete=models.CASCADE, related_name="parts")
    """The zip it came in, which itself is no load: it is done with once its files are."""
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING, db_index=True)
    sentence = models.TextField(blank=True)
    removals = models.BigIntegerField(default=0)
    """The register of removals when it came: what was removed since may stand in the file beside Heard too."""
    came_at = models.DateTimeField(default=timezone.now)
    told_at = models.DateTimeField(null=True, blank=True)
    kept = models.BooleanField(default=True)
    """Whether the file itself is still in its folder."""

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.file_name}: {self.state}"
