"""Which connector reads a file or a delivery: the built-in ones, the home's saved mappings, or a mapping on record."""

import tomllib
from dataclasses import replace

from heard.record.home import Home
from heard.record.intake.models import Delivery
from heard.sources.connector import Connector
from heard.sources.documents import Document
from heard.sources.registry import connector, connectors
from heard.vocabulary.refusal import Refusal


def mapped(text: str, *, origin: str = "the mapping") -> Connector:
    """The connector a mapping's text (TOML) describes, carrying that text.

    Raises `Refusal` where the text is no mapping.
    """
    from heard.sources.mapping import connector_of, mapping_of

    try:
        given = tomllib.loads(text)
    except tomllib.TOMLDecodeError as trouble:
        raise Refusal(
            f"{origin} is not TOML: {trouble}.", next_step="`heard map FILE` writes one to start from."
        ) from trouble
    return replace(connector_of(mapping_of(given, origin=origin)), mapping=text)


def insist_mapped(text: str, document: Document) -> None:
    """Raises `Refusal`, listing the missing columns, where a document lacks those a mapping's text names."""
    from heard.sources.mapping import mapping_of, recognise_or_refuse

    recognise_or_refuse(mapping_of(tomllib.loads(text)), document)


def every_connector() -> tuple[Connector, ...]:
    """The home's saved mappings first, for they fit their own files best, then the built-in sources."""
    saved = tuple(
        mapped(file.read_text(encoding="utf-8-sig"), origin=file.name)
        for file in sorted(Home.current().mappings.glob("*.toml"))
    )
    keys = {one.key for one in saved}
    return (*saved, *(one for one in connectors() if one.key not in keys))


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
