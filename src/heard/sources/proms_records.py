"""PROMs of one person a row: how satisfied they were after their operation, without their words."""

import re
from collections.abc import Iterator

from heard.evidence.rows import Response
from heard.sources.cells import CellError
from heard.sources.connector import Connector, Identity, Item, Reading, Recognition
from heard.sources.documents import Document
from heard.sources.kinds import source_kind
from heard.sources.mapping_periods import period_in
from heard.sources.one_table import Table, table_with
from heard.sources.proms_places import where
from heard.sources.tables import Made, Once, Row, rows_under, taken_row_by_row
from heard.vocabulary.feedback import Kind, Speaker, Subject

_COLUMNS = frozenset({"Provider Code", "Procedure", "Year", "Age Band", "Gender", "Post-Op Q Satisfaction"})
SCALE = "satisfaction with the operation, excellent to poor"
# The publisher's codes for "How would you describe the results of your operation?"; 9 is a missing answer.
SATISFIED = {"1": "positive", "2": "positive", "3": "positive", "4": "neutral", "5": "negative"}
MISSING = "9"
SEX = {"1": "male", "2": "female"}
_HIDDEN = "*"


def _table(document: Document) -> Table | None:
    return table_with(document, _COLUMNS)


def _recognise(document: Document) -> Recognition | None:
    found = _table(document)
    because = "has one person a row, with how satisfied they were"
    return None if found is None else Recognition(0.95, found.told(because))


def _read(document: Document, reading: Reading) -> Iterator[Item]:
    found = _table(document)
    assert found is not None
    organisations = {place.code for place in reading.register()}
    once = Once()

    def take(row: Row) -> list[Made]:
        at = where(row.needed("Provider Code"), organisations)
        if at is None:
            row.refuse("it is not an organisation's or a site's code", "Provider Code")
        response = Response(
            kind=Kind.SURVEY,
            identity="|".join(text for _, text in row.as_pairs()),
            row=row.number,
            period=_year(row),
            organisation=at.organisation,
            site=at.site,
            service=row.needed("Procedure"),
            speaker=Speaker.PATIENT,
            subject=Subject.SELF,
            age_band=_unless_hidden(row.text("Age Band")),
            sex=SEX.get(row.text("Gender"), ""),
        )
        answer = row.text("Post-Op Q Satisfaction")
        if answer not in (MISSING, ""):
            if answer not in SATISFIED:
                row.refuse("an answer is 1 to 5, or 9 where there is none", "Post-Op Q Satisfaction")
            response.rating, response.scale, response.counts_as = int(answer), SCALE, SATISFIED[answer]
        return [*once.places(*at.places("")), response]

    yield from taken_row_by_row(rows_under(document, found.sheet, found.header), take)


def _year(row: Row) -> str:
    try:
        return period_in(re.sub(r"^(\d{4})/(\d\d)$", r"\1-\2", row.needed("Year")))
    except CellError as trouble:
        row.refuse(str(trouble), "Year")


def _unless_hidden(words: str) -> str:
    return "" if words == _HIDDEN else words


RECORDS = Connector(
    key="proms_records",
    name="PROMs: one person a row",
    version="1",
    identity=Identity.BY_PERIOD,
    kind=source_kind("proms"),
    can_say="How satisfied each person was with the results of their operation.",
    recognise=_recognise,
    read=_read,
)
