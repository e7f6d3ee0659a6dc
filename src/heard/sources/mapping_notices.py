"""What a person should know after a file was read by a mapping, though no row was stopped by it."""

from collections.abc import Iterator

from heard.sources.connector import Notice
from heard.sources.mapping_cells import RowReader
from heard.sources.mapping_changes import new_columns
from heard.sources.mapping_fields import DATE_FIELDS
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
    for name in DATE_FIELDS:
        if doubtful := reader.days[name].doubtful:
            column = reader.mapping.columns[name][0]
            yield Notice(
                "ambiguous_dates",
                f"{doubtful:,} dates in “{column}” could be read day first or month first. They were read as the "
                "column's clear dates suggest, else day first; say [dates] order in the mapping to settle it.",
                doubtful,
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
    if new := new_columns(reader.mapping, header):
        yield Notice(
            "new_columns",
            f"New since the mapping was saved, and not read: {', '.join(f'“{name}”' for name in new[:6])}"
            + (f" and {len(new) - 6} more." if len(new) > 6 else "."),
        )
    used = {*reader.mapping.used}
    if twice := [name for name in header.twice if name in used]:
        yield Notice(
            "duplicate_headers",
            f"More than one column is called {', '.join(f'“{name}”' for name in twice)}; the first was read. "
            "Write “NAME #2” in the mapping for the second.",
        )
