"""One row of a file, or several that belong together, become one response with its passages."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from heard.evidence.rows import Passage, Place, Response, Stop
from heard.sources import scales
from heard.sources.cells import fold, text, verbatim
from heard.sources.connector import Identity
from heard.sources.mapping_cells import RowReader, name_code
from heard.sources.mapping_fields import STOPS
from heard.sources.mapping_table import Record

LONG = 60  # letters; the same shorter words twice are chance, the same longer words seldom are

WORDS = ("service", "pathway", "mode", "sex", "gender", "ethnicity", "orientation", "religion", "disability",
          "consent", "caution")  # fmt: skip
CLOSED = ("kind", "setting", "sector", "stage", "speaker", "subject", "passed_on", "outcome", "submitter",
          "tells", "expectation", "earlier")  # fmt: skip


@dataclass(slots=True)
class Tally:
    """What is gathered while rows are read, to be told once at the end."""

    questions: Counter[str] = field(default_factory=Counter)
    unplaced_answers: int = 0
    kept_answers: Counter[str] = field(default_factory=Counter)
    without_organisation: int = 0
    said_again: int = 0
    totals: int = 0
    hidden: int = 0
    long_words: set[bytes] = field(default_factory=set)
    places: set[str] = field(default_factory=set)


def response_of(rows: Sequence[Record], reader: RowReader, leaning: str, tally: Tally) -> Response:
    """The response that one or more rows of the same person make; raises `Unusable` where they make none.

    With several rows, a field is taken from the first row that has it, and the words from all.
    """
    record = _together(rows)
    days = {name: reader.day(record, name) for name in ("received_on", "happened_on")}
    named: dict[str, Any] = {name: reader.closed(record, name) for name in CLOSED}
    named |= {name: reader.words(record, name) for name in WORDS}
    if not named["kind"]:
        raise reader.blame(record, "kind", "the kind of feedback is empty")
    response = Response(
        row=rows[0].row,
        identity=_identity(rows, record, reader),
        received_on=days["received_on"],
        happened_on=days["happened_on"],
        period=reader.period(record, days),
        organisation=organisation_of(record, reader),
        site=reader.code(record, "site"),
        deprivation=reader.quintile(record, "deprivation"),
        age_band=reader.age_band(record, days["received_on"] or days["happened_on"]),
        passages=tuple(passage for row in rows for passage in _passages(row, reader)),
        stops=stops_of(record, reader),
        **named,
    )
    rate(response, record, reader, leaning, tally)
    return response


def remember(response: Response, reader: RowReader, tally: Tally) -> None:
    """Counts a response that was taken towards what a person is told of the whole file."""
    if response.question:
        tally.questions[response.question] += 1
    elif response.rating and reader.mapping.scale == scales.WORDS and not response.scale:
        tally.unplaced_answers += 1
    tally.without_organisation += not response.organisation
    for passage in response.passages:
        if len(passage.text) >= LONG:
            known = f"{response.organisation}\x1f{passage.asked}\x1f{fold(passage.text)}".encode()
            digest = hashlib.blake2b(known, digest_size=12).digest()
            tally.said_again += digest in tally.long_words
            tally.long_words.add(digest)


def place_named(record: Record, reader: RowReader, tally: Tally) -> Place | None:
    """The organisation as the row names it, the first time it is named."""
    name = reader.words(record, "organisation_name")
    code = name_code(name) if reader.mapping.place_by == "name" else reader.code(record, "organisation")
    if not name or not code or code in tally.places:
        return None
    tally.places.add(code)
    return Place(code, name, reader.mapping.place_kind)


def organisation_of(record: Record, reader: RowReader) -> str:
    """The organisation's code, or one made from its name; the sender's own where the row has none."""
    if reader.mapping.place_by == "code":
        return reader.code(record, "organisation")
    name = reader.words(record, "organisation_name")
    return name_code(name) if name else reader.reading.organisation


def stops_of(record: Record, reader: RowReader) -> tuple[Stop, ...]:
    """The other services a row tells of, one for each place on the person's way that it names."""
    said: dict[str, dict[str, str]] = {}
    for name, (along, what) in STOPS.items():
        value = reader.code(record, name) if what == "organisation" else reader.words(record, name)
        if value:
            said.setdefault(along, {})[what] = value
    return tuple(Stop(along, **facts) for along, facts in said.items())


def _together(rows: Sequence[Record]) -> Record:
    if len(rows) == 1:
        return rows[0]
    cells = [next((row.cells[at] for row in rows if text(row.cells[at])), None) for at in range(len(rows[0].cells))]
    return Record(rows[0].row, rows[0].header, cells)


def _passages(record: Record, reader: RowReader) -> Iterator[Passage]:
    for column in reader.mapping.passages:
        words = verbatim(record[column.column])
        if reader.says_nothing(words):
            continue
        asked = text(record[column.asked_column]) if column.asked_column else column.asked
        prompt = reader.mapping.values.get("prompt", {}).get(fold(asked), column.prompt)
        yield Passage(words, prompt, asked)


def rate(response: Response, record: Record, reader: RowReader, leaning: str, tally: Tally) -> None:
    """Sets what the row's answer is on its scale; an answer kept outside the scale is tallied."""
    mapping = reader.mapping
    said = reader.given(reader.cell(record, "rating"))
    if not said:
        return
    if meant := mapping.scale_values.get(fold(said)):
        _as_mapped(response, meant, mapping.scale)
        return
    answered = scales.read(said, scale=mapping.scale, leaning=leaning)
    if answered is None:
        if "rating" not in mapping.keep_unknown:
            known = ", ".join(dict.fromkeys([*scales.answers_of(mapping.scale), *mapping.scale_values]))
            bare = mapping.scale == scales.WORDS and said.replace(".", "").isdigit()
            hint = "; say under [scale] which scale its numbers are on" if bare else ""
            raise reader.blame(record, "rating", f"“{said}” is not one of the answers we know: {known}{hint}")
        tally.kept_answers[said] += 1
        return
    response.question, response.rating = answered.question, answered.rating
    response.scale, response.counts_as = answered.scale, answered.counts_as


def _as_mapped(response: Response, meant: str, scale: str) -> None:
    """Takes what the mapping itself says of an answer: a place on the scale, or only what it counts as."""
    named = scales.SCALES.get(scale)
    response.scale = named.words if named else ""
    response.question = scales.question_of(named) if named else ""
    if not meant.isdecimal():
        response.counts_as = meant
        return
    response.rating = int(meant)
    if named:
        response.counts_as = next((a.counts_as for a in named.answers if a.rating == response.rating), "")


def _identity(rows: Sequence[Record], record: Record, reader: RowReader) -> str:
    """The sender's reference; or a digest of every mapped cell as written, which overlapping extracts repeat."""
    mapping = reader.mapping
    if mapping.identity is Identity.BY_KEY:
        reference = "|".join(text(record[name]) for name in mapping.columns["reference"])
        if not reference.strip("|"):
            raise reader.blame(record, "reference", "there is no reference, by which a later file could correct this")
        return reference
    texts = [text(row[name]) for row in rows for name in reader.used]
    return hashlib.sha256("\x1f".join(texts).encode()).hexdigest()[:32]
