"""The NHS Staff Survey's detailed spreadsheets, which Heard knows and does not take: it says so, and what it takes."""

from collections.abc import Iterator

from heard.sources.cells import text
from heard.sources.connector import Connector, Identity, Item, Reading, Recognition
from heard.sources.documents import Document
from heard.sources.kinds import source_kind
from heard.vocabulary.refusal import Refusal

_TITLE = "national nhs staff survey"
_UNWEIGHTED = "unweighted"


def _recognise(document: Document) -> Recognition | None:
    if document.format in {"xml", "json", "csv"}:
        return None
    for sheet in document.sheets():
        words = [text(cell).lower() for _, cells in document.head(sheet)[:10] for cell in cells if text(cell)]
        if any(word.startswith(_TITLE) for word in words) and any(_UNWEIGHTED in word for word in words):
            return Recognition(0.9, "it is titled National NHS Staff Survey, and its figures are not weighted")
    return None


def _read(document: Document, reading: Reading) -> Iterator[Item]:
    raise Refusal(
        f"{document.name} is one of the NHS Staff Survey's detailed spreadsheets: answers of all trusts together by "
        "occupation, religion and the like, not weighted. It says nothing of any one organisation.",
        next_step="Load the survey's results by organisation and year, with the columns “ODS code”, “Year” and "
        "“Respondents”, or the benchmark workbook with “org_id”.",
    )


BREAKDOWN = Connector(
    key="staff_survey_breakdown",
    name="NHS Staff Survey, detailed spreadsheets (not taken)",
    version="1",
    identity=Identity.BY_PERIOD,
    kind=source_kind("staff_survey"),
    cadence="once",
    owner="Survey Coordination Centre",
    can_say="What all staff together answered, by groups of people.",
    cannot_say="Anything of one organisation; Heard does not read it.",
    recognise=_recognise,
    read=_read,
)
