"""Fetching stories from Care Opinion: each page becomes a file in the landing folder and waits in the queue."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from heard.record.codesign.sealing import seal, unseal
from heard.record.fetching.models import Feed
from heard.record.home import Home
from heard.record.intake.models import Load
from heard.record.intake.queue import ask_for_load
from heard.record.intake.workroom import staging
from heard.record.ledger.doors import record
from heard.sources.care_opinion_api import ADDRESS, CareOpinion, Pace
from heard.sources.cells import CellError, day, text
from heard.vocabulary.refusal import Refusal

NAME = "care-opinion"
BY = "fetched by Heard"
SOURCE = "care_opinion"
LOOK_BACK = timedelta(days=28)
"""How far before the newest story each round looks: moderators may publish a story weeks after it was given."""
Told = Callable[[str], None]


@dataclass(slots=True)
class Fetched:
    """What a round brought: how many new stories, in which loads that now wait."""

    stories: int = 0
    loads: list[Load] = field(default_factory=list)


@transaction.atomic
def set_feed(*, key: str, by: str, address: str = "", since: date | None = None, daily: bool | None = None) -> Feed:
    """Say with which key Care Opinion is asked, and from which day; an empty key keeps the one there is.

    Raises `Refusal` for an address the key must not be sent to, and where there is no key at all.
    """
    feed = Feed.objects.select_for_update().filter(name=NAME).first() or Feed(name=NAME, address=ADDRESS)
    address = address or feed.address
    CareOpinion(key or unseal(feed.sealed_key), address)
    feed.address, feed.set_by = address, by
    if key:
        feed.sealed_key, feed.trouble = seal(key.strip()), ""
    if since is not None:
        feed.since, feed.skip, feed.known = since, 0, {}
    if daily is not None:
        feed.daily = daily
    feed.save()
    record("feed_set", f"feed:{NAME}", by=by, new_key=bool(key), since=str(feed.since or ""), daily=feed.daily)
    return feed


def fetch(*, by: str = BY, pace: Pace | None = None, told: Told = lambda line: None) -> Fetched:
    """Ask for what is new and put each page in the queue; safe to stop at any point and to repeat.

    A round that was stopped goes on where it was. The day moves on only when a round has come to its end, so that no
    order of the answers can leave a story out; stories met again are left out. Raises `Refusal` where no key is set,
    it was not taken, or nobody answers.
    """
    feed = Feed.objects.filter(name=NAME).first()
    if feed is None:
        raise Refusal("No key for Care Opinion is set.", next_step="Set one with `heard fetch care-opinion --new-key`.")
    fetched = Fetched()
    asked = CareOpinion(unseal(feed.sealed_key), feed.address, pace or Pace())
    try:
        for page in asked.pages(since=feed.since, skip=feed.skip, known=feed.known):
            _bring_in(feed, page, fetched, by=by)
            told(f"{fetched.stories:,} new stories so far")
    except Refusal as trouble:
        Feed.objects.filter(pk=feed.pk).update(trouble=str(trouble)[:300], asked_on=timezone.localdate())
        raise
    _end_round(feed)
    return fetched


def _bring_in(feed: Feed, page: dict[str, Any], fetched: Fetched, *, by: str) -> None:
    """One page: its new stories into a file in the queue, and how far we are, both or neither."""
    (path, stories), *parts = page.items()
    new = [one for one in stories if text(one.get("id")) not in feed.known]
    ids = {text(one.get("id")) for one in new}
    with transaction.atomic():
        if new:
            kept = {path: new} | {where: said for where, said in parts if where.split("/")[-2] in ids}
            fetched.loads.append(_queued(kept, f"care-opinion-{timezone.now():%Y-%m-%d}-{feed.skip:06d}.json", by))
        feed.skip += len(stories)
        feed.brought += len(new)
        feed.newest = max(filter(None, [feed.newest, feed.since, *map(_day, stories)]), default=None)
        feed.known |= {text(one.get("id")): str(_day(one) or feed.newest or "") for one in new}
        feed.save()
        fetched.stories += len(new)


def _queued(page: dict[str, Any], name: str, by: str) -> Load:
    with staging(Home.current()) as folder:
        file = folder / name
        file.write_text(json.dumps(page, ensure_ascii=False, indent=1), encoding="utf-8")
        return ask_for_load(file, name=name, by=by, source=SOURCE)


def _end_round(feed: Feed) -> None:
    """Move the day on, once everything before it was met."""
    if feed.newest is not None:
        feed.since = max(filter(None, [feed.since, feed.newest - LOOK_BACK]))
    feed.known = {number: given for number, given in feed.known.items() if given >= str(feed.since or "")}
    feed.skip = 0
    feed.asked_on, feed.trouble = timezone.localdate(), ""
    feed.save()


def _day(story: dict[str, Any]) -> date | None:
    try:
        return day(text(story.get("dateOfSubmission"))[:10])
    except CellError:
        return None
