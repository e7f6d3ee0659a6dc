"""Four matters that are still open, each at another place of the route."""

from datetime import timedelta

from heard.cli.history.diary import Diary
from heard.cli.history.steps import COMMITTEE, GROUP, REVIEW, Days, N, S, asked, raised
from heard.record.cases.changes import begin, measure_change
from heard.record.cases.doors import About, follow_up, move_cause
from heard.record.cases.models import CauseForConcern, Change
from heard.record.cases.plan import add_step, finish_step
from heard.record.cases.provider import reply
from heard.record.meetings.deciding import Asked, Decided, Promised

LEAVING = "fft_percent_positive organisation=XD1 site=XD101 setting=inpatient"
BACK = "readmissions organisation=XD1 site=XD101"
WARD = "incidents_harm organisation=XD1 site=XD102 service='Ward 2 (Surgery)'"
NURSES = "fft_percent_positive organisation=XD2 site=XD201 service='District nursing'"


def discharge(diary: Diary) -> Days:
    """Being acted on: it is too early to say whether it works."""
    who = diary.people
    yield (on := diary.day(5, 18))
    evidence = diary.evidence("Inpatients who said good or very good", LEAVING, 6)
    evidence += diary.evidence("People back in hospital within 30 days", BACK, 6)
    cause = raised(
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
    asked(
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
                called="the calls to people at home",
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
    cause = raised(
        diary,
        "quinn",
        on,
        "More people come to harm on Ward 2 at St Brannoc's Hospital",
        "Incidents with harm have risen for two quarters while the Friends and Family Test looks good.",
        About("XD1", "XD102", "Ward 2 (Surgery)"),
        diary.evidence("Incidents with moderate harm or worse", WARD, 1, quarter=True),
    )
    follow_up(cause, by=who["quinn"], owner=who["quinn"], next_on=diary.day(0, 26), level="intensive")
    asked(
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
    cause = raised(
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
    asked(diary, cause, on, "How do you hear that somebody comes home?", "We can bring both trusts to one table.", ())
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
    cause = raised(
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


UNDER_WAY = (discharge, ward_two, handover, not_reached)
