"""The NHS Staff Survey by organisation and year."""

from heard.sources.connector import Connector

CONNECTORS: tuple[Connector, ...] = ()
