"""Which comments a person asks for, and how they are found quickly among a million."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import TYPE_CHECKING, Any

from heard.record.intake.ways import WAY
from heard.themes.frames import frame_by_key
from heard.vocabulary.feedback import Kind
from heard.vocabulary.periods import Period
from heard.vocabulary.refusal import Refusal

if TYPE_CHECKING:
    from heard.evidence.snapshot import Snapshot

EQUAL = ("organisation", "site", "service", "setting", "prompt", "source")
SIGNS = {"positive": "> 0", "negative": "< 0", "neutral": "= 0"}
THEMES = (("element", "nhs"), ("category", "qdc"))
"""The filters that name a category, each with its coding frame."""

LAID_OUT = """
    SELECT p.passage, p.response, p.delivery, p.source, r.row, p.kind, p.organisation, p.site, p.service, p.setting,
        p.period, coalesce(r.happened_on, r.received_on) AS day, p.prompt, r.rating, r.scale, r.mode, p.counts_as,
        p.polarity, p.urgent, p.urgent_because, coalesce(r.submitter, '') AS submitter,
        coalesce(r.caution, '') AS caution, coalesce(r.tells, '') AS tells,
        coalesce(r.expectation, '') AS expectation, coalesce(r.earlier, '') AS earlier
    FROM passages p LEFT JOIN responses r USING (response) ORDER BY p.organisation, p.period
"""
CODED = """
    SELECT passage, source, organisation, site, service, setting, prompt, period, frame, category, polarity, confidence,
        coder, model
    FROM codings ORDER BY organisation, period
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentsWanted:
    """What comments are about, where and when. Empty fields ask for nothing; all others must hold together.

    `element` is a category of the frame "nhs", `category` one of "qdc" (those below it are taken with it),
    `polarity` positive, negative or neutral, `period` any period key, `way` the key
    of a way between services (`ways`). Every one of `words` must stand somewhere
    in the redacted text, in any case. What staff wrote in reports of incidents is not what people say: it is shown only
    where its source is named.
    """

    organisation: str = ""
    site: str = ""
    service: str = ""
    setting: str = ""
    element: str = ""
    category: str = ""
    polarity: str = ""
    prompt: str = ""
    period: str = ""
    source: str = ""
    urgent: bool = False
    urgent_first: bool = False
    expectation: str = ""
    way: str = ""
    words: str = ""

    def facts(self) -> dict[str, Any]:
        """What the ledger may hold of it: never the words looked for, as they may be a person's name."""
        said = {f.name: value for f in fields(self) if (value := getattr(self, f.name))}
        return said | ({"words": len(self.words.split())} if self.words.strip() else {})


@dataclass(frozen=True, slots=True)
class Shelf:
    """The comments of one period (and triage flag, where those come first) that were asked for."""

    key: str
    period: str
    comments: int


def laid_out(snapshot: "Snapshot") -> str:
    """The comments of an edition without their words, each beside its response; made once, and held in memory."""
    return snapshot.keep("comments", LAID_OUT)


def codes(snapshot: "Snapshot") -> str:
    """How the comments of an edition are coded; made once, and held in memory."""
    return snapshot.keep("codes", CODED)


def shelves(snapshot: "Snapshot", wanted: CommentsWanted) -> list[Shelf]:
    """How many comments there are in each period, in the order they are read: newest first."""
    where, values = _conditions(snapshot, wanted)
    found = snapshot.query(
        f"SELECT {_shelf(wanted)} AS shelf, period, count(*) AS comments FROM {laid_out(snapshot)} "
        f"WHERE {where} GROUP BY ALL",
        values,
    )
    ordered = sorted(found, key=lambda row: (row["shelf"][:1] == "!", _last_day(row["period"]), row["period"]))
    return [Shelf(row["shelf"], row["period"], row["comments"]) for row in reversed(ordered)]


