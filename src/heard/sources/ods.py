"""The organisation register (ODS): trusts, their sites, commissioners, practices, networks, and who succeeded whom."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from heard.evidence.rows import Place
from heard.places.names import tidy
from heard.sources.cells import blank, text
from heard.sources.connector import Connector, Identity, Item, Reading, Recognition
from heard.sources.documents import Document, Header, header_row
from heard.sources.kinds import source_kind
from heard.sources.tables import Made, Row, rows_under, taken_row_by_row

# The register's files have no header. Their columns, by the register's own specification; later ones are unused here.
COLUMNS = (
    "Code", "Name", "National Grouping", "High Level Health Geography", "Address 1", "Address 2", "Address 3",
    "Address 4", "Address 5", "Postcode", "Open Date", "Close Date", "Status Code", "Subtype", "Commissioner",
)  # fmt: skip
_PARENT = 14  # the column that the register calls commissioner or parent
_CODE = re.compile(r"[A-Z0-9]{3,9}")
_NETWORK = frozenset({"PCN Code", "PCN Name", "Current Sub ICB Loc Code", "Open Date", "Close Date"})
_SUCCESSION = frozenset({"old_code", "new_code", "date"})


@dataclass(frozen=True, slots=True)
class Register:
    """One register file: what nearly all its codes and names look like tells it from the others."""

    key: str
    name: str
    kind: str
    codes: re.Pattern[str]
    names: re.Pattern[str]
    own: bool = False  # whether each code begins with the code of the organisation it belongs to


REGISTERS = (
    Register("ods_etr", "Organisation register: NHS trusts (etr)", "trust", re.compile(r"\w{3,5}"),
             re.compile(r"\bTRUST\b")),
    Register("ods_eccg", "Organisation register: commissioners (eccg)", "ccg", re.compile(r"\w{3,5}"),
             re.compile(r"\bCCG\b|COMMISSIONING|\bICB\b|INTEGRATED CARE")),
    Register("ods_epraccur", "Organisation register: GP practices (epraccur)", "practice", re.compile(r"[A-Z]\d{5}"),
             re.compile("")),
    Register("ods_ets", "Organisation register: sites of NHS trusts (ets)", "site", re.compile(r"[A-Z0-9]{5,9}"),
             re.compile(""), own=True),
)  # fmt: skip


def _fits(cells: list[str], register: Register) -> bool:
    return (
        register.codes.fullmatch(cells[0]) is not None
        and register.names.search(cells[1].upper()) is not None
        and re.fullmatch(r"|[YWQ]\w\w", cells[2]) is not None
        and re.fullmatch(r"(19|20)\d{6}", cells[10]) is not None
        and (not register.own or _parent_of_site(cells) != "")
    )


def _parent_of_site(cells: list[str]) -> str:
    """The trust that a site's row names and its code begins with; else empty."""
    parent = cells[_PARENT] if len(cells) > _PARENT else ""
    return parent if len(parent) >= 3 and parent != cells[0] and cells[0].startswith(parent) else ""


def _recognise(document: Document, register: Register) -> Recognition | None:
    if document.format != "csv":
        return None
    rows = [[text(cell) for cell in cells] for _, cells in document.head() if not blank(cells)]
    if not rows or any(len(cells) < 12 for cells in rows):
        return None
    fitting = sum(_fits(cells, register) for cells in rows) / len(rows)
    if fitting < 0.8:
        return None
    return Recognition(
        0.9, f"{fitting:.0%} of the first rows are a code, a name, a region and an opening day, unheaded"
    )


def _read(document: Document, register: Register) -> Iterator[Item]:
    def take(row: Row) -> list[Made]:
        code = row.needed("Code")
        if not _CODE.fullmatch(code):
            row.refuse("it is not an organisation code", "Code")
        name = row.needed("Name")
        return [
            Place(
                code=code,
                name=tidy(name),
                kind=_kind(register, name),
                parent=row.text("Commissioner") if register.kind in ("practice", "site") else "",
                opened=row.day("Open Date"),
                closed=row.day("Close Date"),
                icb=row.text("High Level Health Geography"),
                from_register=True,
            )
        ]

    return taken_row_by_row(rows_under(document, "", Header(0, COLUMNS)), take)


