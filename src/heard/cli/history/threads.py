"""What became of what people said: one thread for each planted story, and some that ended otherwise.

Each thread is a generator: it gives the day of its next step, and takes that step when that day has come. So the
year is written in the order in which it happened, and meetings see what was before them on the day.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from heard.cli.history.diary import Diary
from heard.governance.lifecycle import Needed, Stage
from heard.record.cases.changes import begin, mark_done, measure_change, say, tell
from heard.record.cases.doors import About, From, follow_up, move_cause, raise_cause
from heard.record.cases.models import CauseForConcern, Change
from heard.record.cases.plan import add_step, finish_step
from heard.record.cases.provider import ask_provider, reply
from heard.record.meetings.deciding import Asked, Decided, Promised
from heard.record.meetings.following import finish
from heard.record.meetings.models import Action
from heard.record.people.models import User

GROUP, COMMITTEE, REVIEW = "people_and_communities", "quality_committee", "provider_quality_review"
SIGNAL, COMMENT, WORD = CauseForConcern.Origin.SIGNAL, CauseForConcern.Origin.COMMENT, CauseForConcern.Origin.WORD
S, N = Stage, Needed
Days = Iterator[date]

EYE = "fft_percent_positive organisation=XD1 site=XD102 service='Eye clinic'"
PHONES = "fft_percent_positive organisation=XD3"
LEAVING = "fft_percent_positive organisation=XD1 site=XD101 setting=inpatient"
BACK = "readmissions organisation=XD1 site=XD101"
WARD = "incidents_harm organisation=XD1 site=XD102 service='Ward 2 (Surgery)'"
NURSES = "fft_percent_positive organisation=XD2 site=XD201 service='District nursing'"


def _raised(
    diary: Diary,
    by: str,
    on: date,
    title: str,
    because: str,
    about: About,
    evidence: list[dict[str, object]],
    *,
    origin: CauseForConcern.Origin = SIGNAL,
    words: str = "",
    urgent: bool = False,
    duty: str = "",
) -> CauseForConcern:
    heard = {"heard": "passed on", "speaker": "carer"} if words else {}
    source = From(origin, "", evidence, diary.snapshot.digest)
    return raise_cause(
        by=diary.people[by],
        title=title,
        because=because,
        about=about,
        source=source,
        commissioner=diary.icb,
        on=on,
        words=words,
        urgent=urgent,
        duty=duty,
        **heard,
    )


def _asked(diary: Diary, cause: CauseForConcern, on: date, words: str, support: str, praise: tuple[str, ...]) -> None:
    ask_provider(
        cause, by=diary.people["quinn"], words=words, due=on + timedelta(days=14), support=support, praise=praise, on=on
    )


def _finished(change: Change, by: User, on: date) -> None:
    """Tick off what a meeting put down for a change, now that it is done."""
    for action in Action.objects.filter(change=change, done_on=None):
        finish(action, by=by, words="Done as it was promised.", on=on)


def eye_clinic(diary: Diary) -> Days:
    """Raised, agreed, changed, measured, told and closed: the whole way once."""
    who = diary.people
    yield (on := diary.day(14, 6))
    cause = _raised(
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
    _asked(
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
                called="One queue in the eye clinic",
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
    _finished(change, who["prue"], on)
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
    cause = _raised(
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
    _asked(diary, cause, on, "How many calls are not answered, and at what times?", "", ())
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
                called="New phones at Oak Lane",
                source=Change.Source.FFT,
            ),
        ),
        by="gareth",
    )
    yield (on := diary.day(8, 25))
    change = cause.changes.get()
    begin(change, by=who["nell"], on=on)
    mark_done(change, by=who["nell"], on=on)
    _finished(change, who["nell"], on)
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


def discharge(diary: Diary) -> Days:
    """Being acted on: it is too early to say whether it works."""
    who = diary.people
    yield (on := diary.day(5, 18))
    evidence = diary.evidence("Inpatients who said good or very good", LEAVING, 6)
    evidence += diary.evidence("People back in hospital within 30 days", BACK, 6)
    cause = _raised(
        diary,
        "tariq",
        on,
        "People leave Northgate Hospital without being told what comes next",
        "Comments, complaints and readmissions all got worse in the same month.",
        About("XD1", "XD101"),
        evidence,
        duty="continuous_improvement_icb",
    )
    follow_up(cause, by=who["tariq"], owner=who["quinn"], next_on=diary.day(4, 20), level="enhanced")
    move_cause(cause, to=S.COLLABORATIVE, by=who["tariq"], on=on)
    yield (on := diary.day(5, 25))
    _asked(
        diary,
        cause,
        on,
        "What changed in April in how people are told what happens after they go home?",
        "Our pharmacist can review the discharge letter with you.",
        ("People on the wards speak well of how staff treat them.",),
    )
    yield (on := diary.day(4, 5))
    reply(
        cause,
        by=who["prue"],
        context="Two discharge nurses left in April and were not replaced.",
        plan="A nurse rings everyone within two days of going home, from September.",
        on=on,
    )
    yield (on := diary.day(4, 16))
    meeting = diary.held(GROUP, on)
    diary.decide(
        meeting,
        cause,
        Decided(
            "Ask for a call within two days of going home, for everyone.",
            to=S.RECOMMENDED,
            dissent="One member would have wanted both posts filled first.",
        ),
        by="odette",
    )
    move_cause(cause, to=S.COMMITTEE, by=who["odette"], on=on)
    yield (on := diary.day(3, 14))
    meeting = diary.held(COMMITTEE, on)
    diary.decide(
        meeting,
        cause,
        Decided(
            "Agreed. The committee manages this as underperformance until the number is back to usual.",
            to=S.ACTION,
            underperformance=True,
            promised=Promised(
                "Everyone who goes home from Northgate is called within two days",
                diary.day(0, 30),
                LEAVING,
                owner=who["prue"],
                called="A call after going home",
                source=Change.Source.COMPLAINTS,
            ),
            actions=(Asked("Report the share of calls made, every month", diary.day(0, 10), who["prue"]),),
        ),
        by="gareth",
    )
    add_step(
        cause,
        by=who["prue"],
        kind="improvement",
        words="Train ward clerks to book the call",
        due=diary.day(2, 20),
        on=diary.day(3, 20),
    )
    step = add_step(
        cause,
        by=who["quinn"],
        kind="improvement",
        words="Our pharmacist rewrites the discharge letter with two former patients",
        due=diary.day(1, 15),
        on=diary.day(3, 21),
    )
    yield (on := diary.day(1, 12))
    finish_step(step, by=who["quinn"], on=on)
    begin(cause.changes.get(), by=who["prue"], on=on)
    yield (on := diary.day(0, 20))
    measure_change(cause.changes.get(), by=who["tariq"], on=on, snapshot=diary.snapshot)
    cause.refresh_from_db()
    follow_up(
        cause,
        by=who["quinn"],
        owner=who["quinn"],
        next_on=diary.today + timedelta(days=12),
        promised="A call within two days of going home, for everyone, by the end of October.",
    )


def ward_two(diary: Diary) -> Days:
    """Incidents rise where answers are good: urgent, and straight to the committee with its reason."""
    who = diary.people
    yield (on := diary.day(0, 12))
    cause = _raised(
        diary,
        "quinn",
        on,
        "More people come to harm on Ward 2 at St Brannoc's Hospital",
        "Incidents with harm have risen for two quarters while the Friends and Family Test looks good.",
        About("XD1", "XD102", "Ward 2 (Surgery)"),
        diary.evidence("Incidents with moderate harm or worse", WARD, 1, quarter=True),
    )
    follow_up(cause, by=who["quinn"], owner=who["quinn"], next_on=diary.day(0, 26), level="intensive")
    _asked(
        diary,
        cause,
        on,
        "What happened in each of these incidents, and what has been done since?",
        "Our patient safety lead can join the review on the ward.",
        ("96 in 100 people speak well of the ward's staff.",),
    )
    move_cause(
        cause,
        to=S.COMMITTEE,
        by=who["gareth"],
        on=on + timedelta(days=2),
        given={N.URGENT_REASON: "People are being harmed now; the group meets only in three weeks."},
    )


def handover(diary: Diary) -> Days:
    """In the quality review with the provider; the contract may come next."""
    who = diary.people
    yield (on := diary.day(4, 9))
    cause = _raised(
        diary,
        "tariq",
        on,
        "District nurses are not told when people leave hospital",
        "People on the way from Sailmakers to care at home speak poorly of the first week.",
        About("XD2", "XD201", "District nursing", "Leaving hospital to care at home"),
        diary.evidence("People who said good or very good", NURSES, 5),
        duty="continuous_improvement_icb",
    )
    follow_up(cause, by=who["tariq"], owner=who["quinn"], next_on=diary.day(2, 20))
    _asked(diary, cause, on, "How do you hear that somebody comes home?", "We can bring both trusts to one table.", ())
    yield (on := diary.day(4, 16))
    reply(
        cause,
        by=who["hal"],
        context="We hear by fax, often two days late, and sometimes not at all.",
        plan="We would take a phone call each morning from the ward.",
        on=on,
    )
    move_cause(cause, to=S.PROVIDER_REVIEW, by=who["quinn"], on=on)
    yield (on := diary.day(2, 4))
    meeting = diary.held(REVIEW, on, "XD2")
    del meeting
    add_step(
        cause,
        by=who["hal"],
        kind="improvement",
        words="One number for wards to ring, seven days a week",
        due=diary.day(0, 31),
        on=on,
    )
    add_step(
        cause,
        by=who["quinn"],
        kind="assurance",
        words="Count the people nurses heard of after two days or more",
        due=diary.day(0, 31),
        on=on,
    )
    cause.refresh_from_db()
    follow_up(
        cause,
        by=who["quinn"],
        owner=who["quinn"],
        next_on=diary.day(0, 31),
        promised="One number for wards to ring, by the end of October.",
    )


def not_reached(diary: Diary) -> Days:
    """A community that is hardly heard: with the group that works with people and communities."""
    who = diary.people
    yield (on := diary.day(2, 15))
    cause = _raised(
        diary,
        "tariq",
        on,
        "We have hardly heard from Bangladeshi people",
        "About 1 in 16 people who live here are Bangladeshi; almost nobody among those who answer is.",
        About(service="All services"),
        [{"sentence": "About 1 in 16 people who live here are Bangladeshi; fewer than 1 in 200 who answer are."}],
        origin=CauseForConcern.Origin.FINDING,
        duty="equality",
    )
    follow_up(cause, by=who["tariq"], owner=who["cass"], next_on=diary.today + timedelta(days=20))
    move_cause(cause, to=S.COLLABORATIVE, by=who["tariq"], on=on)


def answered_otherwise(diary: Diary) -> Days:
    """Three that left the route honestly: resolved with the provider, watched, no case to answer."""
    who = diary.people
    yield (on := diary.day(9, 7))
    food = _raised(
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
    _asked(diary, food, on, "Is supper served cold?", "", ("People praise the therapy team.",))
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
    parking = _raised(
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
    late = _raised(
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


THREADS = (eye_clinic, phones, discharge, ward_two, handover, not_reached, answered_otherwise)
