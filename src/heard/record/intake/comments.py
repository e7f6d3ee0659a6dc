"""Which comments a person asks for, and how they are found quickly among a million."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import TYPE_CHECKING, Any

from heard.themes.frames import frame_by_key
from heard.vocabulary.periods import Period
from heard.vocabulary.refusal import Refusal

if TYPE_CHECKING:
    from heard.evidence.snapshot import Snapshot

EQUAL = ("organisation", "site", "service", "setting", "prompt", "source")
SIGNS = {"positive": "> 0", "negative": "< 0", "neutral": "= 0"}
THEMES = (("element", "nhs"), ("category", "qdc"))
"""The filters that name a category, each with its coding frame."""

DAY = "coalesce(happened_on, received_on)"
ANSWERED = "SELECT response, row, rating, scale, happened_on, received_on FROM responses"
COLUMNS = (
    "p.passage, p.response, p.delivery, p.source, r.row, p.kind, p.organisation, p.site, p.service, p.setting, "
    f"p.period, {DAY} AS day, p.prompt, r.rating, r.scale, p.counts_as, p.polarity, p.urgent, p.urgent_because, p.text"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentsWanted:
    """What comments are about, where and when. Empty fields ask for nothing; all others must hold together.

    `element` is a category of the frame "nhs", `category` one of "qdc" (those below it are taken with it),
    `polarity` positive, negative or neutral, `period` any period key. Every one of `words` must stand somewhere
    in the redacted text, in any case.
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


def shelves(snapshot: "Snapshot", wanted: CommentsWanted) -> list[Shelf]:
    """How many comments there are in each period, in the order they are read: newest first."""
    where, values = _conditions(wanted)
    found = snapshot.query(
        f"SELECT {_shelf(wanted)} AS shelf, period, count(*) AS comments FROM passages WHERE {where} GROUP BY ALL",
        values,
    )
    ordered = sorted(found, key=lambda row: (row["shelf"][:1] == "!", _last_day(row["period"]), row["period"]))
    return [Shelf(row["shelf"], row["period"], row["comments"]) for row in reversed(ordered)]


def read(
    snapshot: "Snapshot", wanted: CommentsWanted, laid_out: Sequence[Shelf], *, first: int = 0, most: int = 25
) -> list[dict[str, Any]]:
    """Comments from number `first` on, at most so many, newest first; each with its `codings`.

    Only the periods they stand in are read: that is what makes the last page of a million as quick as the first.
    """
    start, opened = 0, list[Shelf]()
    skip = first
    for shelf in laid_out:
        if start + shelf.comments > first and start < first + most:
            if not opened:
                skip = first - start
            opened.append(shelf)
        start += shelf.comments
    if not opened or most < 1:
        return []
    where, values = _conditions(wanted, prefix="p.")
    keys, periods = [shelf.key for shelf in opened], sorted({shelf.period for shelf in opened})
    here = f"period IN ({', '.join('?' * len(periods))})"
    rows = snapshot.query(
        f"""
        SELECT {COLUMNS} FROM (SELECT *, {_shelf(wanted)} AS shelf FROM passages WHERE {here}) p
        LEFT JOIN ({ANSWERED} WHERE {here}) r
        USING (response)
        WHERE {where} AND list_contains(?, shelf)
        ORDER BY list_position(?, shelf), day DESC NULLS LAST, p.passage LIMIT ? OFFSET ?
        """,
        [*periods, *periods, *values, keys, keys, most, skip],
    )
    return _with_codings(snapshot, rows, periods)


def newest_by_theme(
    snapshot: "Snapshot", wanted: CommentsWanted, frame: str, *, most: int
) -> dict[str, list[dict[str, Any]]]:
    """For each top category of a frame, the newest comments about it among those asked for; one look at the lake."""
    where, values = _conditions(wanted, prefix="p.")
    tops = [category.key for category in frame_by_key(frame).categories if category.parent is None]
    pairs = [(key, top) for top in tops for key in _with_those_below(frame, top)]
    coded, asked = _coded(wanted, frame, [key for key, _ in pairs])
    here, placed = _here(wanted, ("organisation", "site"))
    rows = snapshot.query(
        f"""
        WITH theme AS (SELECT unnest(?) AS category, unnest(?) AS theme),
        coded AS (SELECT DISTINCT passage, theme FROM ({coded}) JOIN theme USING (category))
        SELECT theme, {COLUMNS} FROM passages p JOIN coded USING (passage)
        LEFT JOIN ({ANSWERED} WHERE {" AND ".join(here) or "true"}) r USING (response)
        WHERE {where} QUALIFY row_number() OVER (PARTITION BY theme ORDER BY day DESC NULLS LAST, p.passage) <= ?
        ORDER BY day DESC NULLS LAST, p.passage
        """,
        [[key for key, _ in pairs], [top for _, top in pairs], *asked, *placed, *values, most],
    )
    with_codings = _with_codings(snapshot, rows, sorted({row["period"] for row in rows}))
    return {top: [row for row in with_codings if row["theme"] == top] for top in tops}


