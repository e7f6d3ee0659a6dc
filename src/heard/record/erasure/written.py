"""Removing a person from what people here wrote: causes for concern, minutes, decisions, stories, reasons, answers.

Every text of every table of these parts is looked through, also of tables that are added later.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from re import Pattern
from typing import Any

from django.apps import apps
from django.db import models, transaction
from django.utils import timezone

from heard.record.codesign import withdrawing
from heard.record.codesign.models import Statement
from heard.record.erasure.finding import SHORTEST, pattern_of
from heard.record.erasure.frozen import is_frozen, strike
from heard.record.erasure.reasons import insist_reason
from heard.record.erasure.removing import overwrite_deleted
from heard.record.ledger.doors import record, remove_reasons, state_of
from heard.record.ledger.models import Entry, Reason
from heard.record.papers.models import Sheet
from heard.record.papers.striking import strike_words
from heard.record.people.models import User
from heard.record.people.rights import insist
from heard.record.people.roles import Verb
from heard.record.publications.models import Story
from heard.record.publications.stories import withdraw
from heard.redaction import redact_many
from heard.vocabulary.refusal import Refusal

PARTS = ("ledger", "findings", "cases", "meetings", "commissioning", "publications", "assurance", "telling", "post",
         "codesign", "feedback", "papers")  # fmt: skip
"""The parts in which people here write."""
BESIDES = ("intake.notcoming", "registers.importedlist")
"""Tables of other parts that hold reasons people here gave."""
SHORT_TEXT = 60
"""Columns of at most this many letters hold keys and codes."""
SHORT = frozenset({"codesign.participant.pseudonym", "codesign.event.starts"})
"""Short columns into which people type words."""
GOES_WITH: dict[str, dict[str, Any]] = {"codesign.material": {"kind": "", "content": b""}}
"""What shows the same as a record's words and goes with them: the picture of a board."""
ROUND = 300
"""Letters of a find that are shown."""
Key = tuple[str, int]
"""A record: its table's label and its number."""


@dataclass(frozen=True, slots=True)
class Written:
    """One record in which somebody here wrote what was looked for; `excerpt` has names masked."""

    key: Key
    kind: str
    columns: tuple[str, ...]
    excerpt: str


def text_columns(model: type[models.Model]) -> "tuple[models.Field[Any, Any], ...]":
    """The columns of a table that people's words may stand in."""
    return tuple(field for field in model._meta.concrete_fields if _holds_words(field))


def _holds_words(field: "models.Field[Any, Any]") -> bool:
    if isinstance(field, (models.TextField, models.JSONField, models.EmailField)):
        return True
    if f"{field.model._meta.label_lower}.{field.attname}" in SHORT:
        return True
    long = isinstance(field, models.CharField) and (field.max_length or 0) > SHORT_TEXT
    return long and not (field.choices or field.unique)


def tables() -> tuple[type[models.Model], ...]:
    """Every table people here write in; the ledger's entries hold nobody's words and are never changed."""
    there = [config for config in apps.get_app_configs() if config.label in PARTS]
    return tuple(
        model for config in there for model in config.get_models() if model is not Entry and text_columns(model)
    )


def written_holding(phrase: str, *, by: User) -> list[Written]:
    """Records in which a phrase stands, in any case and spacing. That somebody looked is recorded, never for what.

    Raises `NotAllowed`, and `Refusal` for less than three letters.
    """
    person = insist(by, Verb.REMOVE_A_PERSON)
    pattern = _pattern(phrase)
    found = list(_holding(pattern))
    masked = redact_many([_excerpt(one, columns, pattern) for one, columns in found])
    record("person_looked_for", "writings", by=person.reference, found=len(found))
    return [
        Written(_key(one), str(one._meta.verbose_name), columns, seen.text[:ROUND])
        for (one, columns), seen in zip(found, masked, strict=True)
    ]


