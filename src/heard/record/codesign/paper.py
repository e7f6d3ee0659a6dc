"""Notes that were written on paper: typed one by one, or as a list, each row kept or told why not."""

import csv
import hashlib
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from heard.record.codesign.activities import stems
from heard.record.codesign.models import Activity, Group, Participant, Statement
from heard.record.codesign.participants import of_sheet
from heard.record.codesign.statements import mark_of, write
from heard.record.people.models import User
from heard.vocabulary.refusal import Refusal

COLUMNS = ("sheet", "group", "question", "words")
"""What a list may hold, in any order where its first row names them, else in this one."""
MOST_ROWS = 2000


class SaidTwice(Refusal):
    """The same words stand on the same sheet under the same question already."""

    def __init__(self) -> None:
        super().__init__(
            "This sheet has the same words under this question already.",
            next_step="Leave it out, or tick that it is written twice.",
        )


@dataclass(frozen=True, slots=True)
class Row:
    """What became of one row of a list: its number as a spreadsheet counts, and why it was not kept."""

    number: int
    words: str
    problem: str = ""


def author_of(activity: Activity, sheet: str) -> Participant | None:
    """Whose a sheet is; None for a note without one. Raises `Refusal` for a sheet that is none of this programme's."""
    if not sheet.strip():
        return None
    found = of_sheet(activity.programme, sheet)
    if found is None:
        raise Refusal(
            "There is no such sheet here.",
            next_step="Look at its number again, or leave the box empty for a note without a sheet.",
        )
    return found


def said_already(activity: Activity, sheet: Participant | None, stem: str, words: str) -> bool:
    """Whether the same words of the same sheet stand under a question; capitals and spaces make no difference."""
    there = Statement.objects.standing().filter(activity=activity, participant=sheet, stem=stem, mode="paper")
    return _alike(words) in {_alike(one) for one in there.values_list("words", flat=True)}


def _alike(words: str) -> str:
    return " ".join(words.casefold().split()).rstrip(".")


def type_in(
    activity: Activity,
    *,
    by: User,
    sheet: str,
    stem: str,
    words: str,
    once: str,
    groups: Sequence[Group] = (),
    twice: bool = False,
    **more: str,
) -> Statement:
    """Keep one note off a paper. Raises `SaidTwice` where it stands there already, unless it is written `twice`.

    The record names the sheet by its number, never by its code.
    """
    author = author_of(activity, sheet)
    called = author.pseudonym if author else ""
    kept = {"mode": Statement.Mode.PAPER, "captured_by": by, "sheet": called, "participant": author, "groups": groups}
    mark = mark_of(activity, author, once, stem, words, more.get("step", ""), more.get("feeling", ""))
    sent_again = Statement.objects.filter(once=mark).exists()
    if not twice and not sent_again and said_already(activity, author, stem, words):
        raise SaidTwice
    return write(activity, stem=stem, words=words, once=once, **kept, **more)  # type: ignore[arg-type]


def type_in_list(activity: Activity, text: str, *, by: User, twice: bool = False) -> list[Row]:
    """Keep every row of a list that can be kept, and say of each other why not.

    `text` is CSV with the columns of `COLUMNS` (`question` is its number, its key or its words), or one thought a line
    where the activity asks one question. Sending the same list again keeps nothing twice. Raises `Refusal` for an empty
    list and for more than 2,000 rows.
    """
    rows = _rows(activity, text)
    if not rows:
        raise Refusal("There is nothing in this list.")
    if len(rows) > MOST_ROWS:
        raise Refusal(f"This list has more than {MOST_ROWS:,} rows.", next_step="Send it in parts.")
    seen: dict[tuple[str, ...], int] = {}
    return [_kept(activity, number, row, by, twice, seen) for number, row in rows]


def _rows(activity: Activity, text: str) -> list[tuple[int, dict[str, str]]]:
    lines = [
        (number, [cell.strip() for cell in cells])
        for number, cells in enumerate(csv.reader(io.StringIO(text.lstrip("\ufeff")), delimiter=_delimiter(text)), 1)
        if any(cell.strip() for cell in cells)
    ]
    if not lines:
        return []
    head = [cell.lower() for cell in lines[0][1]]
    if "words" in head:
        return [(number, dict(zip(head, cells, strict=False))) for number, cells in lines[1:]]
    if len(activity.asks) == 1 and all(len(cells) == 1 for _, cells in lines):
        return [(number, {"words": cells[0]}) for number, cells in lines]
    return [(number, dict(zip(COLUMNS, cells, strict=False))) for number, cells in lines]


def _delimiter(text: str) -> str:
    first = text.partition("\n")[0]
    return max(",;\t", key=first.count) if any(one in first for one in ",;\t") else ","


def _kept(
    activity: Activity, number: int, row: Mapping[str, str], by: User, twice: bool, seen: dict[tuple[str, ...], int]
) -> Row:
    words = row.get("words", "")
    try:
        stem, groups = _stem(activity, row.get("question", "")), _groups(activity, row.get("group", ""))
        same = (row.get("sheet", "").casefold(), stem, _alike(words))
        seen[same] = seen.get(same, 0) + 1
        if seen[same] > 1 and not twice:
            raise SaidTwice
        once = hashlib.sha256(repr((same, seen[same])).encode()).hexdigest()
        type_in(activity, by=by, sheet=row.get("sheet", ""), stem=stem, words=words, once=once, groups=groups,
                twice=twice)  # fmt: skip
    except Refusal as refusal:
        return Row(number, words, str(refusal))
    return Row(number, words)


def _stem(activity: Activity, said: str) -> str:
    asked = stems(activity)
    if not said and len(asked) == 1:
        return next(iter(asked))
    if said.isdecimal() and 1 <= int(said) <= len(asked):
        return list(asked)[int(said) - 1]
    alike = {_alike(words): stem for stem, words in asked.items()} | {stem: stem for stem in asked}
    if (found := alike.get(_alike(said))) is None:
        raise Refusal(
            f"The question “{said}” is not asked here." if said else "The row names no question.",
            next_step=f"Give its number, 1 to {len(asked)}.",
        )
    return found


def _groups(activity: Activity, said: str) -> list[Group]:
    names = [name.strip() for name in said.split("|") if name.strip()]
    there = {group.name.casefold(): group for group in activity.programme.groups.all()}
    unknown = [name for name in names if name.casefold() not in there]
    if unknown:
        raise Refusal(f"The group “{unknown[0]}” is not on the map.", next_step="Write it as the map does.")
    return [there[name.casefold()] for name in names]
