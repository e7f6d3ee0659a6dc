"""The documents that describe the national incident service's codes, which Heard knows and does not load."""

from collections.abc import Iterator

from heard.sources.cells import text
from heard.sources.connector import Connector, Identity, Item, Reading, Recognition
from heard.sources.documents import Document
from heard.sources.kinds import source_kind
from heard.vocabulary.refusal import Refusal

_TITLES = ("taxonomy document for adverseevent", "code system document for adverseevent")


def _recognise(document: Document) -> Recognition | None:
    if document.format != "csv":
        return None
    for _, cells in document.head()[:5]:
        if cells and text(cells[0]).lower().startswith(_TITLES):
            return Recognition(0.9, "its title says that it describes the codes of patient safety events")
    return None


def _read(document: Document, reading: Reading) -> Iterator[Item]:
    raise Refusal(
        f"{document.name} describes the codes of the national incident service (LFPSE). It holds no incident.",
        next_step="There is nothing to load: Heard already knows the codes. Load the service's export of events, with "
        "the columns “Reference”, “OccurredOrganisationCode” and “T005”.",
    )


CONNECTORS = (
    Connector(
        key="incidents_taxonomy",
        name="Codes of the national incident service (not taken)",
        version="1",
        identity=Identity.BY_PERIOD,
        kind=source_kind("incidents"),
        can_say="What the codes in an export of patient safety events mean.",
        cannot_say="Anything that happened; Heard does not read it.",
        recognise=_recognise,
        read=_read,
    ),
)
