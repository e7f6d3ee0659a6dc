"""Puts the items of one reading into its staged files, a batch at a time, with people's words redacted and coded."""

import csv
import json
from contextlib import ExitStack
from dataclasses import asdict, fields
from typing import TYPE_CHECKING, Any

from heard.evidence.links import links_of
from heard.evidence.rows import Count, Place, Response
from heard.evidence.schema import TABLES
from heard.record.intake.identity import Naming
from heard.record.intake.staged import Staged, as_text
from heard.sources.connector import Block, Connector, Notice, Reject, Repeat, Taken
from heard.vocabulary.feedback import KIND_COUNTS_AS, Prompt
from heard.vocabulary.measures import MEASURES
from heard.vocabulary.refusal import Refusal

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.parquet as pq

BATCH = 5_000
HOPELESS_AFTER = 10_000
"""Rows rejected with none taken, after which the file is not what it was read as."""

RESPONSE_FACTS = tuple(f.name for f in fields(Response) if f.name not in ("identity", "passages", "stops"))
COUNT_FACTS = tuple(f.name for f in fields(Count))
SHARED_FACTS = ("kind", "organisation", "site", "service", "setting", "period")


class Writer:
    """Puts the items of one reading where they belong, a batch at a time."""

    def __init__(
        self, staged: Staged, connector: Connector, secret: str, closing: ExitStack, *, file_name: str
    ) -> None:
        self.staged = staged
        self.source = connector.key
        self.naming = Naming(connector.key, connector.identity, secret)
        self.responses: list[Response] = []
        self.counts: list[Count] = []
        self.closing = closing
        self.open: dict[str, pq.ParquetWriter] = {}
        self.verbatim = closing.enter_context(staged.verbatim.open("w", encoding="utf-8"))
        self.reject_rows = closing.enter_context(staged.reject_rows.open("w", encoding="utf-8"))
        rejects = closing.enter_context(staged.rejects.open("w", encoding="utf-8-sig", newline=""))
        self.rejects = csv.writer(rejects)
        self.rejects.writerow(["file", "sheet", "row", "column", "reason", "value"])
        self.file_name = file_name
        self.seen_counts: set[str] = set()

    def take(self, item: object) -> None:
        """Put one item of the reading where it belongs."""
        staged = self.staged
        match item:
            case Response():
                self.responses.append(item)
                if len(self.responses) >= BATCH:
                    self.flush()
            case Count():
                self.counts.append(item)
                if len(self.counts) >= BATCH:
                    self.flush()
            case Block():
                self._write_block(item)
                staged.rows_accepted += len(item.rows)
            case Taken():
                staged.rows_accepted += 1
            case Repeat():
                staged.duplicates_dropped += 1
            case Reject():
                staged.rows_rejected += 1
                value = as_text(item.value)
                self.rejects.writerow([self.file_name, item.sheet, item.row, item.column, item.reason, value])
                self.reject_rows.write(json.dumps(asdict(item), default=str) + "\n")
                if staged.rows_rejected >= HOPELESS_AFTER and not staged.rows_accepted:
                    self._give_up(item)
            case Place():
                staged.places[item.code] = item
            case Notice():
                staged.notices.append(item)
            case _:
                raise TypeError(f"a source module yielded {type(item).__name__}")

    def _give_up(self, last: Reject) -> None:
        # The column and never the cell: what stands in it may be somebody's words.
        where = f", row {last.row:,} because of its column “{last.column}”" if last.column else ""
        raise Refusal(
            f"None of the first {self.staged.rows_rejected:,} rows of {self.file_name} could be taken{where}.",
            next_step="Nothing was kept. Check that it is the right file, or describe its columns with `heard map`.",
        )

    def flush(self) -> None:
        """Write what waits."""
        if self.responses:
            self._flush_responses()
        if self.counts:
            self._flush_counts()

    def _write(self, table: str, rows: list[dict[str, Any]]) -> None:
        import pyarrow as pa

        if rows:
            self._append(table, pa.Table.from_pylist(rows, schema=TABLES[table].arrow(coded=True)))

    def _append(self, table: str, rows: "pa.Table") -> None:
        import pyarrow.parquet as pq

        if table not in self.open:
            file = pq.ParquetWriter(self.staged.file(table), rows.schema, compression="lz4", write_statistics=False)
            self.open[table] = self.closing.enter_context(file)
        self.open[table].write_table(rows)
        self.staged.rows[table] += rows.num_rows

    def _flush_counts(self) -> None:
        rows = []
        for count in self.counts:
            name = self.naming.count(count)
            if name in self.seen_counts:
                continue
            self.seen_counts.add(name)
            facts = {fact: getattr(count, fact) for fact in COUNT_FACTS}
            rows.append({"count": name, "delivery": self.staged.delivery, "source": self.source, **facts})
            self._note(count.period, count.organisation)
            measure = MEASURES.get(count.measure)
            people = getattr(count, measure.people) if measure and measure.people and not count.dimension else None
            if people:
                self.staged.people[count.measure, count.setting, count.period, count.level] += int(people)
        self.counts = []
        self._write("counts", rows)

    def _note(self, period: str, organisation: str) -> None:
        if period:
            self.staged.periods.add(period)
        if organisation:
            self.staged.organisations.add(organisation)

    def _flush_responses(self) -> None:
        rows, spoken, links = list[dict[str, Any]](), [], list[dict[str, Any]]()
        for response in self.responses:
            name = self.naming.response(response)
            facts = {fact: getattr(response, fact) for fact in RESPONSE_FACTS}
            of = {"response": name, "delivery": self.staged.delivery, "source": self.source}
            rows.append(of | facts)
            links += [of | asdict(one) | {"link": self.naming.link(name, one.nth)} for one in links_of(response)]
            self._note(response.period, response.organisation)
            spoken += [(name, response, place, passage) for place, passage in enumerate(response.passages)]
        self.responses = []
        self._write("responses", rows)
        self._write("links", links)
        if spoken:
            self._flush_passages(spoken)

    def _write_block(self, block: Block) -> None:
        import pyarrow as pa

        by_row = {"response": self.naming.block(block), "row": block.rows}
        known = {**by_row, "delivery": self.staged.delivery, "source": self.source, **block.facts}
        empty = {f.name: f.default for f in fields(Response)}
        schema = TABLES["responses"].arrow(coded=True)

        def column(field: "pa.Field") -> "pa.Array":
            value = known.get(field.name, empty.get(field.name))
            if isinstance(value, pa.Array):
                return value
            if field.name in by_row:
                return pa.array(value, field.type)
            return pa.repeat(pa.scalar(value, field.type), len(block.rows))

        for period in _distinct(block.facts["period"]):
            self._note(period, "")
        for organisation in _distinct(block.facts["organisation"]):
            self._note("", organisation)
        self._append("responses", pa.Table.from_arrays([column(field) for field in schema], schema=schema))

    def _flush_passages(self, spoken: list[tuple[str, Response, int, Any]]) -> None:
        from heard import redaction, themes

        redacted = redaction.redact_many([passage.text for _, _, _, passage in spoken])
        texts = [one.text for one in redacted]
        suggested = themes.suggest(
            texts,
            [passage.prompt or None for _, _, _, passage in spoken],
            counts_as=[response.counts_as or KIND_COUNTS_AS.get(response.kind, "") for _, response, _, _ in spoken],
        )
        self.staged.redactor, self.staged.model = redaction.VERSION, suggested[0].model
        passages, codings = [], []
        for (name, response, place, passage), masked, suggestion in zip(spoken, redacted, suggested, strict=True):
            key = self.naming.passage(name, place)
            self.verbatim.write(json.dumps([key, passage.text], ensure_ascii=False) + "\n")
            shared = {
                "passage": key,
                "response": name,
                "delivery": self.staged.delivery,
                "source": self.source,
                "prompt": passage.prompt,
                # What somebody had expected is no word about their care.
                "polarity": suggestion.polarity if passage.prompt != Prompt.EXPECTED else None,
                "model": suggestion.model,
                **{fact: getattr(response, fact) for fact in SHARED_FACTS},
            }
            passages.append(
                shared
                | {
                    "counts_as": response.counts_as,
                    "masks": len(masked.spans),
                    "redactor": redaction.VERSION,
                    "criticality": suggestion.criticality,
                    "urgent": int(suggestion.urgent),
                    "urgent_because": suggestion.urgent_because,
                    "text": masked.text,
                }
            )
            codings += [
                shared
                | {
                    "coding": self.naming.coding(key, code.frame, code.category),
                    "frame": code.frame,
                    "frame_version": code.frame_version,
                    "category": code.category,
                    "confidence": code.confidence,
                    "coder": "model",
                }
                for code in (suggestion.codes if passage.prompt != Prompt.EXPECTED else ())
            ]
        self._write("passages", passages)
        self._write("codings", codings)


def _distinct(fact: Any) -> set[Any]:
    """The values of a block's fact, whether it is a column or one for all."""
    return {fact} if isinstance(fact, str) else set(fact.unique().to_pylist())
