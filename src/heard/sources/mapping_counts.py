"""One row of a file that holds numbers becomes one count."""

from typing import Any

from heard.evidence.rows import Count
from heard.sources.cells import text
from heard.sources.mapping_cells import RowReader, Unusable, name_code
from heard.sources.mapping_table import Record
from heard.vocabulary.measures import State

# What publishers write instead of a number, and why.
MARKS = {"*": State.SUPPRESSED, "**": State.SUPPRESSED, "<5": State.SUPPRESSED, "c": State.SUPPRESSED,
          "suppressed": State.SUPPRESSED, "-": State.NOT_COMPUTABLE, "..": State.NOT_COMPUTABLE,
          "n/a": State.NOT_COMPUTABLE, "na": State.NOT_COMPUTABLE, "#div/0!": State.NOT_COMPUTABLE}  # fmt: skip
_WORDS = ("service", "dimension", "group", "category", "scope")
_NUMBERS = ("numerator", "denominator", "value", "lower", "upper")


def count_of(record: Record, reader: RowReader) -> Count:
    """The count in a row; raises `Unusable` where it has none. A share is worked out from its parts where absent."""
    mapping = reader.mapping
    marks = {name: MARKS.get(text(reader.cell(record, name)).casefold()) for name in _NUMBERS}
    numbers = {name: None if marks[name] else reader.amount(record, name) for name in _NUMBERS}
    organisation = (
        reader.code(record, "organisation")
        if mapping.place_by == "code"
        else name_code(reader.words(record, "organisation_name"))
    )
    named: dict[str, Any] = {name: reader.words(record, name) for name in _WORDS} | numbers
    counted = Count(
        row=record.row,
        measure=reader.closed(record, "measure"),
        level=reader.closed(record, "level"),
        organisation=organisation,
        site=reader.code(record, "site"),
        setting=reader.closed(record, "setting"),
        period=reader.period(record, {}),
        state=next((mark for mark in marks.values() if mark), State.FIGURE),
        **named,
    )
    for name in ("measure", "level"):
        if not getattr(counted, name):
            raise reader.blame(record, name, f"the {name} is empty")
    if not counted.category and counted.state == State.FIGURE and not any(n is not None for n in numbers.values()):
        columns = [column for name in _NUMBERS for column in mapping.columns.get(name, ())]
        raise Unusable(", ".join(columns), "", "there is no figure in this row")
    if counted.value is None and counted.numerator is not None and counted.denominator:
        counted.value = counted.numerator / counted.denominator
        counted.flags = "value_derived"
    if counted.numerator is not None and counted.denominator is not None and counted.numerator > counted.denominator:
        counted.flags = " ".join(filter(None, (counted.flags, "rate_over_100")))
    return counted


def place_in_return(counted: Count) -> tuple[str, ...]:
    """What makes a count itself within a return: two rows with the same cannot both hold."""
    return (
        counted.measure, counted.level, counted.organisation, counted.site, counted.service, counted.setting,
        counted.period, counted.dimension, counted.group, counted.scope,
    )  # fmt: skip


def figures(counted: Count) -> tuple[object, ...]:
    """The figures of a count, by which two rows for the same place are the same or contradict each other."""
    return counted.numerator, counted.denominator, counted.value, counted.category, counted.state
