"""What goes on around causes for concern: meetings, telling, decisions, stories, commitments, urgent harm."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from heard.cli.history.diary import Diary
from heard.cli.history.threads import COMMITTEE, GROUP
from heard.governance.template import template
from heard.record.assurance.planning import plan_year
from heard.record.assurance.pledging import assess_own, log_resource, pledge
from heard.record.assurance.stating import state
from heard.record.cases.models import CauseForConcern
from heard.record.cases.urgent import acknowledge, raise_alarm, set_line
from heard.record.commissioning.deciding import Beside, Where, inform, record_decision
from heard.record.commissioning.diving import Scope, agree_scope, ask_for_dive
from heard.record.commissioning.engaging import Took, record_engagement, tell_outcome
from heard.record.commissioning.freezing import freeze_evidence
from heard.record.commissioning.partnering import add_partner, note_contact
from heard.record.commissioning.programmes import move_programme, start_programme
from heard.record.publications.consent import UseKind
from heard.record.publications.good_practice import Finding, answer_practice, find_practice, share_practice
from heard.record.publications.stories import Agreed, Telling, add_story, ask_board, note_story
from heard.record.telling.pairs import publish, write_pair
from heard.vocabulary.periods import Period

Days = Iterator[date]

STATEMENTS: dict[str, tuple[str, str]] = {
    # key of the commitment: how it is kept, and what a person says of it
    "core_dataset": ("kept", "The core dataset is in place and comes before the committee every quarter."),
    "routine_collection": ("partly", "Returns arrive, but we hardly hear from Bangladeshi people."),
    "inform_decisions": ("partly", "Three of four decisions this year rest on what people said."),
    "monitor_quality": ("kept", "Every provider's review begins with what people say."),
    "themes_and_trends": ("kept", "Changes are judged every month against a fixed rule."),
    "everyones_business": ("partly", "Practices have begun to log what they hear."),
    "good_practice": ("kept", "The eye clinic's way of working was taken up by another trust."),
    "support_and_account": ("kept", "Every provider we questioned was also offered help."),
    "triangulate": ("kept", "Safety, outcomes and staff stand beside what people say for every place."),
}


def meetings(diary: Diary) -> Days:
    """The group meets every other month and the committee every quarter; the next ones are in the calendar."""
    for ago in (8, 5, 2):
        yield (on := diary.day(ago, 17))
        diary.held(GROUP, on, away=("cass",))
    for ago in (9, 6):
        yield (on := diary.day(ago, 11))
        diary.held(COMMITTEE, on)
    yield diary.today
    diary.meeting(GROUP, diary.today + timedelta(days=9))
    diary.meeting(COMMITTEE, diary.today + timedelta(days=17))
    diary.meeting("provider_quality_review", diary.today + timedelta(days=12), "XD2")


def urgent(diary: Diary) -> Days:
    """Whom urgent harm reaches, and the one alarm of the year."""
    who = diary.people
    yield diary.day(13, 1)
    set_line(
        by=who["morwenna"],
        lead=who["quinn"],
        deputy=who["ines"],
        opens=time(9),
        closes=time(17),
        ring="The safeguarding team on call, 01632 960 111",
    )
    yield (on := diary.day(0, 13))
    cause = CauseForConcern.objects.get(service="Ward 2 (Surgery)")
    raised = timezone.make_aware(datetime.combine(on, time(10, 5)))
    alarm = raise_alarm(cause, by=who["quinn"], at=raised)
    acknowledge(alarm, by=who["quinn"], at=raised + timedelta(minutes=20))


def telling(diary: Diary) -> Days:
    """What the public reads: two things that were done, and one that could not be."""
    who = diary.people
    yield (on := diary.day(4, 9))
    change = CauseForConcern.objects.get(service="Eye clinic").changes.get()
    pair = write_pair(
        by=who["tariq"],
        change=change,
        who="Patients and carers",
        said="You said you wait hours in the eye clinic, in one queue after another.",
        did="A second nurse started in January, and there is one queue now.",
        then="We look at the number again every three months.",
    )
    publish(pair, by=who["tariq"], at=_at(on))
    yield (on := diary.day(2, 6))
    parking = CauseForConcern.objects.get(site="XD104")
    pair = write_pair(
        by=who["tariq"],
        cause=parking,
        kind="could not",
        who="Patients of the day unit",
        said="You said there is nowhere to park near the unit.",
        not_done="We cannot make more spaces: the quay is listed. The bus now stops at the door.",
    )
    publish(pair, by=who["tariq"], at=_at(on))
    yield (on := diary.day(1, 9))
    change = CauseForConcern.objects.get(organisation="XD3").changes.get()
    pair = write_pair(
        by=who["tariq"],
        change=change,
        who="Patients of the six practices",
        said="You said you cannot get through by phone.",
        did="New phones tell you your place in the queue, and offer to call you back.",
        then="Next we look at how long people wait for a call back.",
    )
    publish(pair, by=who["tariq"], at=_at(on))


def redesign(diary: Diary) -> Days:
    """A programme with its deep dive, engagement and decisions; one decision that rests on nothing people said."""
    who = diary.people
    yield (on := diary.day(11, 6))
    programme = start_programme(
        by=who["cass"],
        commissioner=diary.icb,
        title="Leaving hospital well",
        about="One way home from every hospital, with one number to ring.",
        lead=who["cass"],
        for_value=True,
        since=on,
    )
    carers = add_partner(
        by=who["cass"],
        commissioner=diary.icb,
        name="Harbourside Carers Forum",
        kind="voluntary",
        owner=who["cass"],
        how="Their coordinator, by telephone",
        since=on,
        last_contact=on,
    )
    yield (on := diary.day(8, 18))
    event = record_engagement(
        by=who["cass"],
        commissioner=diary.icb,
        kind="workshop",
        title="Going home: an afternoon with carers",
        first_day=on,
        why="To hear what the first week at home is like.",
        took=Took(part=("planning",), people=23),
        programme=programme,
        phase="design",
    )
    yield (on := diary.day(7, 9))
    tell_outcome(
        event,
        outcome="Carers asked for one number and a call in the first two days.",
        by=who["cass"],
        told_on=on,
        people=19,
    )
    note_contact(carers, by=who["cass"], on=on, words="They saw the notes of the afternoon, and agreed.")
    move_programme(programme, to="design", by=who["cass"])
    yield (on := diary.day(4, 3))
    cause = CauseForConcern.objects.filter(site="XD101").first()
    dive = ask_for_dive(
        by=who["cass"],
        commissioner=diary.icb,
        project="Leaving hospital well",
        asked_for="The joint committee",
        questions=("What do people say of the first week at home?", "Where is it better, and why?"),
        due=diary.today + timedelta(days=30),
        programme=programme,
        cause=cause,
        on=on,
    )
    scope = Scope(organisations=("XD1", "XD2"), period=Period.quarter(diary.month(2).first).key)
    agree_scope(dive, scope=scope, by=who["cass"], on=on)
    freeze_evidence(dive, by=who["tariq"])
    yield (on := diary.day(3, 22))
    decision = record_decision(
        by=who["cass"],
        commissioner=diary.icb,
        kind="redesign",
        title="One number to ring after leaving hospital",
        decided="Both trusts share one number, seven days a week, from next April.",
        on=on,
        where=Where(programme=programme, phase="design"),
        decided_by={
            "commissioner": (2, "the joint committee"),
            "local authority": (1, "public health"),
            "patient": (1, "the lay member"),
            "clinician": (1, "a GP"),
        },
        beside=Beside(
            equality_words="Asked for in four languages.",
            value="£38,000 a year; 60 readmissions fewer pay for it.",
        ),
    )
    inform(decision, by=who["cass"], dive=dive, on=on)
    inform(decision, by=who["cass"], engagement=event, on=on)
    if cause is not None:
        inform(decision, by=who["cass"], cause=cause, on=on)
    yield (on := diary.day(1, 14))
    record_decision(
        by=who["cass"],
        commissioner=diary.icb,
        kind="contract",
        title="Patient transport contract for one more year",
        decided="The contract runs one more year at the same price.",
        on=on,
        decided_by={"commissioner": (3, "the contract meeting")},
        without="There was no time to ask before the contract ended.",
    )


def stories_and_practice(diary: Diary) -> Days:
    """A story with consent that a board answered, and good practice that another place took up."""
    who = diary.people
    yield (on := diary.day(6, 4))
    added = add_story(
        Telling(
            title="Two days without a word",
            words="When my husband came home from Northgate nobody told us who would change his dressing. I rang four "
            "numbers. On the third day a nurse came, and she was wonderful. One sheet of paper would have done.",
            told_as="A wife who cares for her husband",
            aims="That nobody else has to ring four numbers.",
            organisation="XD1",
            pathway="Leaving hospital to care at home",
        ),
        Agreed(frozenset({UseKind.MEETING, UseKind.REPORT}), until=on + timedelta(days=730), on=on),
        by=who["tariq"],
        on=on,
    )
    ask_board(added.story, by=who["tariq"], question="Who tells people what happens after they go home?")
    yield (on := diary.day(3, 15))
    note_story(added.story, kind="answer", words="The ward does, from September, by telephone.", by=who["tariq"], on=on)
    yield (on := diary.day(2, 9))
    note_story(added.story, kind="told", words="We rang her and read her the answer.", by=who["quinn"], on=on)
    yield (on := diary.day(5, 20))
    practice = find_practice(
        Finding(
            title="One queue in the eye clinic",
            what="Drops and checks in one room, by two nurses, with one queue for everyone.",
            found="signal",
            shows="94 in 100 people say their care is good; it was 80.",
            organisation="XD1",
            service="Eye clinic",
        ),
        by=who["quinn"],
        commissioner=diary.icb,
        on=on,
    )
    share_practice(practice, level="place", how="A page in the network's letter.", by=who["quinn"], on=on)
    share_practice(practice, level="region", how="Ten minutes at the regional meeting.", by=who["quinn"], on=on)
    yield (on := diary.day(2, 3))
    answer_practice(
        practice,
        sender="Brackenfold Hospitals NHS Trust",
        words="We have turned our clinic round in the same way.",
        by=who["quinn"],
        taken_up=True,
        on=on,
    )


def commitments(diary: Diary) -> Days:
    """What is said of the nine commitments, the work plans, what leaders promise, and the time it takes."""
    who = diary.people
    year = Period.quarter(diary.month(0).first).key[:9]
    yield (on := diary.day(12, 20))
    promise = pledge(
        by=who["gareth"],
        commissioner=diary.icb,
        group="leader",
        about="behaviours",
        words="I begin every committee with what people said, not with the numbers.",
        on=on,
    )
    yield (on := diary.day(3, 2))
    assess_own(promise, by=who["gareth"], status="partly", words="Three meetings of four began so.", on=on)
    for code in ("XD1", "XD2", "XD3", "XD4", "XD5", "XD6"):
        plan_year(by=who["tariq"], commissioner=diary.icb, organisation=code, year=year)
    for ago in (2, 1, 0):
        yield (on := diary.day(ago, 27))
        for activity, people, hours in (("capture", 3, 21.0), ("analysis", 2, 34.0), ("use", 4, 12.5)):
            log_resource(
                by=who["tariq"],
                commissioner=diary.icb,
                month=diary.month(ago).key,
                activity=activity,
                people=people,
                hours=hours,
                team="Patient experience",
                on=on,
            )
    yield (on := diary.day(-1, 6))
    quarter = Period.quarter(diary.month(1).first).key
    for commitment in template("icb-2026").commitments:
        how, words = STATEMENTS[commitment.key]
        state(
            by=who["quinn"],
            commissioner=diary.icb,
            of="commitment",
            key=commitment.key,
            status=how,
            words=words,
            quarter=quarter,
            responsible=who["quinn"],
            on=on,
        )


def _at(on: date) -> datetime:
    return timezone.make_aware(datetime.combine(on, time(11)))


AROUND = (meetings, urgent, telling, redesign, stories_and_practice, commitments)
