"""The definition and the strategy: clauses, their wordings, the evidence beside them, and frozen versions."""

from django.db import models

from heard.codesign import states
from heard.record.codesign.models.programme import Programme
from heard.record.codesign.models.theme import Theme


class Document(models.Model):
    """A definition or a strategy of a programme (R143)."""

    class Kind(models.TextChoices):
        DEFINITION = "definition", "Definition"
        STRATEGY = "strategy", "Strategy"

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="documents")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    title = models.CharField(max_length=200)
    licence = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("programme", "kind"), name="one_document_of_a_kind"),)

    def __str__(self) -> str:
        return self.title


class Clause(models.Model):
    """One clause; its words are its newest `Wording`. `source` says where a clause of the starting example comes from.

    `nothing_because` is why it leads back to no theme.
    """

    class Section(models.TextChoices):
        PURPOSE = "purpose", "Purpose"
        ACHIEVED_BY = "achieved_by", "Achieved by"
        ENABLES = "enables", "What helps"
        HINDERS = "hinders", "What gets in the way"
        ROLE = "role", "Whose part it is"
        CONSEQUENCE = "consequence", "What follows"
        COMMITMENT = "commitment", "What we commit to"

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="clauses")
    key = models.CharField(max_length=40)
    section = models.CharField(max_length=20, choices=Section.choices)
    order = models.IntegerField(default=0)
    state = models.CharField(
        max_length=20, choices=[(one.value, states.CLAUSE.words[one]) for one in states.Clause],
        default=states.Clause.DRAFT.value,
    )  # fmt: skip
    themes = models.ManyToManyField(Theme, blank=True, related_name="clauses")
    source = models.CharField(max_length=300, blank=True)
    nothing_because = models.TextField(blank=True)
    contested_because = models.TextField(blank=True)
    turn = models.IntegerField(default=0)

    class Meta:
        ordering = ("document_id", "order", "id")
        constraints = (models.UniqueConstraint(fields=("document", "key"), name="one_clause_of_a_key"),)

    @property
    def stands(self) -> str:
        """Where it stands, in words."""
        return states.CLAUSE.words[states.Clause(self.state)]

    @property
    def words(self) -> str:
        """What it says now."""
        wordings = list(self.wordings.all())
        return wordings[-1].words if wordings else ""


class Wording(models.Model):
    """What a clause said from a day on, and why it was changed."""

    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, related_name="wordings")
    number = models.IntegerField()
    words = models.TextField()
    because = models.TextField(blank=True)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=("clause", "number"), name="one_wording_of_a_number"),)


class Evidence(models.Model):
    """Something known that supports, contradicts or extends a clause or a theme; `answer` is what is made of it."""

    class Kind(models.TextChoices):
        RESEARCH = "research", "Research"
        GUIDANCE = "guidance", "National guidance"
        LOCAL = "local", "Local data"
        LIVED = "lived", "Lived experience heard elsewhere"

    class Says(models.TextChoices):
        SUPPORTS = "supports", "Supports it"
        CONTRADICTS = "contradicts", "Contradicts it"
        EXTENDS = "extends", "Adds to it"

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="evidence")
    clause = models.ForeignKey(Clause, null=True, blank=True, on_delete=models.PROTECT, related_name="evidence")
    theme = models.ForeignKey(Theme, null=True, blank=True, on_delete=models.PROTECT, related_name="evidence")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    says = models.CharField(max_length=20, choices=Says.choices)
    citation = models.CharField(max_length=500)
    found = models.TextField()
    quality = models.TextField(blank=True)
    figure = models.JSONField(default=dict)
    dated = models.DateField(null=True, blank=True)
    answer = models.TextField(blank=True)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        ordering = ("id",)
        verbose_name_plural = "evidence"


class Version(models.Model):
    """A document frozen as values: `told` holds its clauses, their themes and counts; `digest` seals it (SHA-256)."""

    class State(models.TextChoices):
        DRAFT = "draft", "Draft"
        CONSULTING = "consulting", "Open for comments"
        AGREED = "agreed", "Agreed by those who took part"
        ADOPTED = "adopted", "Adopted"
        SUPERSEDED = "superseded", "Followed by another"

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="versions")
    number = models.CharField(max_length=20)
    state = models.CharField(max_length=20, choices=State.choices, default=State.DRAFT)
    told = models.JSONField()
    digest = models.CharField(max_length=64)
    changes = models.JSONField(default=list)
    """Why each clause differs from the version before: `{"key", "how", "because"}`."""
    public = models.BooleanField(default=False)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("document", "number"), name="one_version_of_a_document"),)

    def __str__(self) -> str:
        return f"{self.document.title}, version {self.number}"


class Rendition(models.Model):
    """The same said shorter or otherwise. Plain words are called easy read only once `checked_by` people checked it."""

    class Kind(models.TextChoices):
        SENTENCE = "sentence", "In one sentence"
        PARAGRAPH = "paragraph", "In one paragraph"
        PLAIN = "plain", "In plain words"
        SIGNED = "signed", "In British Sign Language (a video's address)"
        TRANSLATED = "translated", "In another language"

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="renditions")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    language = models.CharField(max_length=12, default="en")
    words = models.TextField()
    checked_by = models.CharField(max_length=200, blank=True)
    checked_on = models.DateField(null=True, blank=True)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        ordering = ("id",)
