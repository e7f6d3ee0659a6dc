"""Reads a mapping from TOML, and refuses what makes no sense with the file, the key and the next step."""

import hashlib
import json
import tomllib
from collections.abc import Mapping as Table
from pathlib import Path
from typing import Any

from heard.sources.cells import fold
from heard.sources.connector import Identity
from heard.sources.mapping_checks import Checks
from heard.sources.mapping_dates import AS_FOUND, ORDERS
from heard.sources.mapping_fields import DATE_FIELDS, FIELDS, PROMPTS, Field, Shape
from heard.sources.mapping_model import NOT_ANSWERED, Choice, Mapping, PassageColumn
from heard.sources.scales import SCALES, WORDS
from heard.vocabulary.refusal import Refusal


def load_mapping(path: Path) -> Mapping:
    """The mapping in a TOML file. Raises `Refusal` naming the file, the key and the next step."""
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as trouble:
        raise Refusal(f"The mapping {path.name} cannot be read.", next_step="Check the path.") from trouble
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as trouble:
        raise Refusal(
            f"The mapping {path.name} is not TOML: {trouble}.", next_step="Put texts in straight quotation marks."
        ) from trouble
    return mapping_of(given, origin=path.name)


def load_mappings(folder: Path) -> list[Mapping]:
    """Every mapping in a folder, by file name; an empty list where there is no such folder."""
    mappings = [load_mapping(path) for path in sorted(folder.glob("*.toml"))]
    seen: dict[str, str] = {}
    for mapping in mappings:
        if other := seen.get(mapping.key):
            raise Refusal(
                f"The mappings {other} and {mapping.origin} both have the key “{mapping.key}”.",
                next_step="Give one of them another key.",
            )
        seen[mapping.key] = mapping.origin
    return mappings


def digest_of(given: Table[str, Any]) -> str:
    """The version of a mapping: twelve figures of the SHA-256 of what it says, however its file is laid out."""
    return hashlib.sha256(json.dumps(given, sort_keys=True, default=str).encode()).hexdigest()[:12]


def mapping_of(given: Table[str, Any], *, origin: str = "the mapping") -> Mapping:
    """The mapping that a parsed TOML table describes. Raises `Refusal` where it makes no sense."""
    checks = Checks(origin)
    checks.only(given, TOP_KEYS)
    key = checks.key(given)
    shape = Shape(checks.one_of(given, "rows_are", [s.value for s in Shape], "responses"))
    fields = FIELDS[shape]
    identity = Identity(checks.one_of(given, "identity", [i.value for i in Identity], "by content"))
    columns = checks.columns(given, fields)
    constants = checks.constants(given, fields)
    passages = tuple(
        PassageColumn(**entry) for entry in checks.entries(given, "passages", PassageColumn.__slots__, "column")
    )
    for passage in passages:
        checks.insist(
            passage.prompt in {"", *PROMPTS}, "[[passages]] prompt", passage.prompt, f"Use one of: {_listed(PROMPTS)}."
        )
    scale = checks.section(given, "scale", ("read", "values"))
    dates = checks.section(given, "dates", ("order", *DATE_FIELDS, "period"))
    place = checks.section(given, "place", ("by", "kind"))
    order = checks.one_of(dates, "order", ORDERS, AS_FOUND, where="[dates] ")
    # A column of periods holds days beside other forms, so only what says which of two figures is the day counts.
    defaults = dict.fromkeys(DATE_FIELDS, order) | {"period": order if order in ("dmy", "mdy") else AS_FOUND}
    not_answered = given.get("not_answered", NOT_ANSWERED)
    mapping = Mapping(
        key=key,
        name=checks.text(given, "name", key),
        shape=shape,
        identity=identity,
        version=digest_of(given),
        **{name: checks.text(given, name, "") for name in _TEXTS},
        fingerprint=checks.names(given, "fingerprint"),
        columns=columns,
        optional=frozenset(checks.names(given, "optional")),
        constants=constants,
        passages=passages,
        answers=_choices(given, checks),
        values=checks.values(given, {**fields, "prompt": Field("What sort of question it is.", "closed", PROMPTS)}),
        keep_unknown=frozenset(checks.names(given, "keep_unknown")),
        scale=checks.one_of(scale, "read", (WORDS, *SCALES), WORDS, where="[scale] "),
        scale_values=checks.answers(scale.get("values", {})),
        date_orders={
            name: checks.one_of(dates, name, ORDERS, default, where="[dates] ") for name, default in defaults.items()
        },
        period_from=checks.period_from(given, columns),
        place_by=checks.one_of(place, "by", ("code", "name"), "code", where="[place] "),
        place_kind=checks.text(place, "kind", ""),
        join_rows_by=checks.names(given, "join_rows_by"),
        fill_down=checks.names(given, "fill_down"),
        not_read=checks.names(given, "not_read") if "not_read" in given else None,
        not_answered=frozenset(fold(words) for words in not_answered),
        origin=origin,
    )
    _insist_whole(mapping, checks)
    return mapping


