"""A place from which Heard fetches feedback by itself, and how far it has come there."""

from django.db import models


class Feed(models.Model):
    """One such place. The key is sealed with the home's secret; a backup keeps it sealed.

    `since` is the day after which stories are asked for, `skip` how many of them an unfinished round already brought,
    `newest` the newest day met in it, and `known` the stories of the last weeks (number -> day), which a round meets
    again.
    """

    name = models.CharField(max_length=40, unique=True)
    address = models.CharField(max_length=300)
    sealed_key = models.TextField()
    daily = models.BooleanField(default=True)
    since = models.DateField(null=True)
    skip = models.IntegerField(default=0)
    newest = models.DateField(null=True)
    known = models.JSONField(default=dict)
    brought = models.IntegerField(default=0)
    asked_on = models.DateField(null=True)
    trouble = models.CharField(max_length=300, blank=True)
    set_by = models.CharField(max_length=150)

    def __str__(self) -> str:
        return self.name
