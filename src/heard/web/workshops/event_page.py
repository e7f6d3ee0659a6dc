"""One event as its page tells it: what it still needs, what may be done with it now."""

from dataclasses import dataclass

from heard.codesign import occasion, states
from heard.codesign.access import BY_KEY, from_text
from heard.codesign.inviting import Occasion, invitation
from heard.record.codesign.events import standing_of
from heard.record.codesign.models import Event
from heard.record.telling.reading import Ease, ease
from heard.web.design.words import day


@dataclass(frozen=True, slots=True)
class Way:
    """One move of an event: its state and words, what it still misses, whether it needs a reason."""

    to: str
    words: str
    missing: tuple[str, ...]
    reason: bool


@dataclass(frozen=True, slots=True)
class EventPage:
    """Everything the page of an event shows."""

    event: Event
    on: tuple[Way, ...]
    back: tuple[Way, ...]
    arranged: tuple[str, ...]
    besides: str
    ease: Ease | None
    held: bool


def page_of_event(event: Event) -> EventPage:
    """The page of an event."""
    standing, (ticked, besides) = standing_of(event), from_text(event.access)
    words = states.EVENT.words
    return EventPage(
        event=event,
        on=tuple(
            Way(to.value, words[to], occasion.missing(standing, to), False) for to in states.EVENT.on.get(event.at, ())
        ),
        back=tuple(Way(to.value, words[to], (), True) for to in states.EVENT.back.get(event.at, ())),
        arranged=tuple(BY_KEY[key].words for key in ticked),
        besides=besides,
        ease=ease(event.invitation) if event.invitation else None,
        held=event.at in (states.Event.HELD, states.Event.CAPTURED, states.Event.CHECKED_BACK, states.Event.CLOSED),
    )


def days_of(event: Event) -> str:
    """When an event is, in words."""
    days = f"{day(event.on)} to {day(event.last_day)}" if event.last_day else day(event.on)
    return f"{days}, {event.starts}" if event.starts else days


def drafted(event: Event, *, sender: str = "") -> str:
    """The invitation drafted from what is on record of an event."""
    return invitation(Occasion(
        event.title, event.programme.about, days_of(event), event.place, event.access, event.payment, sender,
        event.kind == Event.Kind.ONLINE,
    ))  # fmt: skip