_TEXTS = ("source_kind", "stakeholder_group", "cadence", "owner", "can_say", "cannot_say", "sheet")
TOP_KEYS = (
    "key", "name", "rows_are", "identity", *_TEXTS, "fingerprint", "optional", "keep_unknown", "join_rows_by",
    "fill_down", "not_read", "not_answered", "columns", "constants", "passages", "answers", "values", "scale", "dates",
    "period", "place",
)  # fmt: skip


def _choices(given: Table[str, Any], checks: Checks) -> tuple[Choice, ...]:
    """[[answers]]: the columns of answers to choose from, each with its question."""
    entries = checks.entries(given, "answers", Choice.__slots__, "column")
    for entry in entries:
        checks.insist(bool(entry.get("asked")), "[[answers]] asked", "", "Write the question in its own words.")
        both = entry.get("answer") and entry.get("several")
        checks.insist(not both, "[[answers]]", entry["column"], "Give `answer` or `several`, not both.")
    return tuple(Choice(**entry) for entry in entries)


def _listed(words: frozenset[str]) -> str:
    return ", ".join(sorted(words))


def _insist_whole(mapping: Mapping, checks: Checks) -> None:
    """Refuses a mapping whose parts are each right but do not make a whole."""
    has = {*mapping.columns, *mapping.constants}
    for needed, why in _NEEDS[mapping.shape]:
        checks.insist(needed in has, f"{needed}", "", f"{why} Add it under [columns] or [constants].")
    if mapping.identity is Identity.BY_KEY and mapping.shape is Shape.RESPONSES:
        checks.insist(
            "reference" in mapping.columns,
            "[columns] reference",
            "",
            'Rows told apart by key need the column that holds it; else say identity = "by content".',
        )
    if mapping.place_by == "name":
        checks.insist(
            "organisation_name" in mapping.columns,
            "[columns] organisation_name",
            "",
            "Places known by name need the column that holds the name.",
        )
    for name in mapping.optional | mapping.keep_unknown:
        checks.insist(name in mapping.columns, f"optional or keep_unknown “{name}”", "", "Name a field of [columns].")
    for name in mapping.keep_unknown:
        checks.insist(
            mapping.field(name).reads in ("text", "answer"),
            "keep_unknown",
            name,
            "Only fields of free words, and rating, can keep a value that is not in their table.",
        )
    if mapping.shape is Shape.COUNTS:
        checks.insist(
            bool(mapping.columns.keys() & {"numerator", "value", "category"}),
            "[columns]",
            "",
            "Say which column holds the numerator, the value or the category.",
        )
        checks.insist(not mapping.passages, "[[passages]]", "", 'Counts have no words: say rows_are = "responses".')
        checks.insist(not mapping.answers, "[[answers]]", "", 'Counts are counted: say rows_are = "responses".')
        checks.insist(not mapping.join_rows_by, "join_rows_by", "", "Only responses can take several rows.")
    else:
        checks.insist(
            bool(mapping.passages) or "rating" in mapping.columns or "reference" in mapping.columns,
            "[columns]",
            "",
            "A response needs words ([[passages]]), a rating or at least a reference.",
        )


_NEEDS: dict[Shape, tuple[tuple[str, str], ...]] = {
    Shape.RESPONSES: (("kind", "Say what kind of feedback a row is, such as friends-and-family or complaint."),),
    Shape.COUNTS: (
        ("measure", "Say what is counted, such as kpi or incidents."),
        ("level", "Say at which level it stands: national, icb, organisation, site or ward."),
    ),
}
