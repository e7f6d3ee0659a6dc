"""What a file is, which period it speaks of, and what reads it: settled before any row is."""

import re
from dataclasses import dataclass, replace
from pathlib import Path

from heard.record.intake.mappings import recognised
from heard.record.intake.sources import connector_named, insist_mapped, mapped
from heard.sources.connector import Connector, Notice, Recognition
from heard.sources.containers import Unreadable
from heard.sources.documents import Document, open_document
from heard.sources.lost_letters import letters_lost
from heard.sources.recognition import seen
from heard.vocabulary.periods import FORMS_IN_WORDS, Period
from heard.vocabulary.refusal import Refusal


class PeriodNeeded(Refusal):
    """A file that is recognised, but says nowhere which period it is for."""


_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_:-]{0,79}")


@dataclass(frozen=True, slots=True)
class Known:
    """A file whose source and period are settled, ready to be read."""

    document: Document
    connector: Connector
    period: str
    organisation: str
    notices: tuple[Notice, ...]

    @property
    def version(self) -> str:
        """The version of what reads it."""
        return self.connector.version


def settle(
    path: Path, *, name: str = "", source: str = "", mapping: str = "", period: str = "", organisation: str = ""
) -> Known:
    """Find out what a file is and which period it speaks of.

    Raises `Refusal` where it cannot be read, is not recognised, or holds no period and none is given.
    """
    if organisation and not _CODE.fullmatch(organisation):
        raise Refusal(f"“{organisation[:40]}” is not an organisation's code.", next_step="Give its ODS code, as RR8.")
    document = _opened(path, name)
    if mapping:
        connector = mapped(mapping)
        insist_mapped(mapping, document)
        found = _insist(connector, document)
    elif source:
        connector = connector_named(source)
        found = _insist(connector, document)
    else:
        connector, found = recognised(document, organisation=organisation)
    notices = letters_lost(document)
    settled = Period.parse(period).key if period else found.period
    if not settled and found.suggested_period:
        settled = found.suggested_period
        notices.append(
            Notice(
                "period_suggested", f"The file holds no period. {Period.parse(settled)} was taken from its name: check."
            )
        )
    if not settled and found.needs_period:
        raise PeriodNeeded(
            f"{document.name} is {connector.name}, but holds no period.",
            next_step=f"Say which with --period: {FORMS_IN_WORDS}.",
        )
    return Known(document, connector, settled, organisation, tuple(notices))


def _opened(path: Path, name: str) -> Document:
    """A file under the name people know it by; what is said of one that cannot be read names it so too."""
    try:
        document = open_document(path)
    except Unreadable as refusal:
        if not name:
            raise
        said, do = (words.replace(path.name, name) for words in (refusal.sentence, refusal.next_step))
        raise Unreadable(said, next_step=do) from refusal
    return replace(document, name=name) if name else document


def _insist(connector: Connector, document: Document) -> Recognition:
    found = connector.recognise(document)
    if found is None:
        raise Refusal(
            f"{document.name} does not look like {connector.name}. It holds {seen(document)}.",
            next_step="Check that it is the right file, or let Heard recognise it by naming no source.",
        )
    return found
