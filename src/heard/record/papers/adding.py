"""The one door by which a document comes in: kept as it was received, and put in the queue to be read."""

import secrets
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from heard.papers.formats import format_of
from heard.record.home import Home
from heard.record.intake.landing import digest_of
from heard.record.intake.sources import every_kind
from heard.record.ledger.doors import record
from heard.record.papers.keeping import keep
from heard.record.papers.models import Paper
from heard.record.people.doors import COMMAND_LINE
from heard.record.people.models import User
from heard.record.people.rights import insist
from heard.record.people.roles import Verb
from heard.sources.kinds import SourceKind
from heard.sources.shown import shown
from heard.vocabulary.refusal import Refusal

MOST_PARTS = 300
"""Documents that one message may bring, with what is attached to what is attached."""
DEEPEST = 4


@dataclass(frozen=True, slots=True)
class Described:
    """What a person says of a document: its kind (a key of `document_kinds`), whose it is, and its day."""

    kind: str
    organisation: str = ""
    dated_on: date | None = None
    title: str = ""


def document_kinds() -> dict[str, SourceKind]:
    """The kinds of source that come as documents, by their keys, in the order of their names."""
    named = sorted(every_kind().values(), key=lambda kind: kind.name.casefold())
    return {kind.key: kind for kind in named if "document" in kind.routes}


@transaction.atomic
def add_paper(
    path: Path, told: Described, *, by: User | None, name: str = "", part_of: Paper | None = None, sender: str = ""
) -> Paper:
    """Keep a document and put it in the queue to be read; the same bytes are kept and read once.

    `by` is None for the command line and for `sender`, a folder or mailbox that brings documents. `name` is what the
    file is called where its path does not say. Raises `NotAllowed`, and `Refusal` where it is no document Heard reads,
    is of no kind Heard knows, or is from a day that has not come.
    """
    who = insist(by, Verb.UPLOAD).reference if by else (sender or COMMAND_LINE)
    called = shown(name or path.name)[:300]
    insist_sense(told)
    kind = format_of(path, called)
    sha256 = digest_of(path)
    known = Paper.objects.filter(sha256=sha256).exclude(state=Paper.State.WITHDRAWN)
    if there := known.exclude(state=Paper.State.REFUSED).first():
        return there
    keep(Home.current(), path, sha256)
    made = Paper.objects.create(
        reference=secrets.token_hex(6), sha256=sha256, file_name=called, size=path.stat().st_size, format=kind,
        kind=told.kind, title=" ".join(told.title.split())[:300] or called.rsplit(".", 1)[0], part_of=part_of,
        organisation=told.organisation, dated_on=told.dated_on, added_by=who,
    )  # fmt: skip
    record("document_added", f"document:{made.pk}", by=who, kind=told.kind, sha256=sha256, format=kind)
    return made


def insist_sense(told: Described) -> None:
    """Raises `Refusal` for a kind nobody knows, or a day that has not come."""
    if told.kind not in every_kind():
        known = ", ".join(document_kinds())
        raise Refusal(f"“{told.kind[:60]}” is no kind of document.", next_step=f"The kinds are: {known}.")
    if told.dated_on and told.dated_on > timezone.localdate():
        raise Refusal("The day of the document has not come yet.", next_step="Give the day on its first page.")


def add_attached(paper: Paper, path: Path, name: str) -> Paper | None:
    """Keep what came attached to a document as one of its own; None where it is no document, or there is no end of it.

    The message's note says what was left out.
    """
    depth, above = 1, paper
    while above.part_of is not None:
        depth, above = depth + 1, above.part_of
    if depth >= DEEPEST or above.parts.count() + paper.parts.count() >= MOST_PARTS:
        return None
    told = Described(paper.kind, paper.organisation, paper.dated_on)
    try:
        return add_paper(path, told, by=None, name=name, part_of=paper, sender=paper.added_by)
    except Refusal:
        return None
