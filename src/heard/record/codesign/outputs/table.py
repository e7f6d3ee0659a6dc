"""What there is to give out: one table of documents, what each is for, who may have it, and when there is one."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from heard.record.codesign.models import Document, Event, Programme, Round, Version
from heard.record.codesign.outputs.process import reviews_published
from heard.record.codesign.outputs.seen import Seen, seen
from heard.record.codesign.standing import HELD

KINDS = Document.Kind
ANYBODY, STAFF, THERE = "anybody", "those who run it", "those who were there, and those who run it"
DECIDES = "the members of the body that decides"


class Of(StrEnum):
    """What a document is about: the whole programme, or one of its events, rounds or versions."""

    PROGRAMME = "programme"
    EVENT = "event"
    ROUND = "round"
    VERSION = "version"


@dataclass(frozen=True, slots=True)
class Output:
    """One kind of document. `public` says whether anybody may have it; `ready` is why there is none yet, or ""."""

    key: str
    title: str
    use: str
    who: str
    of: Of = Of.PROGRAMME
    public: bool = False
    ready: Callable[[Seen], str] = lambda one: ""


def _a_version(one: Seen) -> str:
    return "" if one.versions else "No version is frozen yet."


def _of_kind(kind: str, none: str) -> Callable[[Seen], str]:
    return lambda one: "" if kind in one.versions else none


def _reviewed(one: Seen) -> str:
    return "" if reviews_published(one.programme) else "What was made of the four principles is not published yet."


OUTPUTS: tuple[Output, ...] = (
    Output("definition", "The definition: one sentence, one paragraph, plain words",
           "For a leaflet, a letter or the start of a meeting.", ANYBODY, public=True,
           ready=_of_kind(KINDS.DEFINITION, "No version of a definition is frozen yet.")),
    Output("on-a-page", "The strategy on a page", "To pin up: one page of A4.", ANYBODY, public=True,
           ready=_of_kind(KINDS.STRATEGY, "No version of a strategy is frozen yet.")),
    Output("trace", "Where each clause comes from", "To follow every clause back to people.", ANYBODY, public=True,
           ready=_a_version),
    Output("coverage", "Who was heard, and who was not", "To see whose words are missing, beside how many people live "
           "here.", ANYBODY, public=True, ready=_a_version),
    Output("theme-map", "The theme map", "To show the themes people made, as pictures.", ANYBODY, public=True,
           ready=_a_version),
    Output("register", "What people wrote", "Every note that may be printed, under its theme.", ANYBODY, public=True,
           ready=_a_version),
    Output("response", "What you said, what changed", "To answer everyone who commented on a draft.", ANYBODY,
           of=Of.ROUND, public=True),
    Output("principles", "How it was done: four principles", "To say honestly what went well and what did not.",
           ANYBODY, public=True, ready=_reviewed),
    Output("plan", "What makes it real", "Who does what by when, for each clause.", ANYBODY, public=True,
           ready=_a_version),
    Output("workshop-record", "Workshop record", "To tell those who were there what was planned, said and what happens "
           "next.", THERE, of=Of.EVENT),
    Output("adoption", "Adoption paper", "For the meeting that decides: what is asked, the text, and all to weigh.",
           DECIDES, of=Of.VERSION),
    Output("learning", "What others can learn from it", "For another place that wants to do the same.", STAFF),
)  # fmt: skip
"""In the order in which people look for them."""
BY_KEY = {one.key: one for one in OUTPUTS}


@dataclass(frozen=True, slots=True)
class Offer:
    """One document that can be had, or cannot yet: `pk` is of its event, round or version, 0 for none."""

    output: Output
    name: str
    pk: int = 0
    missing: str = ""


def offers(programme: Programme, *, on: date, public: bool) -> list[Offer]:
    """Everything there is to give out; for the public only what anybody may have and what is there."""
    one = seen(programme, on=on, public=public)
    found = [offer for output in OUTPUTS if output.public or not public for offer in _offers(output, one, public)]
    return [offer for offer in found if not offer.missing] if public else found


def _offers(output: Output, one: Seen, public: bool) -> list[Offer]:
    if output.of is Of.PROGRAMME:
        missing = "" if output.key == "principles" and not public else output.ready(one)
        return [Offer(output, output.title, missing=missing)]
    there = about(output.of, one.programme, public=public)
    if not there:
        return [Offer(output, output.title, missing=NONE[output.of])]
    return [Offer(output, f"{output.title}: {_named(each)}", each.pk) for each in there]


NONE = {
    Of.EVENT: "No event has been held yet.",
    Of.ROUND: "Nobody has been asked about a draft yet.",
    Of.VERSION: "No version is frozen yet.",
}


def about(of: Of, programme: Programme, *, public: bool) -> list[Event | Round | Version]:
    """The events, rounds or versions that a kind of document may be about: events held, answers that are public (for
    staff every round), and the newest version of each document."""
    if of is Of.EVENT:
        return list(programme.events.filter(state__in=HELD).select_related("consent", "programme"))
    if of is Of.ROUND:
        rounds = Round.objects.filter(version__document__programme=programme).select_related("version__document")
        return list((rounds.exclude(published_at=None) if public else rounds).order_by("opens", "id"))
    if of is Of.VERSION:
        newest = {one.document_id: one for one in Version.objects.filter(document__programme=programme).order_by("id")}
        return list(newest.values())
    return []


def _named(one: Event | Round | Version) -> str:
    if isinstance(one, Event):
        return f"{one.title} ({one.reference})"
    return f"round {one.number} on {one.version}" if isinstance(one, Round) else str(one)
