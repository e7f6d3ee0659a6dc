"""Which connector reads a file or a delivery: the built-in ones, the home's saved mappings, or a mapping on record."""

import tomllib
from collections.abc import Mapping as Table
from dataclasses import replace
from functools import lru_cache

from heard.record.home import Home
from heard.record.intake.models import Delivery, SavedMapping
from heard.sources.connector import Connector, of_kind
from heard.sources.documents import Document
from heard.sources.kinds import SourceKind, kinds, load_kinds
from heard.sources.mapping import Mapping, connector_of, mapping_of, recognise_or_refuse
from heard.sources.registry import connector, connectors
from heard.vocabulary.refusal import Refusal


def every_kind() -> Table[str, SourceKind]:
    """Every kind of source this home knows, by key; its own TOML files win over those that come with Heard.

    Raises `Refusal` where one of its files is no kind.
    """
    installed = {one.kind.key: one.kind for one in connectors()}
    return {**installed, **kinds(), **load_kinds(Home.current().kinds)}


def mapped(text: str, *, origin: str = "the mapping", known: Table[str, SourceKind] | None = None) -> Connector:
    """The connector a mapping's text (TOML) describes, carrying that text; `known` spares reading the kinds again.

    Raises `Refusal` where the text is no mapping, or names a kind this home does not know.
    """
    known = every_kind() if known is None else known
    return replace(connector_of(mapping_in(text, origin=origin), known=known), mapping=text)


@lru_cache(maxsize=256)  # the saved ones are asked of every file
def mapping_in(text: str, *, origin: str = "the mapping") -> Mapping:
    """The mapping a text (TOML) describes. Raises `Refusal` where it is none."""
    try:
        given = tomllib.loads(text)
    except tomllib.TOMLDecodeError as trouble:
        raise Refusal(
            f"{origin} is not TOML: {trouble}.", next_step="`heard map FILE` writes one to start from."
        ) from trouble
    return mapping_of(given, origin=origin)


def insist_mapped(text: str, document: Document) -> None:
    """Raises `Refusal`, listing the missing columns, where a document lacks those a mapping's text names."""
    recognise_or_refuse(mapping_in(text), document)


def every_connector() -> tuple[Connector, ...]:
    """The mappings people saved, then those laid in the home's folder, then the built-in sources; each key once."""
    saved = [(one.text, one.name) for one in SavedMapping.objects.filter(in_use=True).order_by("key")]
    laid = [
        (file.read_text(encoding="utf-8-sig"), file.name) for file in sorted(Home.current().mappings.glob("*.toml"))
    ]
    sorts = every_kind()
    own = (mapped(text, origin=origin, known=sorts) for text, origin in (*saved, *laid))
    known: dict[str, Connector] = {}
    for one in (*own, *(_as_here(one, sorts) for one in connectors())):
        known.setdefault(one.key, one)
    return tuple(known.values())


def _as_here(one: Connector, sorts: Table[str, SourceKind]) -> Connector:
    """A built-in source with what this home's own file says of its kind, where it has one."""
    here = sorts.get(one.kind.key, one.kind)
    return one if here is one.kind else of_kind(one, here)


def connector_named(key: str) -> Connector:
    """The connector a person named.

    Raises `Refusal`, listing those there are, where there is none.
    """
    for one in every_connector():
        if one.key == key:
            return one
    known = ", ".join(sorted(one.key for one in every_connector()))
    raise Refusal(f"There is no source “{key}”.", next_step=f"The sources are: {known}.")


def connector_for(delivery: Delivery) -> Connector:
    """The connector that read a delivery, with the mapping it was read by."""
    if delivery.mapping:
        return mapped(delivery.mapping, origin=f"the mapping of {delivery.file_name}")
    found = connector(delivery.source)
    if found is None:
        raise Refusal(
            f"{delivery.file_name} was read as {delivery.source}, which this version of Heard cannot read.",
            next_step="Install the version that read it.",
        )
    return found
