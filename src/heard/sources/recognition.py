"""Which source a document is, told from what it holds; never from its name alone."""

from collections.abc import Iterable

from heard.sources.cells import blank, text
from heard.sources.connector import Connector, Recognition
from heard.sources.documents import Document, Unreadable
from heard.sources.registry import connector as named
from heard.sources.registry import connectors
from heard.vocabulary.refusal import Refusal

# Two sources whose certainties are closer than this cannot be told apart.
_TELLS_APART = 0.05
_SHOWN = 12


class Unrecognised(Refusal):
    """A document that is no known source, or could be several."""


class SeveralFit(Unrecognised):
    """A document that could be of several sources; a person can say which."""


def recognise(document: Document, among: Iterable[Connector] | None = None) -> tuple[Connector, Recognition]:
    """The one source this document is, with how that was told.

    Raises `Unrecognised`, saying which columns were seen and what to do, where none or several fit.
    """
    found = [
        (recognition, known)
        for known in (connectors() if among is None else among)
        if (recognition := known.recognise(document)) is not None
    ]
    found.sort(key=lambda pair: -pair[0].certainty)
    if not found:
        raise Unrecognised(
            f"{document.name} is not a source Heard knows. It holds {seen(document)}.",
            next_step=f"Describe its columns once with `heard map {document.name}`, then load it with `--mapping`."
            if document.sheets()
            else "If it holds figures or answers, save them as a table (.csv or .xlsx) and load that.",
        )
    best = found[0][0].certainty
    close = [known for recognition, known in found if best - recognition.certainty < _TELLS_APART]
    if len(close) > 1:
        raise SeveralFit(
            f"{document.name} could be {' or '.join(known.key for known in close)}. It holds {seen(document)}.",
            next_step=f"Say which with `--source {close[0].key}`.",
        )
    return found[0][1], found[0][0]


def recognise_as(document: Document, key: str) -> tuple[Connector, Recognition]:
    """The source a person named, once the document's own columns bear it out."""
    known = named(key)
    if known is None:
        keys = ", ".join(sorted(each.key for each in connectors()))
        raise Unrecognised(f"There is no source called {key}.", next_step=f"The sources are {keys}.")
    recognition = known.recognise(document)
    if recognition is None:
        raise Unrecognised(
            f"{document.name} does not look like {known.name}. It holds {seen(document)}.",
            next_step="Leave out `--source` to let Heard recognise it, or check that it is the right file.",
        )
    return known, recognition


def seen(document: Document) -> str:
    """What a person would say the document holds: its widest early row, sheet by sheet."""
    if document.format in {"xml", "json"}:
        return f"{document.format.upper()}, not a table"
    told = []
    for sheet in document.sheets()[:3]:
        try:
            rows = [
                [text(cell) for cell in cells if text(cell)] for _, cells in document.head(sheet) if not blank(cells)
            ]
        except Unreadable:
            continue
        widest = max(rows[:20], key=len, default=[])
        names = ", ".join(f"“{name[:40]}”" for name in widest[:_SHOWN])
        more = f" and {len(widest) - _SHOWN} more" if len(widest) > _SHOWN else ""
        where = f"sheet {sheet}: " if sheet else ""
        told.append(f"{where}columns: {names}{more}" if widest else f"{where}nothing")
    return "; ".join(told) or "no visible sheet"
