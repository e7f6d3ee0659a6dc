"""The doors of groups that collect on paper: opening a collection, taking in what they send, and telling them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db import transaction
from django.utils import timezone

from heard.codesign.codes import OWN, new_code, plain
from heard.record.feedback.asking import may_run
from heard.record.feedback.collection import Collection
from heard.record.feedback.given import Given
from heard.record.feedback.giving import give
from heard.record.feedback.models import FeedbackPage, Submission
from heard.record.ledger.doors import record
from heard.record.people.attempts import TooManyAttempts, insist_few_attempts, sign_in_failed
from heard.record.people.models import User
from heard.record.people.rights import insist
from heard.record.people.roles import Verb
from heard.vocabulary.refusal import Refusal

MODE = "community group"
MOST_AT_ONCE = 500
"""Rows of one file."""
MOST_A_DAY = 2_000
"""Rows a group sends in a day: a code that got about cannot flood a service."""
NAME = "a code of a group "


@dataclass(frozen=True, slots=True)
class Row:
    """One person's row of a sheet: its number as a spreadsheet counts, what it says, or why it says nothing.

    `key` is what makes it this row and no other, so that a file sent again keeps nothing twice.
    """

    number: int
    given: Given | None = None
    problem: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of the rows that were sent: how many are new, how many were here before, and the others.

    `danger` says that words among the new ones may tell of danger, and that people were told of them.
    """

    new: int
    before: int
    problems: tuple[Row, ...]
    danger: bool = False


@transaction.atomic
def open_collection(page: FeedbackPage, *, group: str, closes_on: date, by: User) -> Collection:
    """Make a group's sheet and code. Raises `Refusal` without a name or for a day that has gone."""
    person = insist(by, Verb.ASK)
    if not may_run(person, page):
        raise Refusal("This page is run by others.", next_step="Ask the people who run it.")
    if not group.strip():
        raise Refusal("Say which group collects.", next_step="Its name stands with what it collected.")
    if closes_on < timezone.localdate():
        raise Refusal("This day has gone.", next_step="Write the last day on which the group may send.")
    made = Collection.objects.create(
        page=page, group=group.strip()[:60], code=plain(new_code(OWN)), closes_on=closes_on, opened_by=person
    )
    record("collection_opened", f"collection:{made.pk}", by=person.reference, after=made, page=page.pk)
    return made


def by_code(typed: str, *, address: str) -> Collection:
    """The collection with a code. Raises `Refusal` for a wrong one, and after fifty of them from one address."""
    where = f"outreach {address}"[:45]
    try:
        insist_few_attempts(username=NAME + typed, address=where)
    except TooManyAttempts:
        raise Refusal("Too many wrong codes were typed here.", next_step="Wait 15 minutes and try again.") from None
    found = Collection.objects.select_related("page").filter(code=plain(typed)).first() if typed.strip() else None
    if found is None:
        sign_in_failed(username=NAME + typed, address=where)
        raise Refusal("No group has this code.", next_step="Look at your sheet again. The code has nine signs.")
    return found


def send(collection: Collection, rows: Sequence[Row]) -> Kept:
    """Keep what a group collected, row by row; the group is named as its collector.

    A row that was sent before is kept once. Two people who said the same on one sheet are two rows: the second of a
    kind is another than the first. Raises `Refusal` after the last day, for too many rows, and where a day's rows are
    used up.
    """
    today = timezone.localdate()
    if not collection.open_on(today):
        raise Refusal("This collecting has ended.", next_step="Ask the people who gave you the sheet.")
    good = [row for row in rows if row.given is not None]
    if len(rows) > MOST_AT_ONCE:
        raise Refusal(f"This list has more than {MOST_AT_ONCE} rows.", next_step="Send it in parts.")
    lately = Submission.objects.filter(bundle=collection.sender, kept_at__date=today).count()
    if lately + len(good) > MOST_A_DAY:
        raise Refusal(f"A group sends at most {MOST_A_DAY:,} rows a day.", next_step="Send the rest tomorrow.")
    seen: dict[str, int] = {}
    before, new = 0, list[Submission]()
    problems = [row for row in rows if row.given is None]
    for row in good:
        try:
            fresh = _kept(collection, row, seen)
        except Refusal as refusal:
            problems.append(Row(row.number, None, str(refusal)))
            continue
        new.extend(fresh)
        before += not fresh
    danger = any(hasattr(one, "worry") for one in new)
    return Kept(len(new), before, tuple(sorted(problems, key=lambda row: row.number)), danger)


@transaction.atomic
def _kept(collection: Collection, row: Row, seen: dict[str, int]) -> list[Submission]:
    """The row as it is kept now; nothing where it was here before."""
    assert row.given is not None
    seen[row.key] = seen.get(row.key, 0) + 1
    once = f"{row.key}\x1f{seen[row.key]}"
    given = replace(
        row.given, route=Submission.Route.OUTREACH, mode=MODE, bundle=collection.sender, helped_by=collection.group
    )
    moment = timezone.now()
    made = give(given, sender=collection.sender, once=once)
    return [made] if made.kept_at >= moment else []


def sent_so_far(collection: Collection) -> dict[str, int]:
    """How many people's words a group has sent, and how many of them are with the evidence."""
    sent = Submission.objects.filter(bundle=collection.sender, taken_back_at=None)
    return {"sent": sent.count(), "counted": sent.filter(state=Submission.State.GATHERED).count()}