def read(
    snapshot: "Snapshot", wanted: CommentsWanted, ordered: Sequence[Shelf], *, first: int = 0, most: int = 25
) -> list[dict[str, Any]]:
    """Comments from number `first` on, at most so many, newest first; each with its `codings`.

    Only the periods they stand in are read: that is what makes the last page of a million as quick as the first.
    """
    start, opened = 0, list[Shelf]()
    skip = first
    for shelf in ordered:
        if start + shelf.comments > first and start < first + most:
            if not opened:
                skip = first - start
            opened.append(shelf)
        start += shelf.comments
    if not opened or most < 1:
        return []
    where, values = _conditions(snapshot, wanted)
    keys, periods = [shelf.key for shelf in opened], sorted({shelf.period for shelf in opened})
    rows = snapshot.query(
        f"""
        SELECT * EXCLUDE shelf FROM (
            SELECT *, {_shelf(wanted)} AS shelf FROM {laid_out(snapshot)} WHERE period IN ({_marks(periods)})
        ) WHERE {where} AND list_contains(?, shelf)
        ORDER BY list_position(?, shelf), day DESC NULLS LAST, passage LIMIT ? OFFSET ?
        """,
        [*periods, *values, keys, keys, most, skip],
    )
    return _with_words_and_codings(snapshot, rows)


def newest_by_theme(
    snapshot: "Snapshot", wanted: CommentsWanted, frame: str, *, most: int
) -> dict[str, list[dict[str, Any]]]:
    """For each top category of a frame, the newest comments about it among those asked for; one look at the lake."""
    where, values = _conditions(snapshot, wanted)
    tops = [category.key for category in frame_by_key(frame).categories if category.parent is None]
    pairs = [(key, top) for top in tops for key in _with_those_below(frame, top)]
    coded, asked = _coded(snapshot, wanted, frame, [key for key, _ in pairs])
    rows = snapshot.query(
        f"""
        WITH theme AS (SELECT unnest(?) AS category, unnest(?) AS theme),
        coded AS (SELECT DISTINCT passage, theme FROM ({coded}) JOIN theme USING (category))
        SELECT theme, p.* FROM {laid_out(snapshot)} p JOIN coded USING (passage)
        WHERE {where} QUALIFY row_number() OVER (PARTITION BY theme ORDER BY day DESC NULLS LAST, passage) <= ?
        ORDER BY day DESC NULLS LAST, passage
        """,
        [[key for key, _ in pairs], [top for _, top in pairs], *asked, *values, most],
    )
    whole = _with_words_and_codings(snapshot, rows)
    return {top: [row for row in whole if row["theme"] == top] for top in tops}


def in_batches(snapshot: "Snapshot", wanted: CommentsWanted, *, size: int = 5_000) -> Iterator[list[dict[str, Any]]]:
    """Every comment that was asked for, newest first, a batch at a time."""
    ordered = shelves(snapshot, wanted)
    for first in range(0, sum(shelf.comments for shelf in ordered), size):
        yield read(snapshot, wanted, ordered, first=first, most=size)


def _shelf(wanted: CommentsWanted) -> str:
    return "CASE WHEN urgent = 1 THEN '!' ELSE '' END || period" if wanted.urgent_first else "period"


def _last_day(period: str) -> date:
    try:
        return Period.parse(period).last
    except Refusal:
        return date.min


def _marks(values: Sequence[Any]) -> str:
    return ", ".join("?" * len(values))


def _here(wanted: CommentsWanted) -> tuple[list[str], list[Any]]:
    """Conditions on place, source and period, which comments and codes can answer alike."""
    said = [f"{name} = ?" for name in EQUAL if getattr(wanted, name)]
    values: list[Any] = [getattr(wanted, name) for name in EQUAL if getattr(wanted, name)]
    if wanted.period:
        keys = _keys(wanted.period)
        said.append(f"period IN ({_marks(keys)})")
        values += keys
    return said, values


