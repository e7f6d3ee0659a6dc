"""What things are called in a report: indicators, settings and themes in words that need no explaining."""

from heard.indicators import definition
from heard.themes import frame_by_key

FRAME = "nhs"
SETTINGS = {
    "inpatient": "Inpatients",
    "a&e": "A&E",
    "outpatient": "Outpatients",
    "maternity": "Maternity",
    "community": "Community",
    "mental health": "Mental health",
    "ambulance": "Ambulance",
    "gp": "GP practices",
    "dental": "Dental",
}
SECTORS = {
    "Acute hospitals": ("inpatient", "a&e", "outpatient", "maternity"),
    "Community services": ("community",),
    "Mental health": ("mental health",),
    "Ambulance services": ("ambulance",),
    "Primary care": ("gp", "dental"),
}
"""The sectors of a report, each with its settings."""

NAMES = {
    "fft_percent_positive": "Friends and Family answers",
    "fft_percent_recommended": "Friends and Family answers (the older question)",
    "fft_response_rate": "Friends and Family response rate",
    "shmi": "Deaths against expected (SHMI)",
    "cqc_rating": "Rating by the regulator (CQC)",
}
"""Indicators whose own short name is an abbreviation."""


def theme_name(key: str) -> str:
    """An element of the framework in plain words."""
    return frame_by_key(FRAME).category(key).plain


def setting_name(key: str) -> str:
    """A setting in plain words."""
    return SETTINGS.get(key) or key.capitalize() or "No setting given"


def sector_name(setting: str) -> str:
    """The sector a setting belongs to; a setting of none is its own."""
    return next((sector for sector, settings in SECTORS.items() if setting in settings), setting_name(setting))


def subject(indicator: str, category: str = "", setting: str = "") -> str:
    """What a figure is about: "Comments about “Getting care”", "Friends and Family answers (A&E)"."""
    name = NAMES.get(indicator) or definition(indicator).short
    about = f"{name} “{theme_name(category)}”" if category else name
    return f"{about} ({setting_name(setting)})" if setting else about
