"""Any CSV or workbook read by a mapping: written in TOML, recognised by its header, one connector a mapping."""

from collections.abc import Sequence
from functools import partial

from heard.sources.connector import Connector, Recognition
from heard.sources.documents import Document
from heard.sources.mapping_model import ASKED, Mapping, PassageColumn
from heard.sources.mapping_rows import read
from heard.sources.mapping_table import Header, find_header, insist_header
from heard.sources.mapping_toml import load_mapping, load_mappings, mapping_of
from heard.vocabulary.refusal import Refusal

__all__ = [
    "Mapping", "PassageColumn", "connector_of", "load_mapping", "load_mappings", "mapping_of", "recognise",
    "recognise_or_refuse",
]  # fmt: skip

_GROUPS = {
    "patients": ("What the people who answered said, in their words and on the scale they were given.",
                 "What those who did not answer think."),
}  # fmt: skip


def connector_of(mapping: Mapping) -> Connector:
    """The connector that reads files as a mapping says; its version is the mapping's digest."""
    can_say, cannot_say = _GROUPS.get(mapping.stakeholder_group, ("What the sender counted or wrote down.", ""))
    return Connector(
        key=mapping.key,
        name=mapping.name,
        version=mapping.version,
        identity=mapping.identity,
        stakeholder_group=mapping.stakeholder_group,
        cadence=mapping.cadence,
        owner=mapping.owner,
        can_say=mapping.can_say or can_say,
        cannot_say=mapping.cannot_say or cannot_say,
        recognise=partial(recognise, mapping),
        read=partial(read, mapping),
    )


def recognise(mapping: Mapping, document: Document) -> Recognition | None:
    """Whether a document has the columns that a mapping is known by; the more of its columns, the surer."""
    names = mapping.fingerprint or mapping.needed
    try:
        header = find_header(document, names, sheet=mapping.sheet)
    except Refusal:  # the sheet it names is not there
        return None
    if header is None:
        return None
    return _recognition(mapping, header, names)


def recognise_or_refuse(mapping: Mapping, document: Document) -> Recognition:
    """For a mapping a person named: raises `Refusal` that lists which of its columns the document lacks."""
    header = insist_header(document, mapping.needed, sheet=mapping.sheet, mapping=mapping.origin)
    return _recognition(mapping, header, mapping.needed)


def _recognition(mapping: Mapping, header: Header, names: Sequence[str]) -> Recognition:
    known = {*names, *mapping.used}
    used = len(known) - len(header.missing(tuple(known)))
    shown = ", ".join(f"“{name}”" for name in names[:4]) + (" and others" if len(names) > 4 else "")
    return Recognition(
        certainty=round(0.6 + 0.39 * min(1.0, used / len(header.labels)), 3),
        because=f"its columns are those of {mapping.name}: {shown}",
        needs_period=mapping.period_from == ASKED,
    )
