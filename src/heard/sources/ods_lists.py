"""Lists of places beside the register: boards, practices with their networks, where patients come from."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from heard.evidence.rows import Count, Place
from heard.places.names import tidy
from heard.sources.connector import Connector, Identity, Item, Notice, Reading, Recognition
from heard.sources.documents import Document, Header
from heard.sources.kinds import source_kind
from heard.sources.one_table import Table, table_with
from heard.sources.tables import Made, Once, Row, rows_under, taken_row_by_row
from heard.vocabulary.measures import Level
from heard.vocabulary.refusal import Refusal

_BOARD = re.compile(r"icb\d\d(cd|cdh|nm)", re.IGNORECASE)
_PRACTICES = frozenset({"PRACTICE_CODE", "PRACTICE_NAME", "PCN_CODE", "PCN_NAME"})
_COMMISSIONER = ("CCG_CODE", "SUB_ICB_LOCATION_CODE"), ("CCG_NAME", "SUB_ICB_LOCATION_NAME")
_SYSTEM = ("STP_CODE", "ICB_CODE"), ("STP_NAME", "ICB_NAME")
# The share of a trust's patients by the area they come from: the column of the share -> the area's, and what it is.
SHARES = {"proportion_trust_came_from_icb": ("icb", re.compile(r"icb\d\d_code")),
          "proportion_trust_came_from_ltla": ("local authority", re.compile(r"ltla\d\d_code"))}  # fmt: skip
_TRUST = re.compile(r"nhs_trust(\d\d)_code")
_BORDERS = frozenset({"lsoa21_code", "ward24_code", "ltla24_code"})


def _boards(document: Document) -> Table | None:
    """A table of statistical codes, the health service's own codes and names of boards, of any year."""
    for sheet in document.sheets():
        for number, cells in document.head(sheet)[:5]:
            names = [str(cell or "") for cell in cells]
            if len({match[1].lower() for name in names if (match := _BOARD.fullmatch(name.strip()))}) == 3:
                return Table(sheet, Header(number, tuple(name.strip() for name in names)))
    return None


def _read_boards(document: Document, reading: Reading) -> Iterator[Item]:
    found = _boards(document)
    assert found is not None
    column = {match[1].lower(): name for name in found.header.names if (match := _BOARD.fullmatch(name))}

    def take(row: Row) -> list[Made]:
        code, name = row.needed(column["cdh"]).upper(), tidy(row.needed(column["nm"]))
        statistical = row.needed(column["cd"])
        # The statistical code of the same board, so that files which use it find their way to it.
        also = Place(statistical, name, "", successor=code, icb=code, from_register=True)
        return [Place(code, name, "icb", icb=code, from_register=True), also]

    yield from taken_row_by_row(rows_under(document, found.sheet, found.header), take)


def _read_practices(document: Document, reading: Reading) -> Iterator[Item]:
    found = table_with(document, _PRACTICES)
    assert found is not None
    once = Once()

    def take(row: Row) -> list[Made]:
        code, board = row.needed("PRACTICE_CODE").upper(), row.text(*_SYSTEM[0])
        commissioner, network = row.text(*_COMMISSIONER[0]), row.text("PCN_CODE")
        network = "" if network.upper() in {"U", "-", "UNALLOCATED"} else network
        return [
            *once.places(
                Place(board, tidy(row.text(*_SYSTEM[1])), "icb", icb=board),
                Place(commissioner, tidy(row.text(*_COMMISSIONER[1])), "ccg", parent=board, icb=board),
                Place(network, tidy(row.text("PCN_NAME")), "network", parent=commissioner, icb=board),
                Place(code, tidy(row.needed("PRACTICE_NAME")), "practice", parent=commissioner, icb=board),
            )
        ]

    yield from taken_row_by_row(rows_under(document, found.sheet, found.header), take)


def _shares(document: Document) -> Table | None:
    found = table_with(document, *(frozenset({column}) for column in SHARES))
    return found if found is not None and _share_columns(found.header) else None


def _share_columns(header: Header) -> tuple[str, str, str, str] | None:
    """What the areas are, and the columns of the share, the area and the trust; None where one is missing."""
    names = [name.lower() for name in header.names]
    trust = next((name for name in names if _TRUST.fullmatch(name)), "")
    for share, (of, pattern) in SHARES.items():
        area = next((name for name in names if pattern.fullmatch(name)), "")
        if share in names and area and trust:
            return of, share, area, trust
    return None


def _read_shares(document: Document, reading: Reading) -> Iterator[Item]:
    found = _shares(document)
    assert found is not None
    columns = _share_columns(found.header)
    assert columns is not None
    of, share, area, trust = columns
    year = _TRUST.fullmatch(trust)
    met: set[tuple[str, str]] = set()

    def take(row: Row) -> list[Made]:
        key = row.needed(trust).upper(), row.needed(area)
        if key in met:
            row.refuse("this trust and area were given before", area)
        met.add(key)
        value = row.share(share)
        if value is None or value > 1:
            row.refuse("it is not a share from 0 to 1", share)
        return [Count(measure="patients_from", level=Level.ORGANISATION, row=row.number, organisation=key[0],
                      period=f"20{year[1]}" if year else "", dimension=of, group=key[1], value=value)]  # fmt: skip

    yield from taken_row_by_row(rows_under(document, found.sheet, found.header), take)
    yield Notice("third_party", "These shares were worked out by somebody else from records of stays in hospital.")


def _refuse_borders(document: Document, reading: Reading) -> Iterator[Item]:
    raise Refusal(
        f"{document.name} only says in which ward and local authority each small area lies. It holds nobody's words "
        "and no figure.",
        next_step="There is nothing to load: Heard knows the local authority of each small area from the census.",
    )


@dataclass(frozen=True, slots=True)
class Kept:
    """One list: how it is found, what it holds, and how it is read."""

    key: str
    name: str
    kind: str
    finds: Callable[[Document], Table | None]
    holds: str
    reads: Callable[[Document, Reading], Iterator[Item]]
    identity: Identity = Identity.BY_KEY


LISTS = (
    Kept("ods_icb_names", "Integrated care boards, names and codes", "organisation_register", _boards,
         "has each board's statistical code, its own code and its name", _read_boards),
    Kept("ods_practice_map", "GP practices with their network, commissioner and board", "organisation_register",
         lambda document: table_with(document, _PRACTICES), "has practices with their network", _read_practices),
    Kept("ods_patients_from", "Where a trust's patients come from", "population", _shares,
         "has the share of a trust's patients by area", _read_shares, Identity.BY_PERIOD),
    Kept("ods_small_areas", "Small areas by ward (not taken)", "population",
         lambda document: table_with(document, _BORDERS), "has small areas with their ward", _refuse_borders),
)  # fmt: skip


def _recognise(kept: Kept, document: Document) -> Recognition | None:
    if document.format in {"xml", "json"}:
        return None
    found = kept.finds(document)
    return None if found is None else Recognition(0.9, found.told(kept.holds))


CONNECTORS = tuple(
    Connector(
        key=kept.key,
        name=kept.name,
        version="1",
        identity=kept.identity,
        kind=source_kind(kept.kind),
        recognise=partial(_recognise, kept),
        read=kept.reads,
    )
    for kept in LISTS
)
