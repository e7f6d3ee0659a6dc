"""Checks each part of a mapping as it is read, and refuses with the file, the key and the next step."""

import difflib
import re
from collections.abc import Iterable, Sequence
from collections.abc import Mapping as Table
from typing import Any

from heard.sources.cells import fold
from heard.sources.mapping_fields import Field
from heard.vocabulary.refusal import Refusal

_KEY = re.compile(r"[a-z][a-z0-9_]{1,60}")
_COUNTS_AS = ("positive", "neutral", "negative", "unknown")
PERIODS_FROM = ("period", "received_on", "happened_on")
"""The columns a row's period can come from, the likeliest first."""
_FROM = ("asked", *PERIODS_FROM)


class Checks:
    """Reads the parts of one mapping; every message starts with the file it stands in."""

    def __init__(self, origin: str) -> None:
        self.origin = origin

    def insist(self, holds: bool, where: str, value: object, next_step: str) -> None:
        """Refuses, naming the place, unless it holds."""
        if not holds:
            what = (
                f"{where} is “{value}”, which cannot be used" if value != "" else f"{where} is missing or does not fit"
            )
            raise Refusal(f"{self.origin}: {what}.", next_step=next_step)

    def only(self, given: Table[str, Any], known: Iterable[str], where: str = "") -> None:
        """Refuses a key nobody reads, so that a slip of the pen is not silently without effect."""
        known = list(known)
        for name in given:
            if name not in known:
                near = difflib.get_close_matches(name, known, n=1)
                hint = f"Did you mean “{near[0]}”?" if near else f"The keys are: {', '.join(known)}."
                raise Refusal(f"{self.origin}: {where}“{name}” is not a key of a mapping.", next_step=hint)

    def key(self, given: Table[str, Any]) -> str:
        """The source key: small letters, figures and underscores."""
        key = self.text(given, "key", "")
        self.insist(
            bool(_KEY.fullmatch(key)),
            "key",
            key,
            "Write small letters and underscores, such as fft_northside.",
        )
        return key

    def text(self, given: Table[str, Any], name: str, default: str) -> str:
        """A text, or the default where the key is absent."""
        value = given.get(name, default)
        self.insist(isinstance(value, str), name, value, "Write a text in quotation marks.")
        return str(value)

    def one_of(
        self, given: Table[str, Any], name: str, allowed: Sequence[str], default: str, *, where: str = ""
    ) -> str:
        """One of a few words, or the default where the key is absent."""
        value = given.get(name, default)
        self.insist(value in allowed, f"{where}{name}", value, f"Use one of: {', '.join(allowed)}.")
        return str(value)

    def names(self, given: Table[str, Any], name: str) -> tuple[str, ...]:
        """A list of texts; a single text stands for a list of one."""
        return self._names(given.get(name, []), name)

    def section(self, given: Table[str, Any], name: str, known: Iterable[str]) -> Table[str, Any]:
        """A [section] with only keys that are read."""
        section = given.get(name, {})
        self.insist(isinstance(section, dict), name, section, f"Write it as a section: [{name}].")
        self.only(section, known, f"[{name}] ")
        return dict(section)

    def entries(self, given: Table[str, Any], name: str, known: Sequence[str], needed: str) -> list[dict[str, str]]:
        """The entries of a repeated [[section]], each a table of texts."""
        entries = given.get(name, [])
        self.insist(
            isinstance(entries, list) and all(isinstance(entry, dict) for entry in entries),
            name, entries, f"Write each as a section of its own: [[{name}]].",
        )  # fmt: skip
        for entry in entries:
            self.only(entry, known, f"[[{name}]] ")
            self.insist(bool(entry.get(needed)), f"[[{name}]] {needed}", "", "Name the column.")
            for key in entry:
                self.text(entry, key, "")
        return [dict(entry) for entry in entries]

    def columns(self, given: Table[str, Any], fields: Table[str, Field]) -> dict[str, tuple[str, ...]]:
        """[columns]: canonical field -> the header it stands under, or several whose texts are joined."""
        columns = {
            name: self._names(headers, f"[columns] {name}")
            for name, headers in self.section(given, "columns", fields).items()
        }
        for name, headers in columns.items():
            self.insist(bool(headers), f"[columns] {name}", "", "Name a column, or leave the line out.")
            self.insist(
                len(headers) == 1 or fields[name].reads == "text",
                f"[columns] {name}", ", ".join(headers), "Only fields of free words can join several columns.",
            )  # fmt: skip
        return columns

    def constants(self, given: Table[str, Any], fields: Table[str, Field]) -> dict[str, str]:
        """[constants]: canonical field -> the value every row has."""
        constants = self.section(given, "constants", fields)
        for name, value in constants.items():
            field = fields[name]
            self.text(constants, name, "")
            self.insist(
                field.reads in ("text", "code", "closed"), "[constants]", name, "Only words and codes can be constant."
            )
            self._insist_word(field, value, f"[constants] {name}")
        return dict(constants)

    def values(self, given: Table[str, Any], fields: Table[str, Field]) -> dict[str, dict[str, str]]:
        """[values.FIELD]: what the sender writes -> the word it stands for."""
        tables: dict[str, dict[str, str]] = {}
        for name, table in self.section(given, "values", fields).items():
            where = f"[values.{name}]"
            self.insist(isinstance(table, dict), where, table, f"Write it as a section: {where}.")
            for written, word in table.items():
                self.insist(isinstance(word, str), f"{where} {written}", word, "Write a text in quotation marks.")
                self._insist_word(fields[name], word, f"{where} {written}")
            tables[name] = {fold(written): word for written, word in table.items()}
        return tables

    def answers(self, table: Any) -> dict[str, str]:
        """[scale.values]: an answer as written -> its place from 1 (best), or what it counts as."""
        self.insist(isinstance(table, dict), "[scale.values]", table, "Write it as a section: [scale.values].")
        for written, meant in table.items():
            fits = meant in _COUNTS_AS or (isinstance(meant, int) and not isinstance(meant, bool) and 1 <= meant <= 11)
            self.insist(
                fits, f"[scale.values] {written}", meant,
                f"Give its place on the scale from 1 (best), or one of: {', '.join(_COUNTS_AS)}.",
            )  # fmt: skip
        return {fold(written): str(meant) for written, meant in table.items()}

    def period_from(self, given: Table[str, Any], columns: Table[str, Any]) -> str:
        """Where a row's period comes from: its period column, its date, or asked for when the file is loaded."""
        default = next((name for name in PERIODS_FROM if name in columns), "asked")
        chosen = self.one_of(self.section(given, "period", ("from",)), "from", _FROM, default, where="[period] ")
        self.insist(
            chosen == "asked" or chosen in columns,
            "[period] from",
            chosen,
            f"Name its column, {chosen}, in [columns].",
        )
        return chosen

    def _insist_word(self, field: Field, word: str, where: str) -> None:
        if field.reads == "closed":
            self.insist(word in {"", *field.words}, where, word, f"Use one of: {', '.join(sorted(field.words))}.")

    def _names(self, value: Any, where: str) -> tuple[str, ...]:
        names = [value] if isinstance(value, str) else value
        self.insist(
            isinstance(names, list | tuple) and all(isinstance(name, str) and name for name in names),
            where, value, "Write a column's name in quotation marks, or several as [\"A\", \"B\"].",
        )  # fmt: skip
        return tuple(names)
