"""What became of comments, how it was done, what makes it real and what was learnt, as documents tell it."""

from collections.abc import Sequence

from django.db.models import Q

from heard.codesign.comparing import How, Piece
from heard.codesign.review import ASKED, Principle
from heard.record.codesign.models import Clause, Document, Learning, Pledge, Programme, Review, Round, Version
from heard.record.codesign.responding import Answered as Said
from heard.record.codesign.responding import response_of
from heard.record.codesign.reviewing import closing_reviews, published_reviews
from heard.record.codesign.standing import statements_of
from heard.reports.sections.cover import day
from heard.reports.together.learning import Learnt
from heard.reports.together.paper import counted
from heard.reports.together.told import Answered, Judged, Pledged, RoundTold


def rounds_told(programme: Programme, document: Document | None = None) -> list[RoundTold]:
    """Every round of comments of a programme, or of one of its documents."""
    of = Q(version__document=document) if document else Q(version__document__programme=programme)
    there = Round.objects.filter(of).select_related("version__document")
    return [round_told(one) for one in there.order_by("opens", "id")]


def round_told(one: Round) -> RoundTold:
    """One round with its answers."""
    response = response_of(one)
    return RoundTold(
        number=one.number,
        version=str(one.version),
        when=f"{day(one.opens)} to {day(one.closes)}",
        total=response.total,
        groups=response.groups,
        changed=tuple(_answered(each) for each in response.changed),
        kept=tuple(_answered(each) for each in response.kept),
        elsewhere=tuple(_answered(each) for each in response.elsewhere),
        audiences=tuple(one.audiences),
        channels=tuple(one.channels),
        learnt=one.learnt,
        published=one.published_at is not None,
    )


def _answered(one: Said) -> Answered:
    return Answered(one.gist, one.because, one.what, one.clause, one.times, one.clause, _after(one.pieces))


def _after(pieces: Sequence[Piece]) -> str:
    return "".join(piece.words for piece in pieces if piece.how is not How.REMOVED)


def judged(programme: Programme, *, public: bool) -> list[Judged]:
    """The four principles as they were looked at: what is published, or for staff the newest."""
    there = published_reviews(programme) if public else closing_reviews(programme)
    return [
        Judged(ASKED[Principle(one.principle)].name, one.get_rating_display(), one.words, one.different, one.owner,
               tuple(one.evidence))
        for one in there
    ]  # fmt: skip


def pledged(versions: Sequence[Version]) -> list[Pledged]:
    """Every commitment that makes a clause of these versions real, in the order of their clauses."""
    words = _words(versions)
    there = Pledge.objects.filter(clause__document__in=[one.document_id for one in versions])
    found = [one for one in there.select_related("body", "clause").order_by("next_on", "id") if _place(one) in words]
    places = list(words)
    found.sort(key=lambda one: places.index(_place(one)))
    return [Pledged(words[_place(one)], one.words, one.owner, one.body.name, one.measure, day(one.next_on))
            for one in found]  # fmt: skip


def _words(versions: Sequence[Version]) -> dict[tuple[int, str], str]:
    return {(one.document_id, clause["key"]): clause["words"] for one in versions for clause in one.told["clauses"]}


def _place(one: Pledge) -> tuple[int, str]:
    return one.clause.document_id, one.clause.key


def without_pledge(versions: Sequence[Version]) -> list[str]:
    """What versions say it is achieved by, and nothing makes real yet."""
    made = set(Pledge.objects.filter(clause__document__in=[one.document_id for one in versions])
               .values_list("clause__document", "clause__key"))  # fmt: skip
    return [
        clause["words"]
        for version in versions
        for clause in version.told["clauses"]
        if clause["section"] == Clause.Section.ACHIEVED_BY and (version.document_id, clause["key"]) not in made
    ]


def learnt(programme: Programme) -> list[Learnt]:
    """What was learnt, in the order in which it was written down."""
    return [Learnt(one.words, one.implication, one.evidence, one.shared_with, day(one.on))
            for one in Learning.objects.filter(programme=programme).order_by("on", "id")]  # fmt: skip


def what_was_done(programme: Programme, rounds: Sequence[RoundTold]) -> list[str]:
    """A programme in a few sentences, for those who were not there."""
    events = programme.events.filter(attendance__number__gt=0).distinct().count()
    took_part = programme.participants.filter(joined_at__isnull=False).count()
    notes = statements_of(programme).count()
    told = [
        f"What people were asked about, from {day(programme.since)} on: {programme.about}.",
        f"There were {counted(events, 'event')}, and {counted(programme.groups.count(), 'group')} on the map.",
    ]
    if took_part >= MANY:
        told.append(f"{took_part:,} people took part with a code of their own, and {counted(notes, 'note')} stand.")
    told += (
        [f"{counted(len(rounds), 'round')} of comments on drafts {'was' if len(rounds) == 1 else 'were'} held."]
        if rounds
        else []
    )
    told.append(f"It stands now: {programme.stands}.")
    return told


MANY = 5
"""Fewer people than this are not counted in words."""


def reviews_published(programme: Programme) -> bool:
    """Whether anybody may read what was made of the four principles."""
    return Review.objects.filter(programme=programme, published_at__isnull=False, event=None, round=None).exists()
