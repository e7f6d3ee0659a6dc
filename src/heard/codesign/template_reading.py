"""Reads a template of a programme from TOML; what is wrong with a file is said with its name and the key."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from heard.codesign.gates import Kind
from heard.codesign.method import Method
from heard.codesign.template import (
    ActivityPlan,
    ClausePlan,
    Deprived,
    DocumentKind,
    DocumentPlan,
    EventKind,
    EventPlan,
    GroupPlan,
    Section,
    Template,
)
from heard.vocabulary.refusal import Refusal

TEMPLATES = ("definition-and-strategy", "one-service")
"""Those that come with the product, the first offered first."""
LARGEST = 200_000
"""Letters a template may have; the longest that came with the product has under 10,000."""
WITH_OPTIONS = {Method.RANKING: "a ranking", Method.JOURNEY: "a journey of steps"}
"""The methods that need a list."""
MOST = 200
"""Things of one kind a template may hold."""


class NotATemplate(Refusal):
    """A file that cannot be read as a template: which file, which key, what is wrong."""

    def __init__(self, file: str, key: str, wrong: str) -> None:
        where = f"{file}, {key}" if key else file
        super().__init__(f"{where}: {wrong}.", next_step="Mend that line of the file and choose it again.")


def template(key: str) -> Template:
    """A template that comes with the product; raises `NotATemplate` for no such key."""
    if key not in TEMPLATES:
        raise NotATemplate(key, "", "there is no template of this name")
    return read(files(__package__).joinpath(f"templates/{key}.toml").read_text("utf-8"), file=f"{key}.toml")


def read(text: str, *, file: str) -> Template:
    """A template from the text of a TOML file; raises `NotATemplate` naming the file and the key."""
    if len(text) > LARGEST:
        raise NotATemplate(file, "", f"it is longer than {LARGEST:,} letters, which no template is")
    try:
        given = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise NotATemplate(file, "", f"it is not TOML ({error})") from None
    return _Reader(file).template(given)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the tables of one file and says where something is wrong."""

    file: str

    def template(self, given: Mapping[str, Any]) -> Template:
        self._only(given, {"key", "name", "use", "about", "why", "consent", "groups", "events", "activities",
                           "documents", "clauses"}, "")  # fmt: skip
        made = Template(
            key=self._text(given, "key", "", most=60), name=self._text(given, "name", ""),
            use=self._text(given, "use", "", needed=False, most=2000),
            about=self._text(given, "about", "", needed=False),
            why=self._text(given, "why", "", needed=False, most=5000),
            consent=self._text(given, "consent", "", needed=False, most=5000),
            groups=tuple(self._group(one, at) for at, one in self._tables(given, "groups", "")),
            events=tuple(self._event(one, at) for at, one in self._tables(given, "events", "")),
            activities=tuple(self._activity(one, at) for at, one in self._tables(given, "activities", "")),
            documents=tuple(self._document(one, at) for at, one in self._tables(given, "documents", "")),
            clauses=tuple(self._clause(one, at) for at, one in self._tables(given, "clauses", "")),
        )  # fmt: skip
        self._once("groups", "name", (one.name.lower() for one in made.groups))
        self._once("events", "title", (one.title.lower() for one in made.events))
        self._once("documents", "kind", (one.kind.value for one in made.documents))
        self._once("clauses", "key", (f"{one.document} {one.key}" for one in made.clauses))
        self._linked(made)
        return made

    def _group(self, one: Mapping[str, Any], at: str) -> GroupPlan:
        self._only(one, set(GroupPlan.__dataclass_fields__), at)
        return GroupPlan(
            name=self._text(one, "name", at, most=120), kind=self._one_of(Kind, one, "kind", at),
            why=self._text(one, "why", at, needed=False, most=2000), sought=self._number(one, "sought", at, 0, 100_000),
            barriers=self._text(one, "barriers", at, needed=False, most=2000),
            support=self._text(one, "support", at, needed=False, most=2000),
            brings=self._text(one, "brings", at, needed=False, most=2000),
            seldom_heard=self._yes(one, "seldom_heard", at), deprived=self._one_of(Deprived, one, "deprived", at, ""),
        )  # fmt: skip

    def _event(self, one: Mapping[str, Any], at: str) -> EventPlan:
        self._only(one, set(EventPlan.__dataclass_fields__), at)
        return EventPlan(
            title=self._text(one, "title", at), kind=self._one_of(EventKind, one, "kind", at),
            round=self._number(one, "round", at, 1, 20) or 1, weeks=self._number(one, "weeks", at, 0, 260) or 0,
            plan=self._text(one, "plan", at, needed=False, most=5000),
            access=self._text(one, "access", at, needed=False, most=5000),
            payment=self._text(one, "payment", at, needed=False, most=5000),
            groups=self._texts(one, "groups", at),
        )  # fmt: skip

    def _activity(self, one: Mapping[str, Any], at: str) -> ActivityPlan:
        self._only(one, set(ActivityPlan.__dataclass_fields__), at)
        made = ActivityPlan(
            title=self._text(one, "title", at), method=self._one_of(Method, one, "method", at),
            event=self._text(one, "event", at, needed=False), round=self._number(one, "round", at, 1, 20) or 1,
            options=self._texts(one, "options", at), dots=self._number(one, "dots", at, 1, 20) or 3,
        )  # fmt: skip
        if made.method in WITH_OPTIONS and len(made.options) < 2:
            self._wrong(at, "options", f"{WITH_OPTIONS[made.method]} needs at least two")
        return made

    def _document(self, one: Mapping[str, Any], at: str) -> DocumentPlan:
        self._only(one, set(DocumentPlan.__dataclass_fields__), at)
        return DocumentPlan(kind=self._one_of(DocumentKind, one, "kind", at), title=self._text(one, "title", at))

    def _clause(self, one: Mapping[str, Any], at: str) -> ClausePlan:
        self._only(one, set(ClausePlan.__dataclass_fields__), at)
        return ClausePlan(
            document=self._one_of(DocumentKind, one, "document", at), key=self._text(one, "key", at, most=40),
            section=self._one_of(Section, one, "section", at),
            words=self._text(one, "words", at, most=2000), source=self._text(one, "source", at, most=300),
        )  # fmt: skip

    def _linked(self, made: Template) -> None:
        names, titles = {one.name for one in made.groups}, {one.title for one in made.events}
        written = {one.kind for one in made.documents}
        for number, clause in enumerate(made.clauses, 1):
            if clause.document not in written:
                self._wrong(f"clauses[{number}]", "document", f"add [[documents]] of the kind {clause.document} first")
        for number, one in enumerate(made.events, 1):
            for name in one.groups:
                if name not in names:
                    self._wrong(f"events[{number}]", "groups", f"no group here is called “{name}”")
        for number, told in enumerate(made.activities, 1):
            if told.event and told.event not in titles:
                self._wrong(f"activities[{number}]", "event", f"no event here is called “{told.event}”")

    def _wrong(self, at: str, key: str, wrong: str) -> None:
        raise NotATemplate(self.file, f"{at}.{key}" if at else key, wrong)

    def _only(self, one: Mapping[str, Any], known: set[str], at: str) -> None:
        for key in one:
            if key not in known:
                self._wrong(at, key, f"no template says this here; known are {', '.join(sorted(known))}")

    def _once(self, at: str, key: str, values: Iterable[str]) -> None:
        seen: set[str] = set()
        for value in values:
            if value in seen:
                self._wrong(at, key, f"“{value}” is there twice")
            seen.add(value)

    def _tables(self, one: Mapping[str, Any], key: str, at: str) -> list[tuple[str, Mapping[str, Any]]]:
        found = one.get(key, [])
        if not isinstance(found, list) or not all(isinstance(told, dict) for told in found):
            self._wrong(at, key, f"write each as a table of its own: [[{key}]]")
        if len(found) > MOST:
            self._wrong(at, key, f"at most {MOST} fit")
        start = f"{at}." if at else ""
        return [(f"{start}{key}[{number}]", told) for number, told in enumerate(found, 1)]

    def _text(self, one: Mapping[str, Any], key: str, at: str, *, needed: bool = True, most: int = 200) -> str:
        value = one.get(key, "")
        if not isinstance(value, str):
            self._wrong(at, key, "write it as text, in quotation marks")
        if needed and not value.strip():
            self._wrong(at, key, "it is missing")
        if len(value) > most:
            self._wrong(at, key, f"at most {most:,} letters fit")
        return str(value).strip()

    def _texts(self, one: Mapping[str, Any], key: str, at: str) -> tuple[str, ...]:
        value = one.get(key, [])
        if not isinstance(value, list) or not all(isinstance(told, str) and len(told) <= 200 for told in value):
            self._wrong(at, key, "write it as a list of short texts")
        return tuple(told.strip() for told in value)

    def _number(self, one: Mapping[str, Any], key: str, at: str, least: int, most: int) -> int | None:
        value = one.get(key)
        if value is None:
            return None
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            self._wrong(at, key, f"write a whole number from {least:,} to {most:,}")
        return int(value)

    def _yes(self, one: Mapping[str, Any], key: str, at: str) -> bool:
        value = one.get(key, False)
        if not isinstance(value, bool):
            self._wrong(at, key, "write true or false")
        return bool(value)

    def _one_of(self, kinds: type[Any], one: Mapping[str, Any], key: str, at: str, default: Any = None) -> Any:
        value = one.get(key, default)
        known = [str(told.value) for told in kinds]
        if value not in known:
            said = "it is missing" if value is None else f"“{value}” is none of them"
            self._wrong(at, key, f"{said}; choose one of {', '.join(told for told in known if told)}")
        return kinds(value)
