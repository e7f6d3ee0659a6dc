"""The door by which a pack is frozen as values, and what has been revised since."""

from collections.abc import Iterable
from copy import deepcopy

from django.db import transaction
from django.utils import timezone

from heard.record.cases.forgetting import GONE
from heard.record.cases.models import CauseForConcern
from heard.record.erasure.frozen import strike
from heard.record.ledger.doors import record
from heard.record.meetings.beside import BESIDE
from heard.record.meetings.checking import Found
from heard.record.meetings.models import Meeting, Pack
from heard.record.meetings.packing import REMARK, STRUCK, WORDS, Values, digest_of, pack_values
from heard.record.people.models import User
from heard.record.people.rights import insist
from heard.record.people.roles import Verb
from heard.vocabulary.refusal import Refusal


class NotChecked(Refusal):
    """Something in a public pack was masked that nobody has looked at."""

    def __init__(self, found: tuple[Found, ...]) -> None:
        named = "; ".join(f"{one.where}: {one.kind}" for one in found[:5])
        super().__init__(
            f"These papers hold what may be somebody's personal data, or small numbers ({named}).",
            next_step="Look at each, and say which may stay. The rest is masked.",
        )


@transaction.atomic
def freeze(
    meeting: Meeting, *, by: User, version: str, kept: Iterable[str] = (), seen: Iterable[str] | None = None
) -> Pack:
    """Freeze the papers of a meeting as they stand now: the public version, or the private one for members.

    What the disclosure check finds in the public version is masked, but for `kept`. `seen` are the words that the
    person was shown; raises `NotChecked` where the check finds others now. Earlier packs stay as they were.
    """
    person = insist(by, Verb.RUN_MEETINGS)
    if version not in Pack.Version.values:
        raise Refusal("There is no such version.", next_step=f"Choose: {', '.join(Pack.Version.values)}.")
    now = Meeting.objects.select_for_update().select_related("body").get(pk=meeting.pk)
    values, found = pack_values(now, version, kept=kept)
    known = frozenset(seen or ())
    if unseen := tuple(one for one in found if one.words not in known):
        raise NotChecked(unseen)
    if not values["items"]:
        raise Refusal("There is nothing to put in these papers.", next_step="Put something on the agenda first.")
    left = frozenset(kept)
    made = Pack.objects.create(
        meeting=now, version=version, number=now.packs.filter(version=version).count() + 1, values=values,
        digest=digest_of(values), by=person, at=timezone.now(),
        masked=[{"where": one.where, "kind": one.kind} for one in found if one.words not in left],
    )  # fmt: skip
    record("pack_frozen", f"meeting:{now.pk}", by=person.reference, after=made, pack=made.pk, version=version,
           digest=made.digest, masked=len(made.masked))  # fmt: skip
    return made


def newest_pack(meeting: Meeting, version: str) -> Pack | None:
    """The pack of a version that was frozen last."""
    return meeting.packs.filter(version=version).order_by("-number").first()


def revised(pack: Pack) -> list[str]:
    """What has changed since a pack was frozen, in words; nothing where it is as it was."""
    values, _ = pack_values(pack.meeting, pack.version, kept=pack.values["kept"])
    was = {item["id"]: item for item in pack.values["items"]}
    now = {item["id"]: item for item in values["items"]}
    told = [
        f"“{was[key]['title']}” has been revised since." for key in was if key in now and _other(was[key], now[key])
    ]
    told += [f"“{item['title']}” is no longer on the agenda." for key, item in was.items() if key not in now]
    return told + [f"“{item['title']}” has been added." for key, item in now.items() if key not in was]


def _other(was: Values, now: Values) -> bool:
    """Whether an item is other than it was; papers frozen before they had a kind of block are not revised by it."""
    kinds = {block["kind"] for block in was["blocks"]}
    same = now | {"blocks": [one for one in now["blocks"] if one["kind"] != BESIDE or BESIDE in kinds]}
    return digest_of({"items": [was]}) != digest_of({"items": [same]})


def strike_words(*, cause: int = 0, remark: int = 0, by: User) -> int:
    """Take a person's words out of every pack that holds them, at their request. Returns how many packs it changed.

    `cause` and `remark` are numbers of records. The digest leaves such words out, and so stays true.
    """
    person = insist(by, Verb.REMOVE_A_PERSON)
    return _struck({(WORDS, cause), (REMARK, remark)}, by=person.reference)


def strike_forgotten(*, by: str) -> int:
    """Take out of every pack the words of matters whose own words were removed. Returns how many packs it changed.

    `by` is who asked for the removal, as the ledger names them.
    """
    gone = CauseForConcern.objects.filter(words=GONE).values_list("pk", flat=True)
    return _struck({(WORDS, key) for key in gone}, by=by)


@transaction.atomic
def _struck(wanted: set[tuple[str, int]], *, by: str) -> int:
    changed = 0
    for pack in Pack.objects.select_for_update() if wanted else ():
        left = deepcopy(pack.values)
        held = [
            block
            for item in left["items"]
            for block in item["blocks"]
            if (block["kind"], block.get("id")) in wanted and block["text"] != STRUCK
        ]
        for block in held:
            block["text"] = STRUCK
        if held:
            strike(pack, {"values": left}, by=by)
            changed += 1
    return changed
