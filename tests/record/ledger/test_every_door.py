"""Every door of the way from a concern to a change keeps digests of what it changed, and names people by reference."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from heard import record
from heard.record.ledger.doors import first_broken_link
from heard.record.ledger.models import Entry
from heard.record.people import doors
from heard.record.people.invitation import invitation
from heard.record.people.leaving import leave

PARTS = (
    "assurance", "bodies", "cases", "codesign", "commissioning", "findings", "ledger", "meetings", "people",
    "publications", "telling",
)  # fmt: skip
"""The parts whose doors are looked through. Files that come and lists are named by the digest of their bytes."""

ONLY_ADD = {
    "agenda_built": "the items are made one by one in a list",
    "partners_brought_over": "the partners are made one by one in a list",
    "person_added": "the account is built, then saved",
    "practice_found": "the practice is built, then saved",
    "provider_added": "the bodies are made by the function that makes bodies",
    "story_added": "the story is built with its code, then saved",
    "workshops_event_planned": "the event is built, then saved",
    "story_consented": "the agreement is made by the function that makes agreements",
}
"""Doors that add and change nothing, where the way they make what they add cannot be read from the door itself."""

NOTHING_TO_SHOW = {
    "comments_seen": "a look: nothing kept is changed",
    "workshops_address_read": "a look: nothing kept is changed",
    "workshops_handed_on": "the template is taken away, and changes nothing",
    "workshops_sheets_made": "only the digests of codes are kept, and codes are as good as passwords",
    "link_made": "the link is made of what is kept, and changes nothing",
    "reasons_removed": "a reason's digest must not be kept beside the reason it removes",
    "recovery_code_used": "only the digest of a code is kept, and codes are as good as passwords",
    "recovery_codes_made": "only the digests of codes are kept, and codes are as good as passwords",
    "second_factors_forgotten": "what is forgotten is a secret",
}
"""Entries without digests, with the reason."""

MAKING = {"create", "bulk_create", "get_or_create"}


@dataclass(frozen=True, slots=True)
class Written:
    """One place that writes in the ledger: what it calls it, which digests it gives, and whether it made the record."""

    where: str
    what: str
    before: bool
    after: bool
    made: bool

    @property
    def shows(self) -> bool:
        """Whether the digests show what happened: a change both, an addition the second, a removal the first."""
        if self.what in NOTHING_TO_SHOW:
            return True
        return self.before if not self.after else self.before or self.made or self.what in ONLY_ADD


def written() -> Iterator[Written]:
    root = Path(record.__file__).parent
    for part in PARTS:
        for file in sorted((root / part).rglob("*.py")):
            for door in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(door, ast.FunctionDef):
                    yield from _by(door, f"{file.relative_to(root)}:{door.name}")


def _by(door: ast.FunctionDef, where: str) -> Iterator[Written]:
    made = set(_names_made(door))
    for call in ast.walk(door):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "record":
            given = {one.arg: one.value for one in call.keywords}
            what = call.args[0].value if isinstance(call.args[0], ast.Constant) else ast.unparse(call.args[0])
            about = (
                {one.id for one in ast.walk(given["after"]) if isinstance(one, ast.Name)} if "after" in given else ()
            )
            yield Written(where, str(what), "before" in given, "after" in given, not made.isdisjoint(about))


def _names_made(door: ast.FunctionDef) -> Iterator[str]:
    for one in ast.walk(door):
        if isinstance(one, ast.Assign) and any(
            isinstance(inner, ast.Attribute) and inner.attr in MAKING for inner in ast.walk(one.value)
        ):
            yield from (name.id for to in one.targets for name in ast.walk(to) if isinstance(name, ast.Name))


def test_every_door_that_changes_something_keeps_digests_of_it() -> None:
    every = list(written())
    assert len(every) > 90
    assert [f"{one.where} ({one.what})" for one in every if not one.shows] == []


def test_the_tables_of_exceptions_name_only_what_is_written() -> None:
    there = {one.what for one in written()}
    assert {*ONLY_ADD, *NOTHING_TO_SHOW} <= there


@pytest.mark.django_db
def test_no_entry_of_the_ledger_holds_an_address_though_people_sign_in_by_theirs() -> None:
    boss = doors.add_first_administrator(
        username="boss@example.org", full_name="Bea Boss", password="three random words here"
    )
    new = doors.add_person(
        by=boss, username="nia@example.org", full_name="Nia New", role="analyst", email="nia@example.org"
    )
    doors.add_person(by=None, username="cole@example.org", full_name="Cole Line", role="analyst")
    invitation(new, by=boss)
    doors.choose_password(new, password="four quite random words")
    doors.change_person(new, by=boss, full_name="Nia Newer", role="quality_manager", is_active=True, opens_words=True)
    leave(new, by=boss)
    entries = list(Entry.objects.values())
    assert {one["what"] for one in entries} >= {
        "person_added", "link_made", "password_chosen", "person_changed", "words_opened_to", "person_left",
    }  # fmt: skip
    assert "@" not in str(entries)
    assert {one["who"] for one in entries} == {boss.reference, new.reference, doors.COMMAND_LINE}


@pytest.mark.django_db
def test_entries_that_named_people_by_their_sign_in_stay_valid() -> None:
    from heard.record.ledger.doors import record as write

    write("person_changed", "person:1", by="boss@example.org", role="analyst")
    write("person_changed", "person:1", by="person:1", role="analyst")
    assert first_broken_link() is None
