"""A mapping in the making: what the file shows, what is decided so far, and what is still to be asked."""

import tomllib
from dataclasses import dataclass, replace
from typing import Any

from heard.record.intake.mapping_samples import samples
from heard.record.intake.mappings import key_for, save_mapping, saved_mapping
from heard.record.intake.models import SavedMapping
from heard.record.intake.preview import Preview, first_part, preview
from heard.record.intake.sources import mapping_in
from heard.record.people.models import User
from heard.sources.cells import fold
from heard.sources.documents import open_document
from heard.sources.mapping_changes import known_columns
from heard.sources.mapping_choices import meanings_of, with_columns
from heard.sources.mapping_fields import Shape
from heard.sources.mapping_proposal import Proposal, Survey, proposal_of, survey
from heard.sources.mapping_table import find_header
from heard.sources.mapping_toml_text import toml_text
from heard.web.intake.waiting_room import FIRST_ROWS, Upload, Waiting


@dataclass(slots=True)
class Draft:
    """One file's mapping in the making; `table` is the mapping as TOML would be read."""

    upload: Upload
    waiting: Waiting
    seen: Survey
    proposal: Proposal
    table: dict[str, Any]
    sheets: tuple[str, ...]
    needs_sheet: bool
    """Whether an earlier sheet has the same columns, so that the sheet must be named."""

    @property
    def shape(self) -> Shape:
        """What each row of the file is."""
        return Shape(self.table.get("rows_are", Shape.RESPONSES.value))

    @property
    def labels(self) -> tuple[str, ...]:
        """The file's columns, in their order."""
        return self.seen.header.labels

    @property
    def said(self) -> dict[str, str]:
        """What each column is said to be so far."""
        return meanings_of(self.table, self.labels)

    @property
    def samples(self) -> dict[str, str]:
        """A line for each column: a few of its cells, masked."""
        return samples(self.seen)

    @property
    def mends(self) -> SavedMapping | None:
        """The saved mapping that this is to take the place of."""
        return saved_mapping(self.waiting.mends) if self.waiting.mends else None

    @property
    def because(self) -> dict[str, str]:
        """Why each column is suggested to be what it is; of a mapping that is mended only the new ones are."""
        mends = self.mends
        known = {*map(fold, known_columns(mapping_in(mends.text)))} if mends else set()
        suggested = (one for one in self.proposal.suggestions if one.field and fold(one.column) not in known)
        return {one.column: " and ".join(one.reasons) for one in suggested}

    @property
    def begun(self) -> bool:
        """Whether a person has gone through the columns."""
        return bool(self.waiting.draft)

    def keep(self, table: dict[str, Any]) -> None:
        """Remember what was decided."""
        self.table = self.waiting.draft = table
        self.upload.remember()

    def toml(self) -> str:
        """The mapping as a person would share it; next month's sheet may have another name."""
        table = {name: value for name, value in self.table.items() if name != "sheet" or self.needs_sheet}
        return toml_text(table, top=[f"How Heard reads {self.table['name']}. Made on the mapping page."])

    def check(self) -> Preview:
        """What the first rows of the file give, read by it. Raises `Refusal` where it makes no whole."""
        file = self.upload.file(self.waiting)
        return preview(file, name=self.waiting.name, mapping=self.toml(), period=self.waiting.period, limit=FIRST_ROWS)

    def save(self, *, name: str, cadence: str, owner: str, by: User) -> SavedMapping:
        """Keep it under a name, to be used from now on, and look at the file again by it.

        Raises `Refusal` where another mapping has the name.
        """
        key = self.waiting.mends or key_for(name)
        self.keep({**self.table, "key": key, "name": name, "cadence": cadence, "owner": owner})
        saved = save_mapping(self.toml(), by=by.reference)
        self.waiting.source = ""
        self.upload.look_at(self.waiting)
        if self.waiting.told is None:  # another mapping fits as well: this one was meant
            self.waiting.source = key
            self.upload.look_at(self.waiting)
        self.waiting.draft, self.waiting.mends = {}, ""
        for other in self.upload.files:  # more files of the same sender, sent together
            if other.unknown:
                self.upload.look_at(other)
        self.upload.remember()
        return saved


def draft_of(upload: Upload, waiting: Waiting, *, sheet: str = "", shape: Shape | None = None) -> Draft:
    """The mapping in the making for one file; `sheet` and `shape` start it again.

    Raises `Refusal` where the file has no columns to be asked about.
    """
    again = bool(sheet or shape)
    sheet = sheet or str(waiting.draft.get("sheet", ""))
    with first_part(upload.file(waiting), FIRST_ROWS) as part:
        document = replace(open_document(part), name=waiting.name)
        seen = survey(document, sheet=sheet)
        proposal = proposal_of(document, seen, shape=shape)
        first = find_header(document, [label for label in seen.header.labels if not label.startswith("column ")])
        sheets = document.sheets()
    table = waiting.draft if waiting.draft and not again else _started(waiting, proposal, seen)
    needs_sheet = first is not None and first.sheet != seen.header.sheet
    return Draft(upload, waiting, seen, proposal, table, sheets, needs_sheet)


def _started(waiting: Waiting, proposal: Proposal, seen: Survey) -> dict[str, Any]:
    """The proposal; or the saved mapping that is mended, its lost columns gone and new ones as proposed."""
    before = saved_mapping(waiting.mends) if waiting.mends else None
    if before is None:
        return with_columns(proposal.table, meanings_of(proposal.table, seen.header.labels))
    table = tomllib.loads(before.text)
    said = meanings_of(table, seen.header.labels)
    known = {*map(fold, known_columns(mapping_in(before.text)))}
    proposed = meanings_of(proposal.table, seen.header.labels)
    new = {
        label: meaning
        for label, meaning in proposed.items()
        if fold(label) not in known and meaning not in said.values()
    }
    return with_columns(table, said | new)
