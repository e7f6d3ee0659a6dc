"""A file on its way in loses what the register says was removed, before any of it is kept or read."""

from dataclasses import dataclass, replace
from pathlib import Path

from heard.record.erasure.register import Register, Salt, registered_for
from heard.record.erasure.rewriting import Place, write_without
from heard.record.erasure.scanning import met_in, places_of
from heard.record.home import Home
from heard.sources.connector import Connector, Notice
from heard.sources.documents import Document, open_document


@dataclass(frozen=True, slots=True)
class Screened:
    """A document that holds nothing removed: the one that came, or a copy without those rows."""

    document: Document
    register: int
    """The version of the register it was held against."""
    rows: int = 0

    @property
    def notices(self) -> list[Notice]:
        """What the receipt says of it."""
        if not self.rows:
            return []
        said = "1 row was" if self.rows == 1 else f"{self.rows:,} rows were"
        message = f"{said} left out: somebody asked to have their information removed, and it stays removed."
        return [Notice("removed_stays_removed", message, self.rows)]


def screened(
    document: Document, connector: Connector, *, period: str, organisation: str, folder: Path, home: Home
) -> Screened:
    """Hold a document against the register; a copy in `folder` where something of it must not come in."""
    register = registered_for(connector.key)
    rows = held_rows(document, connector, register, period=period, organisation=organisation, home=home)
    if not rows:
        return Screened(document, register.version)
    copy = write_without(document, rows, folder)
    copy.chmod(0o600)
    return Screened(replace(open_document(copy), name=document.name), register.version, len(rows))


def held_rows(
    document: Document, connector: Connector, register: Register, *, period: str, organisation: str, home: Home
) -> set[Place]:
    """The rows of a document that the register names."""
    rows: set[Place] = set()
    salt = Salt(home)
    if register.rows:
        for sheet in document.sheets():
            rows |= {(sheet, row) for row, cells in document.rows(sheet) if salt.row(cells) in register.rows}
    if register.responses or register.references:
        secret = home.secret_key()
        every = met_in(document, connector, period=period, organisation=organisation, secret=secret)
        found = [
            met
            for met in every
            if met.base in register.responses
            or any(salt.reference(connector.key, cell) in register.references for cell in met.cells)
        ]
        rows |= places_of(document, found)
    return rows
