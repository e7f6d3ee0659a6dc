"""Three matters that left the route honestly."""

from datetime import timedelta

from heard.cli.history.diary import Diary
from heard.cli.history.steps import COMMENT, WORD, Days, N, S, asked, raised
from heard.record.cases.doors import About, move_cause
from heard.record.cases.provider import reply


def answered_otherwise(diary: Diary) -> Days:
    """Three that left the route honestly: resolved with the provider, watched, no case to answer."""
    who = diary.people
    yield (on := diary.day(9, 7))
    food = raised(
        diary,
        "nell",
        on,
        "Cold meals at Fernhill Community Hospital",
        "A patient's daughter told the practice that supper is cold.",
        About("XD2", "XD202"),
        [],
        origin=WORD,
        words="Mum says supper comes up cold most evenings.",
    )
    asked(diary, food, on, "Is supper served cold?", "", ("People praise the therapy team.",))
    yield (on := diary.day(9, 19))
    reply(food, by=who["hal"], context="The trolley on the first floor was broken.", plan="It was replaced.", on=on)
    move_cause(
        food,
        to=S.RESOLVED_WITH_PROVIDER,
        by=who["quinn"],
        on=on,
        given={N.REASON: "The trolley was replaced, and the family says supper is warm."},
    )
    yield (on := diary.day(7, 6))
    parking = raised(
        diary,
        "quinn",
        on,
        "Parking at Quayside Day Unit",
        "Four comments in one month name it.",
        About("XD1", "XD104"),
        [{"sentence": "4 comments in one month name parking."}],
        origin=COMMENT,
    )
    move_cause(
        parking,
        to=S.WATCHED,
        by=who["quinn"],
        on=on + timedelta(days=3),
        given={N.REASON: "Four comments are too few to say more.", N.REVIEW_DATE: str(diary.day(1, 1))},
    )
    yield (on := diary.day(6, 11))
    late = raised(
        diary,
        "tariq",
        on,
        "Ambulances wait longer at A&E",
        "One month stood above its limits.",
        About("XD5"),
        [{"sentence": "One month above its usual range."}],
    )
    move_cause(
        late,
        to=S.NO_CASE,
        by=who["tariq"],
        on=on + timedelta(days=5),
        given={N.REASON: "A file had counted one weekend twice; it was put right."},
    )


ENDED = (answered_otherwise,)
