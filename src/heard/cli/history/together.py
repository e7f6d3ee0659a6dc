"""The programme of the invented place: eight events, 120 people, 600 notes, three rounds, and what came of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from heard.cli.history.diary import Diary
from heard.codesign.template_reading import template
from heard.demo.together import THEMES, Note, judged, steps, values
from heard.record.codesign import activities, dots, events, participants, programmes, statements, theming
from heard.record.codesign.beginning import begin_from, change_frame
from heard.record.codesign.grouping import change_group
from heard.record.codesign.models import (
    Activity,
    Comment,
    Event,
    Group,
    Participant,
    Placing,
    Programme,
    Statement,
    Theme,
)
from heard.record.people.models import User

PEOPLE = 120
SHEETS = 45
"""How many of them write on paper."""
EVERY_SCOPE = ("use", "quote", "group")
INVITATION = "We would like to hear what good care means to you. You need no papers. We pay your fare and your time."
MORE: tuple[tuple[str, str, int, tuple[str, ...]], ...] = (
    ("A morning at the language café", "outreach", 1, ("People whose first language is not English",)),
    ("Carers, on the phone, in the evening", "interview", 1, ("Carers",)),
    ("With the ward teams, at hand-over", "validation", 3, ("Providers of care", "Clinicians")),
)
"""Events besides those of the template: title, kind, round and who is invited."""
DAYS: dict[str, tuple[int, int]] = {
    "First workshop": (13, 9), "Going to where people are": (13, 22), "A morning at the language café": (12, 4),
    "Carers, on the phone, in the evening": (12, 17), "Online, for those who could not come": (12, 2),
    "Themes together": (10, 14), "Checking the draft together": (8, 11), "With the ward teams, at hand-over": (8, 18),
}  # fmt: skip
"""When each event was: months before the newest, and the day."""
CO_LED = ("Going to where people are", "A morning at the language café", "Themes together")
WHO: dict[str, tuple[int, int]] = {
    "People who use services": (0, 38), "Carers": (38, 54), "Community and voluntary groups": (54, 66),
    "People who live where money is short": (66, 82), "People whose first language is not English": (82, 94),
    "Providers of care": (94, 104), "Clinicians": (104, 110), "Social care workers": (110, 116),
    "Commissioners": (116, 120),
}  # fmt: skip
"""Which of the 120 belong to which group."""
BROUGHT = {
    "Community and voluntary groups": "Their hall, and two people who led a table.",
    "People whose first language is not English": "Three of them interpreted for others.",
    "Carers": "They wrote the questions for the phone calls.",
}
"""What groups gave that was used."""
LIVE_HERE = {
    "People who use services": 412_600, "Carers": 39_200, "People who live where money is short": 78_400,
    "People whose first language is not English": 21_500, "Providers of care": 9_800, "Clinicians": 3_900,
    "Social care workers": 6_100,
}  # fmt: skip
LIVE_HERE_SOURCE = "Invented for this place, 2024"
ALONGSIDE = {
    "Going to where people are": "Listening where people are (activity 3)",
    "A morning at the language café": "Nobody left out (activity 5)",
}
"""Which activity of the invented engagement strategy an event goes with."""
PAPER = ("Going to where people are", "A morning at the language café", "Carers, on the phone, in the evening")


@dataclass(slots=True)
class Together:
    """The programme while it is written: who runs it, who types, its groups, those who take part, and its themes."""

    diary: Diary
    programme: Programme
    by: User
    scribe: User
    groups: dict[str, Group]
    people: list[Participant] = field(default_factory=list)
    themes: dict[int, Theme] = field(default_factory=dict)
    notes: list[tuple[Statement, Note]] = field(default_factory=list)
    comments: list[tuple[Comment, str, str, str]] = field(default_factory=list)
    """Comments that wait for their answer: what becomes of each, why, and its gist."""

    def moved(self, *states: str, on: date) -> None:
        """Take the programme on through states, each gate asked."""
        for state in states:
            self.programme = programmes.move(self.programme, to=state, by=self.by, on=on)


def at(day: date, hour: int = 10, minutes: int = 0) -> datetime:
    """A moment of a day."""
    return timezone.make_aware(datetime.combine(day, time(hour)) + timedelta(minutes=minutes))


def begun(diary: Diary) -> Together:
    """The programme from its template, its map and its eight events, up to the day on which people are asked."""
    by, day = diary.people["fenna"], diary.day(14, 6)
    made = begin_from(
        template("definition-and-strategy"), by=by, commissioner=diary.icb, title="What good care means in Saltmarsh",
        about="asking people about their care", sponsor=diary.body("people_and_communities", day), lead=by, on=day,
        scope={"places": ["Saltmarsh"], "pathways": ["From first letter to home again"]},
    )  # fmt: skip
    change_frame(made, by=by, review_on=diary.day(0, 1).replace(year=diary.newest.first.year + 1))
    groups = {one.name: one for one in made.groups.all()}
    for title, kind, number, invited in MORE:
        events.plan_event(made, by=by, kind=kind, title=title, on=diary.day(*DAYS[title]), round=number,
                          groups=[groups[name] for name in invited])  # fmt: skip
    there = Together(diary, made, by, diary.people["sol"], groups)
    for event in made.events.all():
        _ready(there, event)
    for name, group in groups.items():
        people = {"people": LIVE_HERE[name], "people_source": LIVE_HERE_SOURCE} if name in LIVE_HERE else {}
        if told := people | ({"brought": BROUGHT[name]} if name in BROUGHT else {}):
            change_group(group, by=by, **told)
    there.moved("scoped", "recruiting", "eliciting", on=diary.day(13, 2))
    _joined(there)
    return there


def _ready(there: Together, event: Event) -> None:
    events.change_event(
        event, by=there.by, on=there.diary.day(*DAYS[event.title]), last_day=None, place="Harbourside Civic Hall",
        access=event.access or "Step-free, a hearing loop, a quiet room, large print, and an interpreter if asked for.",
        payment=event.payment or "Fares, care at home and an hourly fee are paid on the day.",
        consent=there.programme.consents.first(), invitation=event.invitation or INVITATION, helpers="Two volunteers",
        co_led=event.title in CO_LED, facilitators=[there.by], alongside=ALONGSIDE.get(event.title, ""),
    )  # fmt: skip
    event.refresh_from_db()
    for state in ("open", "ready"):
        event = events.move_event(event, to=state, by=there.by, on=there.diary.day(13, 1))


def _joined(there: Together) -> None:
    day = there.diary.day(13, 5)
    sheets = participants.make_sheets(there.programme, SHEETS, by=there.by, at=at(day))
    for number in range(PEOPLE):
        groups = tuple(there.groups[name] for name, (first, last) in WHO.items() if first <= number < last)
        scopes = EVERY_SCOPE if number % 5 else ("use",)
        agreed = participants.Agreed(scopes=scopes, groups=groups)
        if number < PEOPLE - SHEETS:
            one, _ = participants.join(there.programme, agreed, at=at(day))
        else:
            one = participants.agreed_on_paper(sheets[number - PEOPLE + SHEETS][0], agreed, by=there.scribe, at=at(day))
        there.people.append(one)


def asked(there: Together, number: int, notes: Sequence[Note], titles: Sequence[str], add: str, method: str) -> None:
    """One round: its events are held, everybody writes, and those who were there hear back."""
    rooms = [_room(there, title, add, method, number) for title in titles]
    for activity in rooms:
        activities.steer(activity, to="writing", by=there.by)
    for turn, note in enumerate(notes):
        _written(there, rooms[turn % len(rooms)], note, turn)
    for activity, title in zip(rooms, titles, strict=True):
        activities.steer(activity, to="theming", by=there.by)
        _held(there, there.programme.events.get(title=title))


def _room(there: Together, title: str, add: str, method: str, number: int) -> Activity:
    event = there.programme.events.get(title=title)
    room: Activity | None = event.activities.filter(method=method).first()
    return room or activities.set_up(
        there.programme, by=there.by, method=method, title=f"{add}: {title}", event=event, round_number=number
    )


def _written(there: Together, room: Activity, note: Note, turn: int) -> None:
    assert room.event is not None
    who = there.people[(turn * 7 + turn // PEOPLE) % PEOPLE]
    paper = room.event.title in PAPER
    mode = "paper" if paper else "later" if room.event.kind == "online" else "screen"
    made = statements.write(
        room, stem=note.stem, words=note.words, once=f"{room.pk}-{turn}", participant=who, mode=mode,
        captured_by=there.scribe if paper else None, step=note.step, feeling=note.feeling,
        at=at(room.event.on, 10, turn % 90),
    )  # fmt: skip
    there.notes.append((made, note))


def _held(there: Together, event: Event) -> None:
    day = event.on
    event = events.move_event(event, to="held", by=there.by, on=day)
    wrote = Participant.objects.filter(statements__activity__event=event).distinct()
    numbers = {group.pk: wrote.filter(groups=group).count() for group in event.groups.all()}
    events.count_attendance(event, {key: number for key, number in numbers.items() if number}, by=there.by)
    event.refresh_from_db()
    events.change_event(
        event, by=there.by, told_on=day + timedelta(days=16),
        evaluation="People said they were heard. The room was warm, and the first half hour too long.",
    )  # fmt: skip
    event.refresh_from_db()
    for state in ("captured", "checked_back", "closed"):
        event = events.move_event(event, to=state, by=there.by, on=day + timedelta(days=16))


def themed(there: Together, day: date) -> None:
    """Ten themes made by those who took part; every note of the rounds so far is put in one."""
    for number, told in enumerate(THEMES):
        if number not in there.themes:
            maker = there.people[number * 11 % PEOPLE]
            there.themes[number] = theming.name_theme(
                there.programme, by=maker, name=told.name, words=told.words, at=at(day)
            )
    placed = set(Placing.objects.filter(ended_at=None).values_list("statement", flat=True))
    for turn, (made, note) in enumerate(there.notes):
        if made.pk not in placed:
            who = there.people[turn * 13 % PEOPLE]
            theming.place(made, there.themes[note.theme], by=who, at=at(day, 11))


def ranked(there: Together, day: date) -> None:
    """Everybody gives dots to the themes."""
    room = activities.set_up(
        there.programme, by=there.by, method="ranking", title="What matters most", round_number=2,
        options=[one.name for one in THEMES], event=there.programme.events.get(title="Themes together"),
    )  # fmt: skip
    activities.steer(room, to="writing", by=there.by)
    keys = [one["key"] for one in room.options]
    for number, who in enumerate(there.people[:90]):
        liked = (0, number % 3, (number * number) % len(keys))
        given: dict[str, int] = {}
        for one in liked:
            given[keys[one]] = given.get(keys[one], 0) + 1
        dots.give(room, who, given, at=at(day, 14))
    activities.steer(room, to="closed", by=there.by)


def rounds(there: Together) -> Iterator[str]:
    """The three rounds in their order; between them somebody may do more."""
    asked(there, 1, list(values()), ("First workshop", "Going to where people are", "A morning at the language café",
                                     "Carers, on the phone, in the evening", "Online, for those who could not come"),
          "What we believe", "values")  # fmt: skip
    there.moved("co_analysing", on=there.diary.day(11, 3))
    themed(there, there.diary.day(11, 5))
    yield "heard"
    asked(there, 2, list(steps()), ("Themes together",), "One way through care", "journey")
    ranked(there, there.diary.day(10, 14))
    themed(there, there.diary.day(10, 16))
    yield "themed"
    asked(there, 3, list(judged()), ("Checking the draft together", "With the ward teams, at hand-over"),
          "The draft", "claims")  # fmt: skip
    themed(there, there.diary.day(8, 20))
    yield "checked"
