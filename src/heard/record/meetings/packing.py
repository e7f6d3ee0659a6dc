"""What a pack holds, as values: the agenda and each item's paper, for the public or for members."""

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from heard.governance.agenda import About
from heard.record.cases.models import CauseForConcern
from heard.record.cases.result import result
from heard.record.meetings.beside import BESIDE, TITLE, beside
from heard.record.meetings.checking import Found, checked
from heard.record.meetings.models import Action, Item, Meeting, Pack
from heard.redaction import redact
from heard.vocabulary.refusal import Refusal

Values = dict[str, Any]
PUBLIC = Pack.Version.PUBLIC
STRUCK = "These words have been taken out at the request of the person who said them."
WORDS, REMARK = "words", "remark"
"""Kinds of block that hold what a person said: only in the private version, redacted, and they can be struck out."""


def pack_values(meeting: Meeting, version: str, *, kept: Iterable[str] = ()) -> tuple[Values, tuple[Found, ...]]:
    """The papers as they stand now, and what the disclosure check found in the public version.

    `kept` are words that a person says are nobody's personal data; they stay as they are.
    """
    public, left = version == PUBLIC, tuple(sorted(set(kept)))
    items = [item for item in meeting.items.filter(off="").select_related("cause", "change", "action__owner")
             if item.public or not public]  # fmt: skip
    found: list[Found] = []
    values: Values = {
        "body": meeting.body.name, "on": meeting.on.isoformat(), "place": meeting.place, "version": str(version),
        "private": meeting.items.filter(off="", public=False).count() if public else 0, "kept": list(left),
        "items": [_item(item, public) for item in items],
    }  # fmt: skip
    if public:
        for number, item in enumerate(values["items"], 1):
            _mask(item, f"Item {number}", left, found)
    return values, tuple(dict.fromkeys(found))


def _item(item: Item, public: bool) -> Values:
    blocks = [
        *_paper(item, public),
        *(_cause(item.cause, public) if item.cause else ()),
        *(_action(item.action, public) if item.action else ()),
        *_change(item),
        *_beside(item),
        *(() if public else ({"kind": REMARK, "id": one.pk, "text": redact(one.words).text,
                              "who": "The lay member" if one.lay else one.person.rights.name}
                             for one in item.remarks.select_related("person"))),
    ]  # fmt: skip
    return {"id": item.pk, "title": item.title, "about": item.about, "asked": item.asked, "blocks": blocks}


def _paper(item: Item, public: bool) -> list[Values]:
    found = [{"kind": "text", "text": part.strip()} for part in item.paper.split("\n\n") if part.strip()]
    if item.address and (item.address.startswith("https://") or not public):
        found.append({"kind": "where", "text": item.address})
    if not found and item.of in (About.REPORT, About.PAPER):
        found.append({"kind": "none", "text": "No paper: it has not come yet."})
    return found


def _cause(cause: CauseForConcern, public: bool) -> list[Values]:
    promised = f"Promised: {cause.promised}" if cause.promised else ""
    said = (f"{cause.reference}: it is {cause.stands}.", cause.because, promised)
    told: list[Values] = [{"kind": "text", "text": text} for text in said if text]
    pinned = [one["sentence"] for one in cause.evidence if one.get("sentence") and _released(one)]
    if pinned:
        told.append({"kind": "points", "title": "What it rests on, as it stood then", "texts": pinned})
    others = [one["sentence"] for one in cause.evidence if one.get("sentence") and not _released(one)]
    if not public:
        told += [{"kind": WORDS, "id": cause.pk, "text": redact(text).text} for text in (*others, cause.words) if text]
    return told


def _released(one: Values) -> bool:
    """Whether a pinned sentence is a number that went through disclosure control; anything else may be a comment."""
    return one.get("n") is not None or bool(one.get("figure"))


def _action(action: Action, public: bool) -> list[Values]:
    whose = action.owner.rights.name if public and action.owner else "" if public else action.whose
    done = (
        f"Done on {action.done_on.day} {action.done_on:%B %Y}: {action.done_words}" if action.done_on else "Not done."
    )
    who = f"{whose}, by " if whose else "By "
    return [{"kind": "text", "text": f"{who}{action.due.day} {action.due:%B %Y}. {done}"}]


def _change(item: Item) -> list[Values]:
    if item.change is None or not item.change.measure:
        return []
    try:
        told = result(item.change)
    except Refusal:
        return [{"kind": "text", "text": item.change.promise}]
    return [{"kind": "text", "text": f"{told.verdict}. {told.sentence}"},
            {"kind": "points", "title": "Before and after", "texts": [told.before, told.after]}]  # fmt: skip


def _beside(item: Item) -> list[Values]:
    texts = [one.sentence for one in beside(item)]
    return [{"kind": BESIDE, "title": TITLE, "texts": texts}] if texts else []


def _mask(item: Values, where: str, kept: tuple[str, ...], found: list[Found]) -> None:
    """Mask every text of an item in place, but for released sentences, which went through suppression already."""
    for name in ("title", "asked"):
        item[name] = _clean(item[name], where, kept, found)
    for block in item["blocks"]:
        if block["kind"] in ("text", "points"):
            block |= {name: _clean(block[name], where, kept, found) for name in ("text",) if name in block}
        if "texts" in block:
            block["texts"] = [_clean(one, where, kept, found) for one in block["texts"]]


def _clean(text: str, where: str, kept: tuple[str, ...], found: list[Found]) -> str:
    told = checked(text, where, kept=kept)
    found += told.found
    return told.text


def digest_of(values: Values) -> str:
    """What the values hash to without anybody's words, so that striking these out leaves it as it was."""
    items = [
        item | {"blocks": [{name: part for name, part in block.items() if name != "text"}
                           if block["kind"] in (WORDS, REMARK) else block for block in item["blocks"]]}
        for item in values["items"]
    ]  # fmt: skip
    return hashlib.sha256(json.dumps(values | {"items": items}, sort_keys=True).encode()).hexdigest()
