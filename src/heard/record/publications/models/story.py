"""A person's story, what they agreed to, where it was used, and what came of it."""

from datetime import date

from django.db import models

from heard.record.people.models import User
from heard.record.publications.consent import USES, Agreement, Told, UseKind

WITHDRAWN = "Withdrawn story"


class Story(models.Model):
    """A story somebody told us. Changed through `publications.stories` only; shown only where `usable` says so.

    Once withdrawn, its words are gone and only its reference, its dates and its uses are left.
    """

    reference = models.CharField(max_length=20, unique=True)
    title = models.CharField(max_length=200)
    words = models.TextField(blank=True)
    told_as = models.CharField(max_length=120, blank=True)
    aims = models.TextField(blank=True)
    support = models.TextField(blank=True)
    contact = models.TextField(blank=True)
    organisation = models.CharField(max_length=20, blank=True, db_index=True)
    service = models.CharField(max_length=120, blank=True)
    pathway = models.CharField(max_length=120, blank=True)
    one_or_many = models.TextField(blank=True)
    figure = models.CharField(max_length=300, blank=True)
    """The filter of the number that tells whether this is one story or many, as the figures page understands it."""
    question = models.TextField(blank=True)
    code_digest = models.CharField(max_length=64, unique=True)
    told_on = models.DateField()
    withdrawn_on = models.DateField(null=True, blank=True)
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)
    turn = models.IntegerField(default=0)

    class Meta:
        ordering = ("-id",)
        verbose_name_plural = "stories"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(withdrawn_on=None) | models.Q(words="", contact="", told_as="", title=WITHDRAWN),
                name="a_withdrawn_story_has_no_words",
            ),
        )

    def __str__(self) -> str:
        return f"{self.reference}: {self.title}"

    @property
    def told(self) -> Told:
        """The story as far as its use is concerned."""
        return Told([one.agreement for one in self.consents.all()], withdrawn=self.withdrawn_on is not None)


class Consent(models.Model):
    """What the storyteller agreed to: for which uses, until when, who said yes, and how. The newest one counts."""

    class GivenBy(models.TextChoices):
        STORYTELLER = "storyteller", "The person whose story it is"
        PARENT = "parent", "A parent or guardian, for a child"
        DECIDES = "decides", "Somebody who may decide for them in law"
        FAMILY = "family", "The family of somebody who has died"

    class How(models.TextChoices):
        SIGNED = "signed", "Signed on paper"
        ONLINE = "online", "In writing, by e-mail or online"
        SPOKEN = "spoken", "Said aloud, with a witness"
        RECORDED = "recorded", "Said on film or tape"

    story = models.ForeignKey(Story, on_delete=models.PROTECT, related_name="consents")
    uses = models.JSONField(default=list)
    given_on = models.DateField()
    until = models.DateField()
    given_by = models.CharField(max_length=20, choices=GivenBy.choices)
    how = models.CharField(max_length=20, choices=How.choices)
    wording = models.CharField(max_length=20)
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("given_on", "id")

    def __str__(self) -> str:
        return f"{self.story_id}: {', '.join(self.uses) or 'nothing'} until {self.until}"

    @property
    def agreement(self) -> Agreement:
        """What was agreed, as a value."""
        return Agreement(self.given_on, frozenset(UseKind(use) for use in self.uses), self.until)

    @property
    def in_words(self) -> list[str]:
        """What it is for, in words."""
        return [words for kind, words in USES.items() if kind in self.uses]


class Use(models.Model):
    """One place a story was used in. `about` names a record of ours ("paper:7"), `address` its page."""

    story = models.ForeignKey(Story, on_delete=models.PROTECT, related_name="uses")
    kind = models.CharField(max_length=10, choices=[(kind.value, words) for kind, words in USES.items()])
    where = models.CharField(max_length=200, blank=True)
    about = models.CharField(max_length=120, blank=True, db_index=True)
    address = models.CharField(max_length=300, blank=True)
    on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("on", "id")

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.where}"

    def note(self, day: date) -> str:
        """What the paper must say of its story by a day; "" where nothing has changed since."""
        withdrawn = self.story.withdrawn_on
        if withdrawn is not None and withdrawn <= day:
            return f"A story was withdrawn on {withdrawn.day} {withdrawn:%B %Y}. Do not use or copy it."
        if withdrawn is None and (agreed := self.story.told.on(day)):
            if agreed.until < day:
                return f"Consent to use a story ended on {agreed.until.day} {agreed.until:%B %Y}. Do not use it again."
            if UseKind(self.kind) not in agreed.uses:
                since = agreed.given_on
                return f"A story may not be used for this since {since.day} {since:%B %Y}. Do not use it again."
        return ""


class StoryNote(models.Model):
    """What came of a story: what the board answered, what was done, and what the storyteller was told."""

    class Kind(models.TextChoices):
        ANSWER = "answer", "What the board answered"
        DONE = "done", "What was done"
        TOLD = "told", "What the storyteller was told"

    story = models.ForeignKey(Story, on_delete=models.PROTECT, related_name="notes")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    words = models.TextField()
    minute = models.CharField(max_length=120, blank=True)
    on = models.DateField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("on", "id")

    def __str__(self) -> str:
        return f"{self.kind}: {self.words[:60]}"
