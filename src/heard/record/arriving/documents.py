"""Files that arrive and are documents: known by their bytes, kept to be read, and what their sender is told of them."""

import re
from pathlib import Path

from heard.papers.formats import FORMATS, format_of
from heard.record.arriving.models import Arrival, Sender
from heard.record.arriving.sentences import without_words
from heard.record.home import Home
from heard.record.intake.mappings import nearest, recognised
from heard.record.intake.preview import first_part
from heard.record.intake.sources import every_kind
from heard.record.papers.adding import Described, add_paper, document_kinds
from heard.record.papers.keeping import forget
from heard.record.papers.models import Paper
from heard.sources.containers import Unreadable
from heard.sources.documents import open_document
from heard.sources.recognition import SeveralFit, Unrecognised
from heard.vocabulary.refusal import Refusal

TAKEN_AS_DOCUMENTS = frozenset(FORMATS) - {"txt"}
"""Plain text is left out: a table is plain text too, and its bytes do not say which it is."""
USUAL_KIND = "patient_experience_reports"
"""What a document is taken for where nothing is agreed: those who send returns by themselves mostly report of them."""
ROWS = 1_000
OVER = (Paper.State.READ, Paper.State.REFUSED, Paper.State.WITHDRAWN)
_FROM_SOMEBODY = re.compile(rb"^(?:from|to|sender|return-path|delivered-to):[^\n]*@", re.IGNORECASE | re.MULTILINE)

WAITS = "This is a document: it waits to be read, and a person marks what people say in it."
READ = "This is a document: it was read ({length}), and a person marks what people say in it. It is kept under {kind}."
KNOWN = "Heard has this document already, and keeps it once."
ATTACHED = "What was attached to it are documents too. Send a return by itself, as none is read out of a document."
WORDLESS = (
    "No words could be read in this document: its pages are pictures, or empty. People can still look at it in Heard. "
    "Send it again as a file with words in it, such as the one it was printed from."
)
WITHDRAWN = "This document was withdrawn before its sender was told of it."


def is_document(file: Path) -> bool:
    """Whether a file is a document by its bytes, and no return that a connector or a saved mapping recognises.

    What is neither stays a return, and is refused in the words of the tables when it is loaded.
    """
    try:
        kind = format_of(file)
    except Unreadable:
        return False
    return kind in TAKEN_AS_DOCUMENTS and not (kind == "eml" and _from_nobody(file)) and not _is_return(file)


def _from_nobody(file: Path) -> bool:
    """Whether it only begins like an e-mail, as an extract does that says "From:", "To:" and "Date:" of its period."""
    with file.open("rb") as opened:
        return _FROM_SOMEBODY.search(opened.read(65_536)) is None


def _is_return(file: Path) -> bool:
    """Whether it is a table that a source, several of them, or nearly a saved mapping fits."""
    try:
        with first_part(file, ROWS) as part:
            document = open_document(part)
            try:
                recognised(document)
            except Unrecognised as unknown:
                return isinstance(unknown, SeveralFit) or nearest(document) is not None
    except Refusal:
        return False
    return True


def keep_document(arrival: Arrival, file: Path, *, by: str) -> None:
    """Keep a document to be read, and say so in the row; the caller saves it in the transaction this is called in."""
    told = Described(kind_for(arrival.sender), arrival.organisation)
    try:
        arrival.paper = add_paper(file, told, by=None, name=arrival.file_name, sender=by)
    except Refusal as refusal:
        arrival.state, arrival.sentence = Arrival.State.REFUSED, without_words(str(refusal))
    else:
        arrival.sentence = WAITS


def kind_for(sender: Sender | None) -> str:
    """The kind of document that was agreed with a sender; else the usual one, or the first that this home knows."""
    kinds = document_kinds()
    agreed = sender.documents if sender is not None else ""
    return next((key for key in (agreed, USUAL_KIND) if key in kinds), next(iter(kinds)))


def became(arrival: Arrival) -> tuple[str, bool]:
    """What became of a document that was read, in sentences, and whether it was refused."""
    paper = arrival.paper
    assert paper is not None
    if paper.state == Paper.State.REFUSED:
        return without_words(paper.told), True
    if paper.state == Paper.State.WITHDRAWN:
        return WITHDRAWN, True
    if not paper.sheets.exclude(blocks=[]).exists():
        return WORDLESS, True
    known = [KNOWN] if paper.added_at < arrival.came_at else []
    length = f"{paper.pages_read:,} {paper.unit}{'' if paper.pages_read == 1 else 's'}"
    kind = every_kind().get(paper.kind)
    said = READ.format(length=length, kind=kind.name if kind else paper.kind)
    return "\n".join([said, *known, *([ATTACHED] if paper.parts.exists() else [])]), False


def leave_nothing_of(arrival: Arrival) -> None:
    """Remove the bytes of a document whose row was taken back, unless another row keeps the same ones."""
    if arrival.paper is None:
        return
    sha256 = arrival.paper.sha256
    if not Paper.objects.filter(sha256=sha256).exclude(state=Paper.State.WITHDRAWN).exists():
        forget(Home.current(), sha256)
