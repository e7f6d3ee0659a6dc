"""Two matters that went the whole way: raised, agreed, changed, measured, told."""

from datetime import timedelta

from heard.cli.history.diary import Diary
from heard.cli.history.steps import COMMITTEE, GROUP, Days, S, asked, finished, raised
from heard.record.cases.changes import begin, mark_done, measure_change, say, tell
from heard.record.cases.doors import About, follow_up, move_cause
from heard.record.cases.models import Change
from heard.record.cases.provider import reply
from heard.record.meetings.deciding import Asked, Decided, Promised
from heard.record.meetings.following import finish
from heard.record.meetings.models import Action

EYE = "fft_percent_positive organisation=XD1 site=XD102 service='Eye clinic'"
PHONES = "fft_percent_positive organisation=XD3"


def eye_clinic(diary: Diary) -> Days:
    """Raised, agreed, changed, measured, told and closed: the whole way once."""
    who = diary.people
    yield (on := diary.day(14, 6))
    cause = raised(
        diary,
        "tariq",
        on,
        "People wait hours in the eye clinic at St Brannoc's Hospital",
        "Comments and complaints name the wait more than anything else, and fewer people say their care is good.",
        About("XD1", "XD102", "Eye clinic"),
        diary.evidence("Outpatients who said good or very good", EYE, 15),
        duty="continuous_improvement_icb",
    )
    follow_up(cause, by=who["tariq"], owner=who["quinn"], next_on=diary.day(13, 20))
    move_cause(cause, to=S.COLLABORATIVE, by=who["tariq"], on=on)
    yield (on := diary.day(14, 11))
    asked(
        diary,
        cause,
        on,
        "What makes people wait, and what would shorten it?",
        "A morning with our improvement team.",
        ("People praise how staff explain what they are doing.",),
    )
    yield (on := diary.day(14, 22))
    reply(
        cause,
        by=who["prue"],
        context="All drops are given by one nurse, so everyone queues twice.",
        plan="A second nurse and one queue, if the room can be changed.",
        on=on,
    )
    yield (on := diary.day(13, 14))
    meeting = diary.held(GROUP, on, away=("nell",))
    diary.decide(
        meeting, cause, Decided("Ask the committee for a second nurse and one queue.", to=S.RECOMMENDED), by="odette"
    )
    move_cause(cause, to=S.COMMITTEE, by=who["odette"], on=on)
    yield (on := diary.day(12, 9))
    meeting = diary.held(COMMITTEE, on)
    diary.decide(
        meeting,
        cause,
        Decided(
            "Agreed: a second nurse from January and one queue. The trust pays half.",
            to=S.ACTION,
            promised=Promised(
                "Nobody waits in two queues in the eye clinic, from January",
                diary.day(9, 31),
                EYE,
                owner=who["prue"],
                called="one queue in the eye clinic",
                source=Change.Source.COMPLAINTS,
            ),
            actions=(Asked("Tell the complainants what was decided", diary.day(11, 15), who["quinn"]),),
        ),
        by="gareth",
    )
    cause.refresh_from_db()
    yield (on := diary.day(11, 13))
    for action in Action.objects.filter(change=None, owner=who["quinn"], done_on=None):
        finish(action, by=who["quinn"], words="All nine were written to.", on=on)
    yield (on := diary.day(10, 28))
    change = cause.changes.get()
    begin(change, by=who["prue"], on=on)
    yield (on := diary.day(9, 12))
    change.refresh_from_db()
    mark_done(change, by=who["prue"], on=on)
    finished(change, who["prue"], on)
    say(change, by=who["prue"], words="The second nurse has started, and the room was turned round.", on=on)
    yield (on := diary.day(5, 10))
    measure_change(change, by=who["tariq"], on=on, snapshot=diary.snapshot)
    move_cause(cause, to=S.MEASURED, by=who["quinn"], on=on)
    yield (on := diary.day(4, 8))
    tell(
        by=who["tariq"],
        audience="patients",
        how="A poster in the waiting room, and the page “You said, we did”.",
        change=change,
        on=on,
        address="/you-said",
    )
    tell(by=who["tariq"], audience="staff", how="At the clinic's team meeting, with the numbers.", change=change, on=on)
    move_cause(cause, to=S.PEOPLE_TOLD, by=who["quinn"], on=on)
    yield (on := diary.day(3, 14))
    diary.held(COMMITTEE, on)
    move_cause(cause, to=S.CLOSED, by=who["gareth"], on=on)


def phones(diary: Diary) -> Days:
    """Worse, then a new system, then better; people have been told, and the committee has yet to close it."""
    who = diary.people
    yield (on := diary.day(12, 3))
    cause = raised(
        diary,
        "quinn",
        on,
        "People cannot get through to Oak Lane practices by phone",
        "Since summer fewer people say their care is good, and most who write speak of the phones.",
        About("XD3", pathway=""),
        diary.evidence("People who said good or very good", PHONES, 13),
        duty="continuous_improvement_icb",
    )
    follow_up(cause, by=who["quinn"], owner=who["quinn"], next_on=diary.day(11, 20))
    asked(diary, cause, on, "How many calls are not answered, and at what times?", "", ())
    reply(
        cause,
        by=who["quinn"],
        through="the group's manager, by telephone",
        context="The old exchange drops calls when eight people wait.",
        plan="A new system is on order.",
        on=on + timedelta(days=9),
    )
    move_cause(cause, to=S.COLLABORATIVE, by=who["quinn"], on=on + timedelta(days=10))
    yield (on := diary.day(11, 12))
    meeting = diary.held(GROUP, on)
    diary.decide(
        meeting,
        cause,
        Decided("Ask for the new system before winter ends, with calls counted.", to=S.RECOMMENDED),
        by="odette",
    )
    move_cause(cause, to=S.COMMITTEE, by=who["odette"], on=on)
    yield (on := diary.day(10, 10))
    meeting = diary.held(COMMITTEE, on, away=("rhys",))
    diary.decide(
        meeting,
        cause,
        Decided(
            "Agreed: the new system by the end of February, at the group's cost.",
            to=S.ACTION,
            promised=Promised(
                "Callers to Oak Lane are told their place in the queue and may ask to be called back",
                diary.day(8, 28),
                PHONES,
                owner=who["nell"],
                called="the new phones at Oak Lane",
                source=Change.Source.FFT,
            ),
        ),
        by="gareth",
    )
    yield (on := diary.day(8, 25))
    change = cause.changes.get()
    begin(change, by=who["nell"], on=on)
    mark_done(change, by=who["nell"], on=on)
    finished(change, who["nell"], on)
    yield (on := diary.day(3, 20))
    measure_change(change, by=who["tariq"], on=on, snapshot=diary.snapshot)
    move_cause(cause, to=S.MEASURED, by=who["tariq"], on=on)
    yield (on := diary.day(1, 8))
    tell(
        by=who["tariq"],
        audience="patients",
        how="A recorded message while people wait, and the practices' screens.",
        change=change,
        on=on,
        address="/you-said",
    )
    tell(by=who["tariq"], audience="staff", how="A letter to all six practices.", change=change, on=on)
    move_cause(cause, to=S.PEOPLE_TOLD, by=who["quinn"], on=on)
    follow_up(cause, by=who["quinn"], owner=who["quinn"], next_on=diary.today + timedelta(days=16))


HELPED = (eye_clinic, phones)