def remove_written(chosen: Iterable[Key], *, phrase: str, by: User, because: str) -> int:
    """Take every text that holds a phrase out of the chosen records; returns how many records changed.

    A text goes whole, and says that it went. A story and a workshop's note are withdrawn. Raises `NotAllowed`, and
    `Refusal` without a reason or where it seems to name somebody.
    """
    person, pattern = insist(by, Verb.REMOVE_A_PERSON), _pattern(phrase)
    reason, wanted = insist_reason(because), set(chosen)
    with transaction.atomic():
        found = [(one, columns) for one, columns in _holding(pattern) if _key(one) in wanted]
        for one, columns in found:
            _remove(one, columns, pattern, person, reason)
    overwrite_deleted(*{type(one) for one, _ in found})
    return len(found)


def _remove(one: models.Model, columns: tuple[str, ...], pattern: Pattern[str], person: User, reason: str) -> None:
    if isinstance(one, Reason):
        remove_reasons([one], by=person.reference)
    elif isinstance(one, Story):
        withdraw(one, by=person)
    elif isinstance(one, Statement):
        withdrawing.withdraw(one, by=person)
    elif isinstance(one, Sheet):
        strike_words(one, pattern.search, by=person.reference, because=reason)
    elif is_frozen(one):
        strike(one, _left(one, columns, pattern), by=person.reference, because=reason)
    else:
        before = state_of(one)
        type(one)._default_manager.filter(pk=one.pk).update(**_left(one, columns, pattern))
        one.refresh_from_db()
        about = ":".join(map(str, _key(one)))
        record("writing_removed", about, by=person.reference, because=reason, before=before, after=one,
               columns=list(columns))  # fmt: skip


def _left(one: models.Model, columns: tuple[str, ...], pattern: Pattern[str]) -> dict[str, Any]:
    """What is left of the columns of a record, by their names."""
    left = {name: _without(one, name, pattern) for name in columns}
    return left | GOES_WITH.get(one._meta.label_lower, {})


def _holding(pattern: Pattern[str]) -> Iterator[tuple[models.Model, tuple[str, ...]]]:
    for model in tables():
        fields = text_columns(model)
        for one in model._default_manager.order_by("pk").iterator():
            columns = tuple(f.attname for f in fields if any(map(pattern.search, _texts(getattr(one, f.attname)))))
            if columns:
                yield one, columns


def _texts(value: Any) -> Iterator[str]:
    """Every text inside a value, however deep it lies."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield str(key)
            yield from _texts(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from _texts(inner)


def _without(one: models.Model, name: str, pattern: Pattern[str]) -> Any:
    field = one._meta.get_field(name)
    today = timezone.localdate()
    mark = f"Removed on {today.day} {today:%B %Y} at a person’s request."
    if isinstance(field, models.EmailField):
        mark = ""
    elif len(mark) > (getattr(field, "max_length", None) or len(mark)):
        mark = "Removed"
    if any(name in rule.fields for rule in one._meta.constraints if isinstance(rule, models.UniqueConstraint)):
        mark = f"{mark} ({one.pk})"  # two of them must not bear one name
    return _replaced(getattr(one, name), pattern, mark)


def _replaced(value: Any, pattern: Pattern[str], mark: str) -> Any:
    if isinstance(value, str):
        return mark if pattern.search(value) else value
    if isinstance(value, dict):
        return {
            (mark if pattern.search(str(key)) else key): _replaced(inner, pattern, mark) for key, inner in value.items()
        }
    return [_replaced(inner, pattern, mark) for inner in value] if isinstance(value, (list, tuple)) else value


def _excerpt(one: models.Model, columns: tuple[str, ...], pattern: Pattern[str]) -> str:
    held = (text for name in columns for text in _texts(getattr(one, name)) if pattern.search(text))
    return " · ".join(held)[: 2 * ROUND]


def _key(one: models.Model) -> Key:
    return one._meta.label_lower, int(one.pk)


def _pattern(phrase: str) -> Pattern[str]:
    if len(phrase.strip()) < SHORTEST:
        raise Refusal("That is too short to look for.", next_step=f"Give at least {SHORTEST} letters or figures.")
    return pattern_of(phrase)
