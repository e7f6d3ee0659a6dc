"""Asking people about a draft, and an answer with its reason to everything they say."""

from django.db import models

from heard.codesign import states
from heard.record.codesign.models.document import Clause, Version, Wording
from heard.record.codesign.models.participant import Participant
from heard.record.codesign.models.programme import Group
from heard.record.people.models import User


class Round(models.Model):
    """One time that a version is open for comments. `audiences` and `channels` are lists in words."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="rounds")
    number = models.IntegerField()
    code = models.CharField(max_length=12, unique=True)
    opens = models.DateField()
    closes = models.DateField()
    audiences = models.JSONField(default=list)
    channels = models.JSONField(default=list)
    closed_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    learnt = models.TextField(blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("version", "number"), name="one_round_of_a_number"),)


class Comment(models.Model):
    """What somebody says of a clause, or of the whole, and the answer to it (R144).

    `code_digest` belongs to the code its author was given, with which they read the answer or take it back.
    """

    class Kind(models.TextChoices):
        CLAIM = "claim", "What is good about it"
        CONCERN = "concern", "A worry"
        ISSUE = "issue", "A question"
        EDIT = "edit", "Other words for it"

    class Disposition(models.TextChoices):
        ACCEPTED = "accepted", "Changed"
        PART = "part", "Changed in part"
        NOT = "not", "Not changed"
        OUT = "out", "Not for this document"

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="comments")
    clause = models.ForeignKey(Clause, null=True, blank=True, on_delete=models.PROTECT, related_name="comments")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    words = models.TextField(blank=True)
    group = models.ForeignKey(Group, null=True, blank=True, on_delete=models.PROTECT, related_name="comments")
    participant = models.ForeignKey(
        Participant, null=True, blank=True, on_delete=models.PROTECT, related_name="comments"
    )
    code_digest = models.CharField(max_length=64, unique=True)
    channel = models.CharField(max_length=120, blank=True)
    captured_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    once = models.CharField(max_length=64, unique=True)
    at = models.DateTimeField()
    state = models.CharField(
        max_length=20, choices=[(one.value, states.COMMENT.words[one]) for one in states.Comment],
        default=states.Comment.RECEIVED.value,
    )  # fmt: skip
    disposition = models.CharField(max_length=20, choices=Disposition.choices, blank=True)
    because = models.TextField(blank=True)
    gist = models.TextField(blank=True)
    """What it said in staff's own words, for the public page; the author's own words are never printed there."""
    wording = models.ForeignKey(Wording, null=True, blank=True, on_delete=models.PROTECT, related_name="comments")
    answered_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("id",)
