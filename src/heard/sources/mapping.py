"""Any CSV or workbook read by a mapping: written in TOML, recognised by its header, one connector a mapping."""

from collections.abc import Sequence
from functools import partial

from heard.sources.connector import Connector, Recognition
from heard.sources.documents import Document
from heard.sources.mapping_fields import Shape
from heard.sources.mapping_model import ASKED, Mapping, PassageColumn
from heard.sources.mapping_rows import read
from heard.sources.mapping_table import Header, find_header, insist_header
from heard.sources.mapping_toml import load_mapping, load_mappings, mapping_of
from heard.vocabulary.refusal import Refusal

__all__ = [
    "Mapping", "PassageColumn", "connector_of", "load_mapping", "load_mappings", "mapping_of", "recognise",
    "recognise_or_refuse",
]  # fmt: skip

# What a source can and cannot say, by the kind of feedback it holds; the first kind it holds decides.
_SAYS = (
    ("complaint", "What people complained about, as it was written down, and what came of it where that is told.",
     "What people think who did not complain: most do not."),
    ("incident", "What staff reported as having gone wrong.", "What was not reported, and what patients think of it."),
    ("compliment", "What people wrote to thank for.", "What people think who did not write."),
    ("", "What the people who answered said, in their words and on the scale they were given.",
     "What those who did not answer think."),
)  # fmt: skip
_COUNTED = "What the sender counted or wrote down.", "Why; and what people say of it."


def says(mapping: Mapping) -> tuple[str, str]:
    """What a mapping's files can and cannot say, where the mapping itself does not tell."""
    if mapping.shape is Shape.COUNTS:
        return _COUNTED
    kinds = {mapping.constants.get("kind", ""), *mapping.values.get("kind", {}).values()}
    return next((can, cannot) for kind, can, cannot in _SAYS if kind in kinds or not kind)


def connector_of(mapping: Mapping) -> Connector:
    """The connector that reads files as a mapping says; its version is the mapping's digest."""
    can_say, cannot_say = says(mapping)
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
