"""Every source Heard can read, in the order their recognisers are asked."""

from functools import cache
from importlib import import_module

from heard.sources.connector import Connector

# One line a module; each holds a tuple CONNECTORS. Imported when first asked for.
MODULES = (
    "heard.sources.fft_sites",
    "heard.sources.fft_workbook",
    "heard.sources.fft_net_promoter",
    "heard.sources.fft_rolling_totals",
    "heard.sources.ko41a",
    "heard.sources.shmi",
    "heard.sources.cqc",
    "heard.sources.ods",
    "heard.sources.never_events",
    "heard.sources.staff_survey",
    "heard.sources.census_groups",
    "heard.sources.census",
    "heard.sources.deprivation",
    "heard.sources.care_opinion",
    "heard.sources.notes",
    "heard.sources.freetext",
)


@cache
def connectors() -> tuple[Connector, ...]:
    """All connectors, modules in the order of `MODULES`."""
    return tuple(connector for module in MODULES for connector in import_module(module).CONNECTORS)


def connector(key: str) -> Connector | None:
    """The connector with this key, or None."""
    return next((known for known in connectors() if known.key == key), None)