def _conditions(snapshot: "Snapshot", wanted: CommentsWanted) -> tuple[str, list[Any]]:
    """One SQL condition on comments, and its values in order. Nothing a person typed is ever part of the SQL."""
    said, values = _here(wanted)
    if not wanted.source:
        said.append(f"kind <> '{Kind.INCIDENT}'")
    if wanted.urgent:
        said.append("urgent = 1")
    if wanted.expectation:
        said.append("expectation = ?")
        values.append(wanted.expectation)
    if wanted.way:
        said.append(f"response IN (SELECT response FROM links WHERE {WAY} = ?)")
        values.append(wanted.way)
    if wanted.polarity:
        said.append(f"polarity {SIGNS[wanted.polarity]}")
    if words := wanted.words.split():
        here, places = _here(wanted)
        holds = ["contains(lower(text), ?)"] * len(words)
        said.append(f"passage IN (SELECT passage FROM passages WHERE {' AND '.join([*here, *holds])})")
        values += [*places, *(word.lower() for word in words)]
    for name, frame in THEMES:
        if key := getattr(wanted, name):
            coded, asked = _coded(snapshot, wanted, frame, _with_those_below(frame, key))
            said.append(f"passage IN (SELECT passage FROM ({coded}))")
            values += asked
    return " AND ".join(said) or "true", values


def _coded(snapshot: "Snapshot", wanted: CommentsWanted, frame: str, keys: Sequence[str]) -> tuple[str, list[Any]]:
    """The passages coded so: what people decided about a passage replaces what a machine suggested for it."""
    here, values = _here(wanted)
    said = ["frame = ?", f"category IN ({_marks(keys)})", *here]
    by_people = f"SELECT passage FROM {codes(snapshot)} WHERE {' AND '.join(['frame = ?', *here])} AND coder <> 'model'"
    return (
        f"SELECT passage, category FROM {codes(snapshot)} WHERE {' AND '.join(said)} "
        f"AND NOT (coder = 'model' AND passage IN ({by_people}))",
        [frame, *keys, *values, frame, *values],
    )


def _keys(period: str) -> list[str]:
    parsed = Period.parse(period)
    return [period] if parsed.kind == "day" else list(dict.fromkeys([period, *parsed.months]))


def _with_those_below(frame: str, key: str) -> list[str]:
    known = frame_by_key(frame).categories
    keys = [frame_by_key(frame).category(key).key]
    while below := [c.key for c in known if c.parent in keys and c.key not in keys]:
        keys += below
    return keys


def _with_words_and_codings(snapshot: "Snapshot", rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Comments with their text and codes; only the places and periods they stand in are read."""
    if not rows:
        return []
    passages = list(dict.fromkeys(row["passage"] for row in rows))
    places, periods = sorted({row["organisation"] for row in rows}), sorted({row["period"] for row in rows})
    here = f"organisation IN ({_marks(places)}) AND period IN ({_marks(periods)})"
    said = snapshot.query(
        f"SELECT passage, text FROM passages WHERE {here} AND passage IN (SELECT unnest(?))",
        [*places, *periods, passages],
    )
    text = {row["passage"]: row["text"] for row in said}
    found = snapshot.query(
        f"SELECT passage, frame, category, polarity, confidence, coder, model FROM {codes(snapshot)} "
        f"WHERE {here} AND passage IN (SELECT unnest(?)) ORDER BY frame, confidence DESC, category",
        [*places, *periods, passages],
    )
    of: dict[str, list[dict[str, Any]]] = {passage: [] for passage in passages}
    for coding in found:
        of[coding["passage"]].append(coding)
    more = _more_of_it(snapshot, rows, here, [*places, *periods])
    return [
        row | {"text": text[row["passage"]], "codings": of[row["passage"]], "more": more.get(row["response"], 0)}
        for row in rows
    ]


def _more_of_it(snapshot: "Snapshot", rows: Sequence[dict[str, Any]], here: str, values: list[Any]) -> dict[str, int]:
    """For each response how much more there is of it than one comment: other pieces of words, and links to services."""
    asked = list(dict.fromkeys(row["response"] for row in rows))
    found = snapshot.query(
        f"""
        SELECT response, sum(n)::INTEGER AS n FROM (
            SELECT response, count(*) - 1 AS n FROM passages WHERE {here} AND response IN (SELECT unnest(?)) GROUP BY 1
            UNION ALL
            SELECT response, count(*) AS n FROM links WHERE {here} AND response IN (SELECT unnest(?)) GROUP BY 1
        ) GROUP BY 1
        """,
        [*values, asked, *values, asked],
    )
    return {row["response"]: row["n"] for row in found}
