"""A commitment or a duty as a card: the promise, evidence gathered by itself, what a person says, the next review."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, resolve, reverse

from heard.governance.assurance import Line, Status, days_late
from heard.record.assurance.duties import MEASURES as DUTY_MEASURES
from heard.record.assurance.duties import evidence_of_duty
from heard.record.assurance.gathered import MEASURES, evidence_of
from heard.record.assurance.look import Look
from heard.record.assurance.models import Statement
from heard.record.assurance.stating import newest
from heard.record.bodies.models import Body, Commitment, Duty, Holder, Post
from heard.record.people.models import User
from heard.web.design.words import day

LOOKS: dict[str, str] = {Status.KEPT: "done", Status.PARTLY: "divided", Status.NOT_YET: "missing"}
"""The mark beside the words of a status."""


@dataclass(frozen=True, slots=True)
class Told:
    """One line of evidence as a page tells it: `href` opens what is behind it, where this person may open that."""

    sentence: str
    gaps: tuple[str, ...]
    href: str
    known: bool


@dataclass(frozen=True, slots=True)
class Card:
    """One promise. `late` says in words how late its review is, and `review` when it is."""

    of: str
    key: str
    title: str
    asks: str
    thing: Commitment | Duty
    measure: str
    lines: Sequence[Told]
    statement: Statement | None
    look: str
    review: str
    late: str


Promises = tuple[type[Commitment] | type[Duty], Callable[[str, Look], list[Line]], dict[str, str]]
OF: dict[str, Promises] = {
    Statement.Of.COMMITMENT: (Commitment, evidence_of, MEASURES),
    Statement.Of.DUTY: (Duty, evidence_of_duty, DUTY_MEASURES),
}


def cards(look: Look, of: str, person: User, *, key: str = "") -> list[Card]:
    """The promises that hold on the quarter's last day or today, in their order; or the one of a key."""
    kind, gather, measures = OF[of]
    there = kind.objects.filter(commissioner=look.commissioner)
    said = newest(look.commissioner, of)
    chosen = there.filter(key=key) if key else there.on(look.today)
    return [_card(one, of, gather(one.key, look), measures, said.get(one.key), look, person) for one in chosen]


def _card(
    one: Commitment | Duty, of: str, lines: list[Line], measures: dict[str, str], said: Statement | None, look: Look,
    person: User,
) -> Card:  # fmt: skip
    late = days_late(said.next_review if said else None, look.today)
    title, asks = (one.name, one.asks) if isinstance(one, Duty) else (f"Commitment {one.number}", one.words)
    return Card(
        of=of,
        key=one.key,
        title=title,
        asks=asks,
        thing=one,
        measure=(said.measure if said else "") or measures.get(one.key, ""),
        lines=told(lines, person),
        statement=said,
        look=LOOKS[said.status] if said else "missing",
        review=f"Next review: {day(said.next_review)}" if said else "Nobody has said yet whether this is kept.",
        late=f"{late:,} {'day' if late == 1 else 'days'} late" if late else "",
    )


def told(lines: Sequence[Line], person: User) -> list[Told]:
    """Lines as a page tells them to a person."""
    return [Told(_with_period(one), one.gaps, opens(one.page, dict(one.about), person), one.known) for one in lines]


def kept_lines(values: Sequence[dict[str, Any]]) -> list[Told]:
    """Lines as they were kept: values, with nothing to open."""
    return [Told(one["sentence"], tuple(one["gaps"]), "", one["known"]) for one in values]


def _with_period(line: Line) -> str:
    if not line.period or line.period in line.sentence or line.of is None:
        return line.sentence
    return f"{line.sentence.removesuffix('.')} ({line.period})."


def opens(page: str, about: dict[str, str], person: User) -> str:
    """The address behind a line; "" where there is no such page, or this person may not open it."""
    if not page:
        return ""
    try:
        address = reverse(page, kwargs=about)
    except NoReverseMatch:
        return ""
    verb = getattr(resolve(address).func, "verb", None)
    return address if verb is None or person.may(verb) else ""


def behind(card: Card, look: Look) -> dict[str, Any]:
    """Who keeps a promise and before whom: its teams with who holds them, its bodies, and who answers for it."""
    one = card.thing
    if isinstance(one, Duty):
        return {"teams": [], "bodies": []}
    posts = Post.objects.on(look.today).filter(commissioner=look.commissioner, key__in=one.teams)
    held = Holder.objects.on(look.today).filter(post__in=posts).select_related("person", "post")
    who: dict[int, list[str]] = {}
    for holder in held:
        who.setdefault(holder.post_id, []).append(str(holder.person))
    bodies = Body.objects.on(look.today).filter(commissioner=look.commissioner, key__in=one.bodies)
    return {
        "teams": [(post.name, ", ".join(who.get(post.pk, [])) or "nobody named yet") for post in posts],
        "bodies": list(dict.fromkeys(body.name for body in bodies)),
    }
