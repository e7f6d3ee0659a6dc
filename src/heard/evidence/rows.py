"""The canonical rows every source is turned into, and what each of their columns means.

A source module makes `Response` (with its `Passage`s) and `Count`; the loader gives them their
identifiers and writes them to the lake. The data dictionary is generated from the column notes here.
"""

from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any


def column(meaning: str, *, default: Any = None, **facts: Any) -> Any:
    """A dataclass field with the sentence the data dictionary prints for it."""
    return field(default=default, metadata={"meaning": meaning, **facts})


@dataclass(slots=True)
class Passage:
    """A piece of one person's words, as given: redaction comes after, before anything leaves the vault."""

    text: str
    prompt: str = ""  # a feedback.Prompt value, or "" where the question is not known
    asked: str = ""  # the question in its own words


@dataclass(frozen=True, slots=True)
class Stop:
    """Another service that one person tells of, and where on their way it stands (vocabulary: Along)."""

    along: str
    organisation: str = ""
    site: str = ""
    service: str = ""
    setting: str = ""


@dataclass(slots=True)
class Response:
    """One act of feedback by one person, without their words in the lake."""

    kind: str = column("Kind of feedback (vocabulary: Kind).", default="")
    identity: str = column("What makes this response itself: the sender's key, or its whole content.", default="")
    row: int = column("Row of the file it came from, counted from 1 with the header.", default=0)
    happened_on: date | None = column("Day the experience happened, where given.")
    received_on: date | None = column("Day the feedback was given or received, where given.")
    period: str = column("Month (2026-04) the response counts in, or the delivery's own period.", default="")
    organisation: str = column("ODS code of the organisation the feedback is about.", default="")
    site: str = column("ODS code of the site, where known.", default="")
    service: str = column("Service, team or ward as the sender names it.", default="")
    pathway: str = column("Pathway, where known.", default="")
    setting: str = column("Setting (vocabulary: Setting).", default="")
    sector: str = column("Sector: health care, social care or third sector.", default="")
    stage: str = column("Stage of the journey (vocabulary: JourneyStage).", default="")
    speaker: str = column("Who speaks (vocabulary: Speaker).", default="")
    subject: str = column("Whom it is about (vocabulary: Subject).", default="")
    mode: str = column("How the feedback was given, such as SMS or paper.", default="")
    passed_on: str = column("“first-hand” or “passed on”, where known.", default="")
    tells: str = column("Whether it tells an experience, a view or an opinion (vocabulary: Tells), where known.",
                        default="")  # fmt: skip
    expectation: str = column("How it was beside what the person had expected (vocabulary: Expectation), where asked.",
                              default="")  # fmt: skip
    earlier: str = column("Whether the person knew the service from before (vocabulary: Earlier), where asked.",
                          default="")  # fmt: skip
    question: str = column("Which Friends and Family question the answer's own words show.", default="")
    rating: int | None = column("Place on the scale from 1 (best); 6 is don't know.")
    scale: str = column("The scale, in words.", default="")
    counts_as: str = column("positive, neutral, negative, unknown, or empty.", default="")
    outcome: str = column(
        "What became of a complaint (upheld, partly upheld, ...), or the harm an incident did (no harm to fatal).",
        default="",
    )
    age_band: str = column("Age band, its ends as given.", default="")
    sex: str = column("Sex as given.", default="")
    gender: str = column("Gender identity as given.", default="")
    ethnicity: str = column("Ethnic group as given.", default="")
    orientation: str = column("Sexual orientation as given.", default="")
    religion: str = column("Religion or belief as given.", default="")
    disability: str = column("Disability as given.", default="")
    deprivation: int | None = column(
        "Deprivation quintile of the home area, 1 most deprived; the postcode is not kept."
    )
    consent: str = column("What the person agreed their words may be used for, where asked.", default="")
    submitter: str = column("What sort of account or person gave it, where the source tells (vocabulary: Submitter).",
                            default="")  # fmt: skip
    caution: str = column("What to keep in mind of whether it is what it seems, where the source calls for it.",
                          default="")  # fmt: skip
    passages: tuple[Passage, ...] = field(default=(), metadata={"inside": True})
    stops: tuple[Stop, ...] = field(default=(), metadata={"inside": True})


@dataclass(slots=True)
class Link:
    """Two services that one act of feedback tells of: the person moved from the first to the second, or used both."""

    kind: str = column("Kind of feedback (vocabulary: Kind).", default="")
    organisation: str = column("ODS code of the organisation the feedback counts for.", default="")
    period: str = column("Month, or the delivery's own period.", default="")
    nth: int = column("Place of the link among those of its response, from 1, in the order the person went.", default=1)
    how: str = column("How the two are joined (vocabulary: Join).", default="")
    from_organisation: str = column("ODS code of the organisation the person came from.", default="")
    from_site: str = column("ODS code of the site they came from, where known.", default="")
    from_service: str = column("The service they came from, as named.", default="")
    from_setting: str = column("Setting they came from (vocabulary: Setting).", default="")
    to_organisation: str = column("ODS code of the organisation the person went to.", default="")
    to_site: str = column("ODS code of the site they went to, where known.", default="")
    to_service: str = column("The service they went to, as named.", default="")
    to_setting: str = column("Setting they went to (vocabulary: Setting).", default="")
    counts_as: str = column("What the person's rating counts as, where there is one.", default="")


@dataclass(slots=True)
class Count:
    """An aggregate fact that someone published or returned."""

    measure: str = column("What is counted (vocabulary: MEASURES).", default="")
    level: str = column("Level the count stands at (vocabulary: Level); levels are never added up.", default="")
    row: int = column("Row of the sheet it came from, counted from 1 with the header.", default=0)
    organisation: str = column("ODS code of the organisation.", default="")
    site: str = column("ODS code of the site, at site level and below.", default="")
    service: str = column("Service or ward as named, below site level.", default="")
    setting: str = column("Setting (vocabulary: Setting).", default="")
    period: str = column("Period key, such as 2019-10, FY2024-25 or R12-2013-06.", default="")
    dimension: str = column("What the count is split by (answer, mode, subject, ...), or empty.", default="")
    group: str = column("The group within that dimension, or empty.", default="")
    numerator: float | None = column("Numerator; derived from a published percentage where flags say so.")
    denominator: float | None = column("Denominator.")
    value: float | None = column("The value as published; percentages as shares from 0 to 1.")
    lower: float | None = column("Lower limit as published.")
    upper: float | None = column("Upper limit as published.")
    category: str = column("A value in words, such as a rating or a banding.", default="")
    scope: str = column("Whose value it is where it may be inherited: location or provider.", default="")
    state: str = column("figure, suppressed by the publisher, or not computable.", default="figure")
    flags: str = column("What to know of it, such as rate_over_100 or numerator_derived.", default="")


@dataclass(slots=True)
class Place:
    """An organisation, site or area as a file names it."""

    code: str
    name: str
    kind: str  # trust, site, icb, ccg, practice, region, independent, or "" where the file does not say
    parent: str = ""
    opened: date | None = None
    closed: date | None = None
    successor: str = ""
    icb: str = ""
    from_register: bool = False  # true where the organisation register (ODS) itself says so


def meanings(row: type) -> dict[str, str]:
    """Each column of a row with the sentence that says what it holds."""
    return {f.name: f.metadata["meaning"] for f in fields(row) if "meaning" in f.metadata}
