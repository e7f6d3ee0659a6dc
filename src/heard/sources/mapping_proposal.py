"""Proposes a mapping for a file that no source knows, with the reasons for every column."""

import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from itertools import islice
from typing import Any

from heard.sources.cells import fold
from heard.sources.documents import Document
from heard.sources.mapping_clues import COUNT_CLUES, NOT_WORDS, PASSAGE, RESPONSE_CLUES, SEVERAL, Clue
from heard.sources.mapping_draft import Open, draft
from heard.sources.mapping_fields import Shape
from heard.sources.mapping_looks import ColumnLook
from heard.sources.mapping_table import Header, nearest_header, records
from heard.sources.mapping_toml_text import toml_text
from heard.sources.survey_tools import header_of, tool_of
from heard.sources.survey_tools_questions import Arranged, arranged, asked_in
from heard.vocabulary.refusal import Refusal

SEEN = 1000  # data rows looked at
COUNTED = "answers"  # stands for a column whose answers are counted, and kept with nobody
SURE = 0.5  # below this a column is left for a person

_NATIONAL = re.compile(r"how was your experience of our|how likely are you to recommend", re.IGNORECASE)
_LOOK_WORDS = {
    "days": "are dates", "answers": "are answers on a scale", "codes": "look like ODS codes",
    "words": "are long texts", "unique": "are different from each other", "numbers": "are numbers",
    "periods": "are periods", "few": "are from a short list",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One column: the field it most likely fills ("" where none is likely), how surely from 0 to 1, and why."""

    column: str
    field: str
    confidence: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A mapping to start from, and what a person has still to decide."""

    file: str
    sheet: str
    header_row: int
    rows_seen: int
    confidence: float
    suggestions: tuple[Suggestion, ...]
    open: tuple[Open, ...]
    table: dict[str, Any]  # the mapping as TOML would be read

    @property
    def unplaced(self) -> tuple[str, ...]:
        """The columns that would not be read."""
        return tuple(suggestion.column for suggestion in self.suggestions if not suggestion.field)

    def toml(self) -> str:
        """The mapping as TOML, with the reason beside each column and the open questions on top."""
        why = {s.column: "; ".join(s.reasons) for s in self.suggestions if s.field}
        top = [f"A mapping for {self.file}, proposed by `heard map`. Check it, then: heard load FILE --mapping THIS."]
        top += [f"To decide: {question.sentence}" for question in self.open]
        end = [f"Not read: {column}" for column in self.unplaced]
        return toml_text(self.table, why=why, top=top, end=end)

    def as_dict(self) -> dict[str, Any]:
        """The same as plain values, for JSON."""
        return {**asdict(self), "unplaced": self.unplaced, "toml": self.toml()}


@dataclass(frozen=True, slots=True)
class Survey:
    """What the first rows of a document show of each column, in the order they stand."""

    header: Header
    looks: tuple[ColumnLook, ...]
    rows: int

    def look(self, label: str) -> ColumnLook:
        """What one column looks like."""
        return next(look for look in self.looks if look.label == label)


def survey(document: Document, *, sheet: str = "") -> Survey:
    """Reads a document's header and its first 1,000 data rows.

    Raises `Refusal` where it has no header row or no rows below it.
    """
    header = header_of(document, sheet=sheet) or nearest_header(document, sheet=sheet)
    if header is None:
        raise Refusal(f"{document.name} has no row of column names.", next_step="Add one above the first row.")
    looks = tuple(ColumnLook(label) for label in header.labels)
    rows = 0
    for record in islice(records(document, header), SEEN):
        rows += 1
        for look, cell in zip(looks, record.cells, strict=True):
            look.see(cell)
    if not rows:
        raise Refusal(f"{document.name} has no rows below its column names in row {header.row}.", next_step="Check it.")
    return Survey(header, looks, rows)


def propose(document: Document, *, sheet: str = "", shape: Shape | None = None) -> Proposal:
    """A mapping for a document, from its header and its first 1,000 data rows.

    `shape` says what each row is, where a person knows. Raises `Refusal` as `survey` does.
    """
    return proposal_of(document, survey(document, sheet=sheet), shape=shape)


def proposal_of(document: Document, seen: Survey, *, shape: Shape | None = None) -> Proposal:
    """The mapping that what was seen of a document suggests."""
    header, looks = seen.header, seen.looks
    by_label = {look.label: look for look in looks}
    tool = tool_of(header.labels)
    if tool is not None:
        return _of_tool(document, seen, arranged(tool, looks))
    said, counted = (_placed(looks, clues) for clues in (RESPONSE_CLUES, COUNT_CLUES))
    shape = shape or _shape(said, counted, by_label)
    placed = said if shape is Shape.RESPONSES else counted
    table, questions = draft(document, header, shape, _by_field(placed), by_label)
    return _proposal(document, seen, placed, table, questions)


def _of_tool(document: Document, seen: Survey, known: Arranged) -> Proposal:
    """The mapping of a survey tool's export: its own columns are known, its questions are looked at."""
    by_label = {look.label: look for look in seen.looks}
    open_looks = [look for look in seen.looks if look.label not in known.settled]
    clues = [clue for clue in RESPONSE_CLUES if clue.field not in (*known.fields.values(), "kind", "mode")]
    placed = _placed(open_looks, clues)
    for column, field in known.fields.items():
        placed[column] = Suggestion(column, field, 1.0, (f"it is {known.tool.name}'s own column for this",))
    table, questions = draft(document, seen.header, Shape.RESPONSES, _by_field(placed), by_label)
    table["source_kind"] = "local_surveys"
    if table["constants"].get("kind") == "friends-and-family" and not _NATIONAL.search(" ".join(placed)):
        # A local survey may use the national answers; only the national question makes it a return of that test.
        table["constants"]["kind"] = "survey"
        questions = tuple(Open(q.sentence.replace("every row friends-and-family", "every row survey"), q.blocks)
                          for q in questions)  # fmt: skip
    for passage in table.get("passages", []):
        passage["asked"] = asked_in(passage["column"])
    chosen = [choice for choice in known.choices if choice.column not in placed]
    if chosen:
        table["answers"] = [asdict(choice) for choice in chosen]
    why = {column: Suggestion(column, "", 0.0, (reason,)) for column, reason in known.left.items()}
    why |= {c.column: Suggestion(c.column, COUNTED, 0.8, (f"answers to “{c.asked}” are counted",)) for c in chosen}
    table["not_read"] = [look.label for look in seen.looks if look.label not in placed and look.label not in
                         {choice.column for choice in chosen}]  # fmt: skip
    return _proposal(document, seen, why | placed, table, questions)


def _proposal(
    document: Document, seen: Survey, placed: dict[str, Suggestion], table: dict[str, Any], questions: tuple[Open, ...]
) -> Proposal:
    header = seen.header
    suggestions = tuple(placed.get(look.label) or _unplaced(look) for look in seen.looks)
    used = [suggestion.confidence for suggestion in suggestions if suggestion.field]
    return Proposal(
        file=document.name,
        sheet=header.sheet,
        header_row=header.row,
        rows_seen=seen.rows,
        confidence=round(min(used, default=0.0) if not questions else min(used, default=0.0) * 0.8, 2),
        suggestions=suggestions,
        open=questions,
        table=table,
    )


def _placed(looks: Sequence[ColumnLook], clues: Sequence[Clue]) -> dict[str, Suggestion]:
    """Each column's field, the surest pairs first; a field is given twice only where several columns may fill it."""
    pairs = [suggestion for look in looks for clue in clues if (suggestion := _weighed(look, clue))]
    pairs.sort(key=lambda suggestion: -suggestion.confidence)
    placed: dict[str, Suggestion] = {}
    taken: set[str] = set()
    for suggestion in pairs:
        if suggestion.confidence >= SURE and suggestion.column not in placed and suggestion.field not in taken:
            placed[suggestion.column] = suggestion
            if suggestion.field not in SEVERAL:
                taken.add(suggestion.field)
    return placed


def _weighed(look: ColumnLook, clue: Clue) -> Suggestion | None:
    """How surely a column fills a field: what its header says, and what its cells look like."""
    if not look.filled:
        return None
    header = re.sub(r" #\d+$", "", fold(look.label))
    reasons: list[str] = []
    weight = 0.0
    if header in clue.headers:
        weight, reasons = 0.6, ["its name is a usual one for this"]
    elif said := next((word for word in clue.words if _says(header, word)), ""):
        weight, reasons = 0.45, [f"its name says “{said.rstrip('$')}”"]
    if clue.field == PASSAGE and (NOT_WORDS.search(header) or not (weight or _speaks_for_itself(look))):
        return None
    if clue.looks:
        share = look.share(clue.looks)
        if clue.needs_look and share < _LEAST.get(clue.looks, 0.7):
            return None
        if share >= _LEAST.get(clue.looks, 0.7):
            weight += _LOOK_WEIGHT.get(clue.looks, 0.35)
            reasons.append(f"{'all' if share == 1 else f'{share:.0%}'} of its cells {_LOOK_WORDS[clue.looks]}")
        # Worded answers and long texts speak for themselves, whatever the header is.
        if clue.looks == "answers" and look.share("worded") >= 0.8:
            weight += 0.35
    if clue.field == "deprivation" and not set(look.values) <= {"1", "2", "3", "4", "5"}:
        return None
    return Suggestion(look.label, clue.field, min(1.0, round(weight, 2)), tuple(reasons)) if weight else None


def _says(header: str, word: str) -> bool:
    end = r"\b" if word.endswith("$") else ""
    return bool(re.search(rf"(?:^|\b){re.escape(word.rstrip('$'))}{end}", header))


def _speaks_for_itself(look: ColumnLook) -> bool:
    """Whether a column's cells are people's words whatever it is called: mostly long, and seldom the same."""
    return look.share("words") >= 0.5 and look.share("unique") >= 0.5


# Answers to "what could be better" are often short: a fifth of long ones makes a column of words.
_LEAST = {"words": 0.2, "unique": 0.3, "few": 1.0, "answers": 0.8, "days": 0.8}
_LOOK_WEIGHT = {"words": 0.5, "unique": 0.25, "few": 0.15}


def _unplaced(look: ColumnLook) -> Suggestion:
    reason = "nothing in its name or cells tells" if look.filled else "it is empty in these rows"
    return Suggestion(look.label, "", 0.0, (reason,))


def _shape(said: dict[str, Suggestion], counted: dict[str, Suggestion], looks: dict[str, ColumnLook]) -> Shape:
    """Counts, where a column holds figures beside a period or an indicator and no column holds people's words."""
    fields = {suggestion.field for suggestion in said.values()}
    figures = {suggestion.field for suggestion in counted.values()}
    worded = any(s.field == "rating" and looks[s.column].share("worded") >= 0.8 for s in said.values())
    if PASSAGE in fields or worded or not figures & {"numerator", "value"}:
        return Shape.RESPONSES
    return Shape.COUNTS if figures & {"period", "group"} else Shape.RESPONSES


def _by_field(placed: dict[str, Suggestion]) -> dict[str, list[str]]:
    fields: dict[str, list[str]] = {}
    for column, suggestion in placed.items():
        fields.setdefault(suggestion.field, []).append(column)
    return fields
