"""Stories from Care Opinion as its interface (API v2) gives them, saved as JSON."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from heard.evidence.rows import Passage, Place, Response, Stop
from heard.places.names import tidy
from heard.sources.care_opinion_csv import CSV
from heard.sources.care_opinion_saved import SORRY, Saved, insist_no_apology, is_emptied, saved_stories
from heard.sources.care_opinion_words import (
    CANNOT_SAY,
    GRADED,
    OWNER,
    UNGRADED,
    criticality,
    place_of,
    plain_text,
    question_of,
    speaker_of,
)
from heard.sources.cells import CellError, day, text
from heard.sources.connector import Connector, Identity, Item, Notice, Reading, Recognition, Reject, Repeat, Taken
from heard.sources.documents import Document
from heard.sources.kinds import source_kind
from heard.vocabulary.feedback import Along, Kind, Prompt, Tells


def _recognise(document: Document) -> Recognition | None:
    if document.format == "csv":
        if any(text(cell).casefold().startswith(SORRY) for _, cells in document.head()[:3] for cell in cells[:1]):
            insist_no_apology(document)
        return None
    saved = document.keep("care opinion", saved_stories)
    return (
        Recognition(0.97, f"it holds {len(saved.stories):,} stories with Care Opinion's own fields") if saved else None
    )


def _read(document: Document, reading: Reading) -> Iterator[Item]:
    saved = document.keep("care opinion", saved_stories)
    assert saved is not None
    told = _Told()
    met: set[str] = set()
    for row, story in enumerate(saved.stories, start=1):
        if is_emptied(story):
            continue
        key = text(story["id"])
        if key in met:
            yield Repeat(row, "this story stands in the file before")
            continue
        try:
            response, places = _story(row, story, saved, reading, told)
        except CellError as trouble:
            column, value, reason = trouble.args
            yield Reject(row, column, value, reason, cells=(("id", key),))
            continue
        met.add(key)
        yield from places
        yield response
        yield Taken(row)
    yield from told.notices()


@dataclass(slots=True)
class _Told:
    """What a person should know of the whole file."""

    graded: int = 0
    ungraded: int = 0
    replies: int = 0
    spanning: int = 0
    places: set[str] = field(default_factory=set)

    def notices(self) -> Iterator[Notice]:
        if self.graded:
            yield Notice("criticality_left_out", GRADED, self.graded)
        if self.ungraded:
            yield Notice("criticality_unknown", UNGRADED, self.ungraded)
        if self.replies:
            yield Notice("replies_left_out", "What services answered is not what people said: replies are left out.",
                         self.replies)  # fmt: skip
        if self.spanning:
            yield Notice(
                "several_services",
                "These stories tell of several services. Each counts for the first; the others stand beside it.",
                self.spanning,
            )


def _story(
    row: int, story: dict[str, Any], saved: Saved, reading: Reading, told: _Told
) -> tuple[Response, list[Place]]:
    """One story as a response with its passages; raises `CellError` with column, value and reason."""
    key = text(story["id"])
    if not key:
        raise CellError("id", "", "there is no id, by which a later file could correct this")
    words = plain_text(f"{text(story.get('title'))}\n\n{story.get('body') or ''}")
    if not plain_text(str(story.get("body") or "")):
        raise CellError("body", "", "there is no story to read")
    submitted = _day(story, "dateOfSubmission") or _day(story, "dateOfPublication")
    if submitted is None and not reading.period:
        raise CellError("dateOfSubmission", "", "there is no date, and no period was given")
    services = [one for one in _part(story, saved, "healthservices") if isinstance(one, dict)]
    here, others, places = _places(services, reading, told)
    speaker, subject, passed_on = speaker_of(text(story.get("authorRole")))
    told.replies += len(_part(story, saved, "responses"))
    _grade(story, told)
    response = Response(
        kind=Kind.STORY,
        identity=key,
        row=row,
        received_on=submitted,
        period=f"{submitted:%Y-%m}" if submitted else reading.period,
        organisation=here.organisation,
        site=here.site,
        service=here.service,
        tells=Tells.EXPERIENCE,
        speaker=speaker,
        subject=subject,
        passed_on=passed_on,
        mode=text(story.get("submissionRoute")),
        age_band=text(story.get("authorAgeGroup")),
        passages=(Passage(words, Prompt.NONSPECIFIC, "Your story"), *_tags(_part(story, saved, "tags"))),
        stops=others,
    )
    return response, places


def _part(story: dict[str, Any], saved: Saved, name: str) -> list[Any]:
    """A part of a story: inside it, in any case of letters, or as its own answer."""
    inside = next((value for key, value in story.items() if key.lower() == name), None)
    listed = inside if isinstance(inside, list) else []
    return [*listed, *saved.parts.get((text(story["id"]), name), ())]


def _day(story: dict[str, Any], name: str) -> date | None:
    said = text(story.get(name))
    try:
        return day(said[:10])
    except CellError:
        raise CellError(name, said, "it is not a date") from None


def _places(
    services: list[dict[str, Any]], reading: Reading, told: _Told
) -> tuple[Stop, tuple[Stop, ...], list[Place]]:
    """Where a story counts (its first service with a code, else the organisation asked for), and where else it was."""
    read = [_service(one) for one in services]
    counts = next((at for at, (stop, _) in enumerate(read) if stop.organisation), None)
    if counts is None and not reading.organisation:
        raise CellError(
            "healthservices", "", "it names no health service with a code; load it with `--organisation` to say whose"
        )
    first = counts or 0
    there = read[first][0] if read else Stop(Along.BESIDE)
    here = there if there.organisation else replace(there, organisation=reading.organisation)
    beside = (stop for at, (stop, _) in enumerate(read) if at != first)
    others = tuple(stop for stop in beside if stop.organisation or any(map(str.isalnum, stop.service)))
    told.spanning += bool(others)
    named = {place.code: place for _, places in read for place in places if place.name}
    fresh = [place for code, place in named.items() if code not in told.places]
    told.places.update(named)
    return here, others, fresh


def _service(service: dict[str, Any]) -> tuple[Stop, list[Place]]:
    """A service of a story, and the organisation and site it names."""
    above = service.get("organisation")
    owner = above if isinstance(above, dict) else {}
    organisation, site = place_of(text(service.get("nacs")))
    given, _ = place_of(text(owner.get("nacs")))
    if given and given != organisation:
        organisation, site = given, site or text(service.get("nacs")).upper()
    name = tidy(text(service.get("name")))
    owner_name = text(owner.get("name")) or (text(above) if isinstance(above, str) else "")
    named = [Place(organisation, owner_name if site else owner_name or name, "")] if organisation else []
    if site:
        named.append(Place(site, name, "site", parent=organisation))
    return Stop(Along.BESIDE, organisation, site, name), named


def _tags(tags: list[Any]) -> Iterator[Passage]:
    """The author's own tags, one passage for each question they answer."""
    said: dict[tuple[Prompt, str], list[str]] = {}
    for tag in tags:
        if not isinstance(tag, dict) or not (name := text(tag.get("name"))):
            continue
        if question := question_of(text(tag.get("group"))):
            said.setdefault(question, []).append(name)
    for (prompt, asked), names in said.items():
        yield Passage("; ".join(dict.fromkeys(names)), prompt, asked)


def _grade(story: dict[str, Any], told: _Told) -> None:
    try:
        told.graded += criticality(story.get("criticality")) is not None
    except ValueError:
        told.ungraded += 1


CONNECTORS = (
    Connector(
        key="care_opinion",
        name="Care Opinion stories",
        version="2",
        identity=Identity.BY_KEY,
        kind=source_kind("care_opinion"),
        owner=OWNER,
        cannot_say=CANNOT_SAY,
        recognise=_recognise,
        read=_read,
    ),
    CSV,
)
