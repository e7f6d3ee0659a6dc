"""Who took over from whom, as others than the register list it: boards' lists of 2026, and changed trust codes."""

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from heard.evidence.rows import Place
from heard.places.names import kind_of, tidy
from heard.sources.cells import fold, text
from heard.sources.connector import Connector, Identity, Item, Notice, Reading, Recognition, Reject, Taken
from heard.sources.documents import Document
from heard.sources.kinds import source_kind
from heard.sources.one_table import table_with
from heard.sources.tables import Made, Row, rows_under, taken_row_by_row

_BOARDS = frozenset({"ods_code", "name", "predecessor_codes", "merger_date"})
_CODE = re.compile(r"[A-Z0-9]{3,9}")
_BETWEEN = re.compile(r"[;,|/ ]+")


def _recognise_boards(document: Document) -> Recognition | None:
    found = table_with(document, _BOARDS)
    return None if found is None else Recognition(0.9, found.told("lists organisations with the codes they came from"))


def _read_boards(document: Document, reading: Reading) -> Iterator[Item]:
    found = table_with(document, _BOARDS)
    assert found is not None
    came_from: defaultdict[str, list[tuple[str, date | None]]] = defaultdict(list)

    def take(row: Row) -> list[Made]:
        code, name = row.needed("ods_code").upper(), tidy(row.needed("name"))
        on = row.day("merger_date")
        if not _CODE.fullmatch(code):
            row.refuse("it is not an organisation code", "ods_code")
        for old in filter(None, _BETWEEN.split(row.text("predecessor_codes").upper())):
            if not _CODE.fullmatch(old):
                row.refuse(f"“{old[:20]}” is not an organisation code", "predecessor_codes")
            if old != code:
                came_from[old].append((code, on))
        return [Place(code, name, kind_of(name) or ("icb" if name.endswith(" ICB") else ""))]

    yield from taken_row_by_row(rows_under(document, found.sheet, found.header), take)
    yield from _joined(came_from)


def _joined(came_from: dict[str, list[tuple[str, date | None]]]) -> Iterator[Place | Notice]:
    """Each old code with the one that came after it; one that was divided among several has no single heir."""
    divided = {old: heirs for old, heirs in came_from.items() if len({heir for heir, _ in heirs}) > 1}
    for old, heirs in came_from.items():
        if old not in divided:
            heir, on = heirs[0]
            yield Place(old, "", "", closed=on - timedelta(days=1) if on else None, successor=heir)
    if divided:
        told = "; ".join(f"{old}: {' and '.join(sorted({h for h, _ in heirs}))}" for old, heirs in divided.items())
        yield Notice(
            "divided",
            f"These organisations were divided among several, so that none stands in their place: {told}.",
            len(divided),
        )


def _recognise_changes(document: Document) -> Recognition | None:
    if document.format in {"xml", "json"}:
        return None
    for sheet in document.sheets():
        for _, cells in document.head(sheet)[:1]:
            names = [fold(cell) for cell in cells]
            if len(names) >= 2 and names == ["old", "new"] * (len(names) // 2):
                return Recognition(0.9, "its columns are old and new codes, side by side")
    return None


def _read_changes(document: Document, reading: Reading) -> Iterator[Item]:
    """Pairs of columns: the old codes of a pair run down, and their new one stands beside the first of them."""
    sheet = next(s for s in document.sheets() if document.head(s))
    beside: dict[int, str] = {}
    filled, came_from = 0, defaultdict[str, list[tuple[str, date | None]]](list)
    for number, cells in document.rows(sheet):
        if number == 1 or not any(text(cell) for cell in cells):
            continue
        codes = [text(cell).upper() for cell in cells]
        wrong = next((code for code in codes if code and not _CODE.fullmatch(code)), "")
        if wrong:
            pairs = tuple((f"column {i + 1}", code) for i, code in enumerate(codes))
            yield Reject(number, "old", wrong, "it is not an organisation code", sheet, pairs)
            continue
        for pair in range(0, len(codes), 2):
            old, new = codes[pair], codes[pair + 1] if pair + 1 < len(codes) else ""
            if not new and old and pair in beside:
                filled += 1
            beside[pair] = new or beside.get(pair, "")
            if old and beside[pair] and old != beside[pair]:
                came_from[old].append((beside[pair], None))
        yield Taken(number)
    yield from _joined(came_from)
    if filled:
        told = "Where the new code is missing, the one above it in the same pair of columns was taken."
        yield Notice("codes_filled_down", told, filled)


CONNECTORS = (
    Connector(
        key="ods_boards",
        name="Organisations and the codes they came from (lists of boards)",
        version="1",
        identity=Identity.BY_KEY,
        kind=source_kind("organisation_register"),
        owner="Whoever keeps the list",
        can_say="Which organisations joined, and on which day, where the register does not say so yet.",
        recognise=_recognise_boards,
        read=_read_boards,
    ),
    Connector(
        key="ods_code_changes",
        name="Changed codes of trusts (old and new)",
        version="1",
        identity=Identity.BY_KEY,
        kind=source_kind("organisation_register"),
        owner="UK Health Security Agency",
        can_say="Under which code a trust's figures stand after it joined another.",
        recognise=_recognise_changes,
        read=_read_changes,
    ),
)