def _kind(register: Register, name: str) -> str:
    """Commissioning hubs share the commissioners' file but are none of them."""
    if register.kind == "ccg" and not re.search(r"\bCCG\b|CLINICAL COMMISSIONING GROUP", name.upper()):
        return "icb" if re.search(r"\bICB\b|INTEGRATED CARE BOARD", name.upper()) else ""
    return register.kind


def _recognise_successors(document: Document) -> Recognition | None:
    for sheet in document.sheets():
        if header := header_row(document, sheet, _SUCCESSION, within=5):
            return Recognition(0.9, f"row {header.row} has an old code, a new code and a date")
    return None


def _read_successors(document: Document, reading: Reading) -> Iterator[Item]:
    sheet = next(s for s in document.sheets() if header_row(document, s, _SUCCESSION, within=5))
    header = header_row(document, sheet, _SUCCESSION, within=5)
    assert header is not None

    def take(row: Row) -> list[Made]:
        old, new, on = row.needed("old_code"), row.needed("new_code"), row.day("date")
        if old == new:
            row.refuse("an organisation cannot succeed itself", "new_code")
        closed = on - timedelta(days=1) if on else None
        return [Place(old, "", "", closed=closed, successor=new, from_register=True)]

    yield from taken_row_by_row(rows_under(document, sheet, header), take)


def _recognise_networks(document: Document) -> Recognition | None:
    for sheet in document.sheets():
        if header := header_row(document, sheet, _NETWORK, within=5):
            return Recognition(0.9, f"row {header.row} has the columns of the register of primary care networks")
    return None


def _read_networks(document: Document, reading: Reading) -> Iterator[Item]:
    sheet = next(s for s in document.sheets() if header_row(document, s, _NETWORK, within=5))
    header = header_row(document, sheet, _NETWORK, within=5)
    assert header is not None

    def take(row: Row) -> list[Made]:
        code = row.needed("PCN Code")
        if not _CODE.fullmatch(code):
            row.refuse("it is not an organisation code", "PCN Code")
        opened, closed = row.day("Open Date"), row.day("Close Date")
        name = tidy(row.needed("PCN Name"))
        return [Place(code, name, "network", opened=opened, closed=closed, from_register=True)]

    yield from taken_row_by_row(rows_under(document, sheet, header), take)


def _register_connector(register: Register) -> Connector:
    def recognise(document: Document) -> Recognition | None:
        return _recognise(document, register)

    def read(document: Document, reading: Reading) -> Iterator[Item]:
        return _read(document, register)

    return Connector(
        key=register.key,
        name=register.name,
        version="1",
        identity=Identity.BY_KEY,
        kind=source_kind("organisation_register"),
        owner="NHS England, Organisation Data Service",
        cannot_say="Anything about the care they give; who succeeded whom.",
        recognise=recognise,
        read=read,
    )


CONNECTORS = (
    *(_register_connector(register) for register in REGISTERS),
    Connector(
        key="ods_epcn",
        name="Organisation register: primary care networks (epcn)",
        version="1",
        identity=Identity.BY_KEY,
        kind=source_kind("organisation_register"),
        owner="NHS England, Organisation Data Service",
        can_say="Which groups of practices there are, and when each began and ended.",
        cannot_say="Which practices belong to each: the register of practices says so.",
        recognise=_recognise_networks,
        read=_read_networks,
    ),
    Connector(
        key="ods_successors",
        name="Organisation register: successors",
        version="1",
        identity=Identity.BY_KEY,
        kind=source_kind("organisation_register"),
        owner="NHS England, Organisation Data Service",
        can_say="Which organisation took over from which, and when.",
        cannot_say="Whether all of an organisation's services went with it.",
        recognise=_recognise_successors,
        read=_read_successors,
    ),
)
