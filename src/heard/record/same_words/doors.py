"""The doors through which several routes become one story, and become several again."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone

from heard.evidence.same_words import Route as Came
from heard.evidence.same_words import in_order, insist_linkable
from heard.record.home import Home
from heard.record.intake.editions import current, publish
from heard.record.intake.lease import writing
from heard.record.ledger.doors import record
from heard.record.people.models import User
from heard.record.people.rights import insist
from heard.record.people.roles import Verb
from heard.record.same_words.finding import Candidate, routes_of, words_digest
from heard.record.same_words.models import Apart, OneStory, Route
from heard.vocabulary.refusal import Refusal

TOO_FEW = Refusal(
    "Fewer than two of these are still here.", next_step="Open the list again: what was loaded has changed since."
)


def confirm(responses: Sequence[str], *, words: str, by: User) -> OneStory:
    """Say that these responses, whose words are the same, are one story told through several routes.

    `words` is the text they share, of which only a keyed digest is kept. Raises `NotAllowed`; `NotAgreed` where a name
    may lie behind some and not behind others; `Refusal` where fewer than two are here.
    """
    person = insist(by, Verb.SEE_ROWS)
    routes = routes_of(responses)
    kept = words_digest(words, routes[0].standing) if routes else ""
    return _join(routes, why=OneStory.Why.SAME_WORDS, by=person, words=kept)


def link_by_author(responses: Sequence[str], *, agreed: str, agreed_on: date, by: User) -> OneStory:
    """Link what the author said is theirs, with how and when they agreed: anonymous and named may be joined so only.

    Raises as `confirm` does, and `Refusal` without how they agreed or for a day to come.
    """
    person = insist(by, Verb.SEE_ROWS)
    if agreed not in OneStory.Agreed.values:
        raise Refusal("Say how the author agreed.", next_step="Without their word these stay apart.")
    if agreed_on > timezone.localdate():
        raise Refusal("This day has not come yet.", next_step="Write the day on which they agreed.")
    return _join(routes_of(responses), why=OneStory.Why.AUTHOR, by=person, agreed=agreed, agreed_on=agreed_on)


def undo(story: OneStory, *, by: User, because: str) -> OneStory:
    """Take a link apart again: each route is a story of its own from now on. Raises `Refusal` without a reason."""
    person = insist(by, Verb.SEE_ROWS)
    if not because.strip():
        raise Refusal("Say why they are not one story.")
    with writing(Home.current()), transaction.atomic():
        _end(story, by=person.reference)
        record("story_taken_apart", f"one_story:{story.pk}", by=person.reference, because=because, after=story)
        _show_it(f"story {story.pk} was taken apart")
    return story


@transaction.atomic
def set_apart(one: Candidate, *, by: User) -> Apart:
    """Say that these, though their words are the same, are not one story; they are not offered again."""
    person = insist(by, Verb.SEE_ROWS)
    apart, _ = Apart.objects.get_or_create(words=one.words, defaults={"said_by": person.reference})
    record("words_set_apart", f"apart:{apart.pk}", by=person.reference)
    return apart


def forget_responses(responses: Sequence[str]) -> int:
    """Take responses out of every story, for the removal of a person's information; returns how many routes went.

    Called inside the removal, which holds the writer's lease and makes the new edition itself. A story of which fewer
    than two routes are left ends.
    """
    gone = Route.objects.filter(response__in=list(responses))
    stories = list(OneStory.objects.filter(routes__in=gone).distinct())
    went, _ = gone.delete()
    for story in stories:
        story.words = ""
        story.save(update_fields=["words"])
        if story.ended_at is None and story.routes.count() < 2:
            _end(story, by="removal")
    return went


def _join(routes: list[Came], *, why: str, by: User, agreed: str = "", **more: object) -> OneStory:
    with writing(Home.current()), transaction.atomic():
        together = OneStory.objects.filter(
            routes__response__in=[one.response for one in routes], ended_at=None
        ).distinct()
        every = {one.response: one for one in routes}
        for earlier in together:
            agreed, more = agreed or earlier.agreed, {"agreed_on": earlier.agreed_on, **more}
            for route in routes_of([one.response for one in earlier.routes.all()]):
                every.setdefault(route.response, route)
        if len(every) < 2:
            raise TOO_FEW
        insist_linkable(list(every.values()), agreed=bool(agreed))
        for earlier in together:
            _end(earlier, by=by.reference)
        story = OneStory.objects.create(why=why, confirmed_by=by.reference, agreed=agreed, **more)
        Route.objects.bulk_create(
            Route(story=story, place=place, response=one.response, source=one.source, kind=one.kind,
                  organisation=one.organisation, period=one.period, day=one.day)
            for place, one in enumerate(in_order(every.values()))
        )  # fmt: skip
        record("one_story_confirmed", f"one_story:{story.pk}", by=by.reference, after=story, why=why, agreed=agreed,
               routes=[one.response for one in every.values()])  # fmt: skip
        _show_it(f"story {story.pk} came through several routes")
    return story


def _end(story: OneStory, *, by: str) -> None:
    story.ended_by, story.ended_at = by, timezone.now()
    story.save(update_fields=["ended_by", "ended_at"])
    story.routes.update(in_use=False)


def _show_it(because: str) -> None:
    """A new edition of the same tables: figures that count comments are made again, and say so by their version."""
    if (edition := current()) is not None:
        publish(edition.pins, because=because)
