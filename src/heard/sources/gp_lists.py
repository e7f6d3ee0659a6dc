"""How many people are registered with each GP practice, by month: the published list sizes."""

from collections.abc import Iterator

from heard.evidence.rows import Count, Place
from heard.sources.connector import Connector, Identity, Item, Reading, Recognition
from heard.sources.documents import Document
from heard.sources.kinds import source_kind
from heard.sources.one_table import Table, table_with
from heard.sources.tables import Made, Once, Row, rows_under, taken_row_by_row
from heard.vocabulary.measures import Level

_CODE = ("CODE", "ORG_CODE", "PRACTICE_CODE")
_AGE = ("AGE", "AGE_GROUP_5", "AGE_GROUP")
_PEOPLE = "NUMBER_OF_PATIENTS"
_TYPE = ("TYPE", "ORG_TYPE")
_COLUMNS = tuple(frozenset({"EXTRACT_DATE", code, _PEOPLE}) for code in _CODE)
SEXES = {"all": "", "male": "male", "female": "female", "m": "male", "f": "female", "": "", "persons": ""}
PRACTICE = {"gp", "gp practice", "practice", ""}


def _table(document: Document) -> Table | None:
    return table_with(document, *_COLUMNS)


def _recognise(document: Document) -> Recognition | None:
    found = _table(document)
    return None if found is None else Recognition(0.95, found.told("has people registered by practice and day"))


def _read(document: Document, reading: Reading) -> Iterator[Item]:
    found = _table(document)
    assert found is not None
    once, met = Once(), dict[tuple[str, ...], int]()

    def take(row: Row) -> list[Made]:
        code, day = row.needed(*_CODE).upper(), row.day("EXTRACT_DATE")
        if day is None:
            row.refuse("the day of the extract is missing", "EXTRACT_DATE")
        group = _group(row)
        of_practice = row.text(*_TYPE).lower() in PRACTICE
        key = (code, day.isoformat(), row.text(*_TYPE), *group)
        earlier = met.setdefault(key, row.number)
        if earlier != row.number:
            row.refuse(f"row {earlier} already gives this practice and group", *_CODE)
        people = row.count(_PEOPLE)
        if people is None:
            row.refuse("the number of people is missing", _PEOPLE)
        level = Level.ORGANISATION if of_practice else Level.AREA
        count = Count(measure="registered_patients", level=level, row=row.number, organisation=code,
                      period=f"{day:%Y-%m}", dimension=group[0], group=group[1], numerator=people,
                      value=people)  # fmt: skip
        parent = row.text("CCG_CODE", "SUB_ICB_LOCATION_CODE")
        return [*(once.places(Place(code, "", "practice", parent=parent)) if of_practice else ()), count]

    yield from taken_row_by_row(rows_under(document, found.sheet, found.header), take)


def _group(row: Row) -> tuple[str, str]:
    """What the number is divided by and the group: nothing for everyone, else the sex, the age or both."""
    sex = SEXES.get(row.text("SEX").lower())
    if sex is None:
        row.refuse("it is none of: all, male, female", "SEX")
    age = row.text(*_AGE)
    age = "" if age.upper() == "ALL" else age
    if sex and age:
        return "sex and age", f"{sex}, {age}"
    return ("sex", sex) if sex else ("age_band", age) if age else ("", "")


CONNECTORS = (
    Connector(
        key="gp_list_sizes",
        name="People registered with GP practices",
        version="1",
        identity=Identity.BY_PERIOD,
        kind=source_kind("population"),
        cadence="monthly",
        owner="NHS England",
        can_say="How many people each practice looks after.",
        cannot_say="How many of them live there still, or came for help.",
        recognise=_recognise,
        read=_read,
    ),
)
