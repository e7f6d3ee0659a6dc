"""The sources that Heard reads by a mapping of its own: comment files of the QDC programme and of practices, examples.

Each is a TOML file beside this module; none has code of its own.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from heard.sources.connector import Connector, Recognition
from heard.sources.documents import Document
from heard.sources.mapping import Mapping, connector_of, load_mappings

SHIPPED = Path(__file__).parent / "mappings"
# A home's own mapping for the same columns must win: its certainty has to differ enough to tell the two apart.
_YIELDS = 0.06


def _yielding(recognise: Callable[[Document], Recognition | None], document: Document) -> Recognition | None:
    found = recognise(document)
    return found and replace(found, certainty=round(found.certainty - _YIELDS, 3))


def _shipped(connector: Connector) -> Connector:
    return replace(connector, recognise=partial(_yielding, connector.recognise))


_MAPPINGS = {mapping.key: mapping for mapping in load_mappings(SHIPPED)}

CONNECTORS: tuple[Connector, ...] = tuple(_shipped(connector_of(mapping)) for mapping in _MAPPINGS.values())


def shipped(key: str) -> Mapping | None:
    """The mapping that comes with Heard under this key, or None."""
    return _MAPPINGS.get(key)
