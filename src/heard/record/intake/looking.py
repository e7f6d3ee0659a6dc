"""Looking at rows and comments: the one door, which asks for the right to and records every look.

The ledger learns who looked, by which filter and at how many: never a word of anyone.
"""

from collections.abc import Iterator, Sequence
from typing import Any, overload

from heard.evidence.snapshot import Snapshot
from heard.indicators import rows_behind
from heard.record.intake import comments
from heard.record.intake.comments import CommentsWanted
from heard.record.intake.editions import current_snapshot
from heard.record.intake.whole import Whole, whole_of
from heard.record.ledger.doors import record
from heard.record.people.models import User
from heard.record.people.rights import NotAllowed, insist
from heard.record.people.roles import Verb
from heard.vocabulary.refusal import Refusal

EXAMPLES = 3
"""Comments shown for a theme on a place's page."""


class Comments(Sequence[dict[str, Any]]):
    """The comments a person asked for, newest first: a length at once, and rows as they are opened.

    Every slice is a look, and is recorded as one.
    """

    def __init__(self, wanted: CommentsWanted, snapshot: Snapshot, person: User) -> None:
        self.wanted, self._snapshot, self._person = wanted, snapshot, person
        self._shelves = comments.shelves(snapshot, wanted)
        self._total = sum(shelf.comments for shelf in self._shelves)

    def __len__(self) -> int:
        return self._total

    @overload
    def __getitem__(self, at: int) -> dict[str, Any]: ...
    @overload
    def __getitem__(self, at: slice) -> list[dict[str, Any]]: ...
    def __getitem__(self, at: int | slice) -> dict[str, Any] | list[dict[str, Any]]:
        if isinstance(at, int):
            return self[at : at + 1][0]
        first, last, _ = at.indices(self._total)
        rows = comments.read(self._snapshot, self.wanted, self._shelves, first=first, most=last - first)
        _note("comments_seen", self.wanted, self._person, len(rows), self._snapshot.digest, first=first)
        return rows


def rows_behind_figure(figure_filter: str, *, person: User | str) -> list[dict[str, Any]]:
    """The rows a figure rests on, for a person (or a sign-in name) who may open rows; the look is recorded.

    Raises `NotAllowed` for a reader and for no name, and `Refusal` for a name nobody has or a filter that is none.
    """
    someone = insist(_person(person), Verb.SEE_ROWS)
    snapshot = current_snapshot()
    found = rows_behind(snapshot, figure_filter)
    record(
        "rows_seen", "figure", by=someone.reference, filter=figure_filter, rows=len(found), data_version=snapshot.digest
    )
    return found


def comments_wanted(wanted: CommentsWanted, *, person: User) -> Comments:
    """The comments asked for, for a person who may open rows; each slice they open is recorded."""
    insist(person, Verb.SEE_ROWS)
    return Comments(wanted, current_snapshot(), person)


def one_whole(response: str, *, person: User) -> Whole | None:
    """All of one act of feedback, for a person who may open rows; the look is recorded. None where there is none."""
    insist(person, Verb.SEE_ROWS)
    snapshot = current_snapshot()
    found = whole_of(snapshot, response)
    if found is not None:
        _note("comments_seen", CommentsWanted(), person, len(found.pieces), snapshot.digest, response=response)
    return found


def all_comments(wanted: CommentsWanted, *, person: User) -> Iterator[dict[str, Any]]:
    """Every comment asked for, to be taken away as a file; the look is recorded before the first is read."""
    insist(person, Verb.SEE_ROWS)
    snapshot = current_snapshot()
    total = sum(shelf.comments for shelf in comments.shelves(snapshot, wanted))
    _note("comments_exported", wanted, person, total, snapshot.digest)
    return (row for batch in comments.in_batches(snapshot, wanted) for row in batch)


def examples(wanted: CommentsWanted, *, frame: str, person: User) -> dict[str, list[dict[str, Any]]]:
    """For each theme of a frame at most three of the comments asked for, the newest; one look, recorded once.

    Nothing for someone who may not open rows: their page says why.
    """
    if not person.may(Verb.SEE_ROWS):
        return {}
    snapshot = current_snapshot()
    found = comments.newest_by_theme(snapshot, wanted, frame, most=EXAMPLES)
    if shown := sum(map(len, found.values())):
        _note("comments_seen", wanted, person, shown, snapshot.digest, frame=frame)
    return found


def _person(person: User | str) -> User | None:
    if isinstance(person, User):
        return person
    if not person:
        raise NotAllowed(Verb.SEE_ROWS)
    try:
        return User.objects.get_by_natural_key(person)
    except User.DoesNotExist:
        raise Refusal(f"Nobody signs in as {person}.", next_step="Name someone with --as, as they sign in.") from None


def _note(what: str, wanted: CommentsWanted, person: User, shown: int, digest: str, **more: Any) -> None:
    facts = wanted.facts() | {name: value for name, value in more.items() if value}
    record(what, "comments", by=person.reference, filter=facts, comments=shown, data_version=digest)
