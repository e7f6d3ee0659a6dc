"""Any CSV or workbook read by a mapping: written in TOML, recognised by its header, one connector a mapping."""

from collections.abc import Mapping as Table
from collections.abc import Sequence
from functools import partial

from heard.sources.connector import FROM_KIND, Connector, Recognition
from heard.sources.documents import Document
from heard.sources.kinds import SourceKind, kind_among, kinds
from heard.sources.mapping_blocks import read_blocks
from heard.sources.mapping_fields import Shape
from heard.sources.mapping_model import ASKED, Mapping, PassageColumn
from heard.sources.mapping_rows import read
from heard.sources.mapping_table import Header, find_header, insist_header
from heard.sources.mapping_toml import load_mapping, load_mappings, mapping_of
from heard.sources.survey_answers import read_counted
from heard.vocabulary.feedback import Kind
from heard.vocabulary.refusal import Refusal

__all__ = [
    "Mapping", "PassageColumn", "connector_of", "load_mapping", "load_mappings", "mapping_of", "recognise",
    "recognise_or_refuse",
]  # fmt: skip

# The kind of source that a file of this kind of feedback is, where its mapping names none; the first it holds decides.
_KIND_OF = (
    (Kind.COMPLAINT, "complaints"), (Kind.INCIDENT, "incidents"), (Kind.CONCERN, "concerns"),
    (Kind.COMPLIMENT, "compliments"), (Kind.COMMENT, "comments"), (Kind.FRIENDS_AND_FAMILY, "friends_and_family"),
    (Kind.SURVEY, "local_surveys"), (Kind.REVIEW, "nhs_uk_reviews"), (Kind.NOTE, "word_of_mouth"),
)  # fmt: skip
_OTHER, _COUNTED = "direct_feedback", "kpis"


def kind_of(mapping: Mapping) -> str:
    """The key of the kind of source a mapping reads: as it says, else by the kind of feedback its rows are."""
    if mapping.source_kind:
        return mapping.source_kind
    if mapping.shape is Shape.COUNTS:
        return _COUNTED
    held = {mapping.constants.get("kind", ""), *mapping.values.get("kind", {}).values()}
    return next((key for feedback, key in _KIND_OF if feedback in held), _OTHER)


def connector_of(mapping: Mapping, *, known: Table[str, SourceKind] | None = None) -> Connector:
    """The connector that reads files as a mapping says; its version is the mapping's digest.

    `known` holds the kinds of source there are, by key: those that come with Heard where it is not given. Raises
    `Refusal` where the mapping names a kind that is not among them.
    """
    return Connector(
        key=mapping.key,
        name=mapping.name,
        version=mapping.version,
        identity=mapping.identity,
        kind=kind_among(kinds() if known is None else known, kind_of(mapping), origin=mapping.origin),
        recognise=partial(recognise, mapping),
        read=partial(read_counted if mapping.answers else read, mapping),
        read_blocks=None if mapping.answers else partial(read_blocks, mapping),
        **{name: getattr(mapping, name) for name in FROM_KIND},
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
