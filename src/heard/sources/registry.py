"""Every source Heard can read, in the order their recognisers are asked."""

from functools import cache
from importlib import import_module
from importlib.metadata import entry_points

from heard.sources.connector import Connector

# One line a module; each holds a tuple CONNECTORS. Imported when first asked for.
MODULES = (
    "heard.sources.fft_sites",
    "heard.sources.fft_workbook",
    "heard.sources.fft_net_promoter",
    "heard.sources.fft_rolling_totals",
    "heard.sources.fft_raw_return",
    "heard.sources.fft_category_return",
    "heard.sources.ko41a",
    "heard.sources.ko41b",
    "heard.sources.phso",
    "heard.sources.shmi",
    "heard.sources.proms",
    "heard.sources.hcai",
    "heard.sources.place_assessments",
    "heard.sources.oversight",
    "heard.sources.maternity",
    "heard.sources.nhs_choices",
    "heard.sources.incidents_safeguarding",
    "heard.sources.incidents_taxonomy",
    "heard.sources.cqc",
    "heard.sources.ods",
    "heard.sources.ods_lists",
    "heard.sources.ods_mergers",
    "heard.sources.gp_lists",
    "heard.sources.fingertips",
    "heard.sources.never_events",
    "heard.sources.staff_survey",
    "heard.sources.gp_patient_survey",
    "heard.sources.survey_benchmark",
    "heard.sources.survey_named",
    "heard.sources.survey_models",
    "heard.sources.survey_papers",
    "heard.sources.census_groups",
    "heard.sources.census",
    "heard.sources.census_tables",
    "heard.sources.deprivation",
    "heard.sources.care_opinion",
    "heard.sources.nhs_uk_reviews",
    "heard.sources.nhs_uk_hospitals",
    "heard.sources.healthwatch",
    "heard.sources.media_feed",
    "heard.sources.heard_feedback",
    "heard.sources.notes",
    "heard.sources.freetext",
)
INSTALLED = "heard.sources"
"""The group of entry points by which an installed package adds a module of its own, asked after ours."""


@cache
def connectors() -> tuple[Connector, ...]:
    """All connectors, modules in the order of `MODULES`, then those that installed packages add, by name."""
    ours = [import_module(module) for module in MODULES]
    theirs = [point.load() for point in sorted(entry_points(group=INSTALLED), key=lambda point: point.name)]
    return tuple(connector for module in (*ours, *theirs) for connector in module.CONNECTORS)


def connector(key: str) -> Connector | None:
    """The connector with this key, or None."""
    return next((known for known in connectors() if known.key == key), None)
