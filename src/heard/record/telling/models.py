"""What was said and done as the public reads it, who answered, and whom we promised to tell."""

from django.db import models

from heard.record.bodies.models import Commissioner
from heard.record.cases.models import CauseForConcern, Change
from heard.record.people.models import User


class Pair(models.Model):
    """What people said, and what was done or why not, as staff write it. Nothing here is public: a `Version` is."""

    class Kind(models.TextChoices):
        DID = "did", "We did"
        COULD_NOT = "could not", "We could not, because"

    commissioner = models.ForeignKey(Commissioner, on_delete=models.PROTECT, related_name="pairs")
    change = models.ForeignKey(Change, null=True, blank=True, on_delete=models.PROTECT, related_name="pairs")
    cause = models.ForeignKey(CauseForConcern, null=True, blank=True, on_delete=models.PROTECT, related_name="pairs")
    organisation = models.CharField(max_length=20, db_index=True)
    site = models.CharField(max_length=20, blank=True)
    service = models.CharField(max_length=120, blank=True)
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.DID)
    who = models.CharField(max_length=120)
    said = models.TextField()
    did = models.TextField(blank=True)
    not_done = models.TextField(blank=True)
    then = models.TextField(blank=True)
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    turn = models.IntegerField(default=0)

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return self.said[:80]


class Version(models.Model):
    """A pair as it was published: frozen words and numbers, and until when they stood."""

    pair = models.ForeignKey(Pair, on_delete=models.PROTECT, related_name="versions")
    number = models.IntegerField()
    told = models.JSONField()
    reading_age = models.IntegerField(null=True)
    confirmed = models.JSONField(default=list)
    """What the safety check asked about and a person confirmed: kinds only, never the words."""
    published_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    published_at = models.DateTimeField()
    taken_down_at = models.DateTimeField(null=True, blank=True)
    taken_down_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    taken_down_because = models.TextField(blank=True)

    class Meta:
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(fields=("pair", "number"), name="one_version_of_a_number"),
            models.UniqueConstraint(
                fields=("pair",), condition=models.Q(taken_down_at=None), name="one_version_is_public"
            ),
        )

    def __str__(self) -> str:
        return f"{self.pair_id}, version {self.number}"


class Contact(models.Model):
    """Where somebody who told us something can be told what became of it.

    Kept apart from what they said, shown to those who tell only, and deleted once it has served (`contacts.forget`).
    `code` opens their own "is it better?".
    """

    cause = models.ForeignKey(CauseForConcern, null=True, on_delete=models.PROTECT, related_name="contacts")
    change = models.ForeignKey(Change, null=True, on_delete=models.PROTECT, related_name="contacts")
    address = models.EmailField(blank=True)
    code = models.CharField(max_length=40, unique=True)
    left_on = models.DateField()
    told_at = models.DateTimeField(null=True, blank=True)
    told_of = models.ForeignKey(Pair, null=True, blank=True, on_delete=models.PROTECT, related_name="told_contacts")
    forgotten_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"contact {self.pk}"


class Better(models.Model):
    """One answer to "is it better?". `words` are redacted before they are kept, and are for staff only."""

    class Answer(models.TextChoices):
        YES = "yes", "Yes"
        PARTLY = "partly", "Partly"
        NO = "no", "No"

    pair = models.ForeignKey(Pair, on_delete=models.PROTECT, related_name="answers")
    version = models.IntegerField()
    answer = models.CharField(max_length=10, choices=Answer.choices)
    words = models.TextField(blank=True)
    contact = models.OneToOneField(Contact, null=True, on_delete=models.PROTECT, related_name="answered")
    once = models.CharField(max_length=64, unique=True)
    """The digest of the form it came from, so that a form sent twice counts once."""
    on = models.DateField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-id",)
        verbose_name_plural = "better"

    def __str__(self) -> str:
        return f"{self.answer} on {self.on}"


class Review(models.Model):
    """That somebody looked again because people said it is not better, and what they decided."""

    pair = models.ForeignKey(Pair, on_delete=models.PROTECT, related_name="reviews")
    words = models.TextField()
    last_answer = models.IntegerField()
    """The newest answer that was looked at: later ones may ask again."""
    on = models.DateField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.pair_id} looked at again on {self.on}"


class ServicePage(models.Model):
    """The numbers of a service as they were made public: values frozen at an edition, until they are taken down."""

    organisation = models.CharField(max_length=20, db_index=True)
    site = models.CharField(max_length=20, blank=True)
    service = models.CharField(max_length=120, blank=True)
    numbers = models.JSONField()
    period = models.CharField(max_length=40)
    edition = models.CharField(max_length=64)
    published_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    published_at = models.DateTimeField()
    taken_down_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.organisation} {self.site} {self.service}".strip()
