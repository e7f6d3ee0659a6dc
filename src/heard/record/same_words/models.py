"""One story that a person told through several routes, each of its routes, and words that only look the same."""

from django.db import models
from django.utils import timezone


class OneStory(models.Model):
    """What somebody confirmed to be one story; holds no words, only the keyed digest of them."""

    class Why(models.TextChoices):
        SAME_WORDS = "same words", "The words are the same"
        AUTHOR = "author", "The author told us"

    class Agreed(models.TextChoices):
        WROTE = "wrote", "They wrote to us"
        SAID = "said", "They told us, in person or by telephone"
        FORM = "form", "They ticked it on a form"

    why = models.CharField(max_length=20, choices=Why.choices)
    words = models.CharField(max_length=64, blank=True, db_index=True)
    agreed = models.CharField(max_length=10, choices=Agreed.choices, blank=True)
    agreed_on = models.DateField(null=True)
    confirmed_by = models.CharField(max_length=150)
    confirmed_at = models.DateTimeField(default=timezone.now)
    ended_by = models.CharField(max_length=150, blank=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
        verbose_name_plural = "stories told through several routes"

    def __str__(self) -> str:
        return f"story {self.pk}"


class Route(models.Model):
    """One response of a story. `place` is the order in which it counts; `in_use` ends when the link is undone."""

    story = models.ForeignKey(OneStory, on_delete=models.CASCADE, related_name="routes")
    response = models.CharField(max_length=32, db_index=True)
    source = models.CharField(max_length=80)
    kind = models.CharField(max_length=40)
    organisation = models.CharField(max_length=80, blank=True)
    period = models.CharField(max_length=20, blank=True)
    day = models.DateField(null=True)
    place = models.IntegerField()
    in_use = models.BooleanField(default=True)

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(
                fields=["response"], condition=models.Q(in_use=True), name="a_response_belongs_to_one_story"
            )
        ]

    def __str__(self) -> str:
        return self.response


class Apart(models.Model):
    """Words that somebody said are not one story, though they look the same: they are not offered again."""

    words = models.CharField(max_length=64, unique=True)
    said_by = models.CharField(max_length=150)
    said_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "words that only look the same"

    def __str__(self) -> str:
        return self.words[:12]
