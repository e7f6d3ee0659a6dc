"""Fetching once a day, by itself, from every place that is set so."""

import logging

from django.utils import timezone

from heard.record.fetching.fetching import fetch
from heard.record.fetching.models import Feed
from heard.vocabulary.refusal import Refusal


def fetch_due() -> list[str]:
    """Fetch from each place that was not asked today; what came of it, in words. Never raises."""
    told = []
    for feed in Feed.objects.filter(daily=True).exclude(asked_on=timezone.localdate()):
        try:
            told.append(f"Care Opinion: {fetch().stories:,} new stories.")
        except Refusal as trouble:
            told.append(str(trouble))
        except Exception:  # what another computer answers must never stop the worker
            logging.getLogger(__name__).exception("%s could not be asked", feed.name)
            Feed.objects.filter(pk=feed.pk).update(asked_on=timezone.localdate())
    return told
