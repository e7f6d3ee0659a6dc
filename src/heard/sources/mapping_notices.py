"""What a person should know after a file was read by a mapping, though no row was stopped by it."""

from collections.abc import Iterator

from heard.sources.connector import Notice
from heard.sources.mapping_cells import RowReader
from heard.sources.mapping_changes import new_columns
from heard.sources.mapping_responses import Tally
from heard.sources.mapping_table import Header


def notices(header: Header, reader: RowReader, tally: Tally) -> Iterator[Notice]:
    """The notices for one reading of a file, the weightiest first."""
    if len(tally.questions) > 1:
        shown = " and ".join(
            f"{rows:,} answer the {question} question" for question, rows in sorted(tally.questions.items())
        )
        yield Notice(
            "two_questions",
            f"The answers are to two different questions ({shown}): they make two measures and are never one series.",
            tally.questions.total(),
        )
    if tally.unplaced_answers:
        yield Notice(
            "question_unknown",
            "Answers such as “Don't know” stand in both Friends and Family questions, and the column does not show "
            "which was asked: they are kept without a question.",
            tally.unplaced_answers,
        )
    for name, days in reader.days.items():
        column = reader.mapping.columns.get(name, ("",))[0]
        if days.doubtful:
            yield Notice(
                "ambiguous_dates",
                f"{days.doubtful:,} dates in “{column}” could be read day first or month first. They were read as the "
                "column's clear dates suggest, else day first; say [dates] order in the mapping to settle it.",
                days.doubtful,
            )
        if days.lost:
            written = ", ".join(f"“{words}”" for words in sorted(days.lost)[:3])
            yield Notice(
                "dates_destroyed",
                f"Days in “{column}” cannot be read: a spreadsheet has turned them into {written}. Their rows are "
                "taken where another date or the file says when they count, and the day itself is not known.",
            )
    if tally.kept_answers:
        often = sorted(tally.kept_answers.items(), key=lambda pair: (-pair[1], pair[0]))
        answers = ", ".join(f"“{answer}”" for answer, _ in often[:5])
        yield Notice(
            "unknown_answers",
            f"Answers outside the scale were kept without a rating: {answers}.",
            tally.kept_answers.total(),
        )
    if tally.without_organisation:
        yield Notice(
            "no_organisation",
            "These rows do not say which organisation they are about, and none was given for the file.",
            tally.without_organisation,
        )
    if tally.said_again:
        yield Notice(
            "same_words_twice",
            "The same long words stand in more than one row for the same organisation and question. All were kept: "
            "check that the extract does not hold a person twice.",
            tally.said_again,
        )
    if tally.totals:
        yield Notice(
            "totals_left_out",
            "Rows that hold a total of the others are left out, so that nothing is counted twice.",
            tally.totals,
        )
    if tally.hidden:
        yield Notice(
            "hidden_by_publisher",
            "Figures that the sender hides, as with “*”. They are kept as hidden, and never as 0.",
            tally.hidden,
        )
    if new := new_columns(reader.mapping, header):
        yield Notice(
            "new_columns",
            f"New since the mapping was saved, and not read: {', '.join(f'“{name}”' for name in new[:6])}"
            + (f" and {len(new) - 6} more." if len(new) > 6 else "."),
        )
    if header.comma:
        yield Notice(
            "header_comma",
            "The row of column names is wider than every row below it: a comma may divide a name in two. A name with "
            "brackets was put together again; check one row against the file.",
        )
    used = {*reader.mapping.used}
    if twice := [name for name in header.twice if name in used]:
        yield Notice(
            "duplicate_headers",
            f"More than one column is called {', '.join(f'“{name}”' for name in twice)}; the first was read. "
            "Write “NAME #2” in the mapping for the second.",
        )