def in_batches(snapshot: "Snapshot", wanted: CommentsWanted, *, size: int = 5_000) -> Iterator[list[dict[str, Any]]]:
    """Every comment that was asked for, newest first, a batch at a time."""
    laid_out = shelves(snapshot, wanted)
    for first in range(0, sum(shelf.comments for shelf in laid_out), size):
        yield read(snapshot, wanted, laid_out, first=first, most=size)


def _shelf(wanted: CommentsWanted) -> str:
    return "CASE WHEN urgent = 1 THEN '!' ELSE '' END || period" if wanted.urgent_first else "period"


def _last_day(period: str) -> date:
    try:
        return Period.parse(period).last
    except Refusal:
        return date.min


def _here(wanted: CommentsWanted, names: Sequence[str] = EQUAL, prefix: str = "") -> tuple[list[str], list[Any]]:
    """Conditions on place, source and period, which every table of the lake can answer from few files."""
    said = [f"{prefix}{name} = ?" for name in names if getattr(wanted, name)]
    values: list[Any] = [getattr(wanted, name) for name in names if getattr(wanted, name)]
    if wanted.period:
        keys = _keys(wanted.period)
        said.append(f"{prefix}period IN ({', '.join('?' * len(keys))})")
        values += keys
    return said, values


def _conditions(wanted: CommentsWanted, prefix: str = "") -> tuple[str, list[Any]]:
    """One SQL condition on passages, and its values in order. Nothing a person typed is ever part of the SQL."""
    said, values = _here(wanted, prefix=prefix)
    if wanted.urgent:
        said.append(f"{prefix}urgent = 1")
    if wanted.polarity:
        said.append(f"{prefix}polarity {SIGNS[wanted.polarity]}")
    for word in wanted.words.split():
        said.append(f"contains(lower({prefix}text), ?)")
        values.append(word.lower())
    for name, frame in THEMES:
        if key := getattr(wanted, name):
            coded, asked = _coded(wanted, frame, _with_those_below(frame, key))
            said.append(f"{prefix}passage IN (SELECT passage FROM ({coded}))")
            values += asked
    return " AND ".join(said) or "true", values


def _coded(wanted: CommentsWanted, frame: str, keys: Sequence[str]) -> tuple[str, list[Any]]:
    """The passages coded so: what people decided about a passage replaces what a machine suggested for it."""
    here, values = _here(wanted)
    said = ["frame = ?", f"category IN ({', '.join('?' * len(keys))})", *here]
    by_people = "SELECT passage FROM codings WHERE frame = ? AND coder <> 'model'"
    return (
        f"SELECT passage, category FROM codings WHERE {' AND '.join(said)} "
        f"AND NOT (coder = 'model' AND passage IN ({by_people}))",
        [frame, *keys, *values, frame],
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


def _with_codings(snapshot: "Snapshot", rows: list[dict[str, Any]], periods: Sequence[str]) -> list[dict[str, Any]]:
    if not rows:
        return []
    passages = list(dict.fromkeys(row["passage"] for row in rows))
    here = ", ".join("?" * len(periods))
    codings = snapshot.query(
        "SELECT passage, frame, category, polarity, confidence, coder, model FROM codings "
        f"WHERE period IN ({here}) AND list_contains(?, passage) ORDER BY frame, confidence DESC, category",
        [*periods, passages],
    )
    by_passage: dict[str, list[dict[str, Any]]] = {passage: [] for passage in passages}
    for coding in codings:
        by_passage[coding["passage"]].append(coding)
    return [row | {"codings": by_passage[row["passage"]]} for row in rows]
