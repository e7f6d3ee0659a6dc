"""What is decided and promised: a redesign with its deep dive, decisions, commitments and work plans."""

from datetime import date, timedelta

from heard.cli.history.diary import Diary
from heard.cli.history.steps import Days, at_eleven
from heard.governance.assurance import Aim
from heard.governance.template import template
from heard.record.assurance.by_group import equality_evidence
from heard.record.assurance.models import DueRegard
from heard.record.assurance.planning import plan_year, received
from heard.record.assurance.pledging import assess_own, log_resource, pledge
from heard.record.assurance.regard import prepare_regard, reason
from heard.record.assurance.stating import state
from heard.record.cases.models import CauseForConcern
from heard.record.commissioning.deciding import Beside, Where, inform, record_decision
from heard.record.commissioning.diving import Scope, agree_scope, ask_for_dive
from heard.record.commissioning.engaging import Took, record_engagement, tell_outcome
from heard.record.commissioning.freezing import freeze_evidence
from heard.record.commissioning.partnering import add_partner, note_contact
from heard.record.commissioning.programmes import move_programme, start_programme
from heard.vocabulary.periods import Period

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


BY_HAND = ("cquins", "experience_report")
"""What comes on paper: somebody says that it came."""
LATE_WITH_REPORTS = "XD5"
"""The provider that still owes its reports."""
REGARD_FOR = "XD1"
"""The provider whose groups of people the due regard is about."""
LOOKED_INTO = ("XD1", "XD2")
"""The providers of the deep dive."""


def quarter_looked_into(newest: Period) -> str:
    """The quarter of the deep dive: that of the month seven before the newest, which was over when it was asked for."""
    found = newest
    for _ in range(7):
        found = found.before()
    return Period.quarter(found.first).key


REASONED: dict[Aim, str] = {
    Aim.ELIMINATE: "Older people and people with little English told us they were sent home with nobody to ring. One "
    "number that answers in four languages takes that away.",
    Aim.ADVANCE: "Fewer people of the Bangladeshi community answer us than live here. The carers forum will ask them.",
    Aim.FOSTER: "Carers of different ages planned this together. We saw nothing that would set groups apart.",
}
"""What the decision maker considered before the decision, one sentence or two for each aim of the duty."""


def quarter_of_regard(newest: Period) -> Period:
    """The quarter whose answers stood before the decision maker: the last that was over three months before."""
    found = newest
    for _ in range(3):
        found = found.before()
    return Period.quarter(found.first).before()


def had_regard(diary: Diary, on: date, *, decided_on: date) -> DueRegard:
    """The equality evidence, prepared before the decision it is for."""
    period = quarter_of_regard(diary.newest)
    return prepare_regard(
        by=diary.people["quinn"],
        commissioner=diary.icb,
        title="One number to ring after leaving hospital",
        period=period.key,
        evidence=equality_evidence(diary.snapshot, period, REGARD_FOR),
        edition=diary.snapshot.digest,
        organisation=REGARD_FOR,
        decided_on=decided_on,
        on=on,
    )


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
    scope = Scope(organisations=LOOKED_INTO, period=quarter_looked_into(diary.newest))
    agree_scope(dive, scope=scope, by=who["cass"], on=on)
    yield (on := diary.day(4, 26))
    freeze_evidence(dive, by=who["tariq"], on=on)
    yield (on := diary.day(3, 8))
    regard = had_regard(diary, on, decided_on=diary.day(3, 22))
    yield (on := diary.day(3, 18))
    for aim, words in REASONED.items():
        reason(regard, aim=aim, words=words, by=who["cass"], on=on, at=at_eleven(on))
    yield (on := diary.day(3, 22))
    decision = record_decision(
        by=who["cass"],
        commissioner=diary.icb,
        kind="redesign",
        title="One number to ring after leaving hospital",
        decided="Both trusts share one number, seven days a week, from next April.",
        on=on,
        where=Where(diary.body("joint_committee", on), "JC 4", programme, "design"),
        decided_by={
            "commissioner": (2, "the joint committee"),
            "local authority": (1, "public health"),
            "patient": (1, "the lay member"),
            "clinician": (1, "a GP"),
        },
        beside=Beside(
            regard=regard,
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
        where=Where(diary.body("contract_meeting", on), "CM 2"),
        decided_by={"commissioner": (3, "the contract meeting")},
        without="There was no time to ask before the contract ended.",
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
        lines = plan_year(by=who["tariq"], commissioner=diary.icb, organisation=code, year=year)
        for line in lines if code != LATE_WITH_REPORTS else ():
            came = line.due - timedelta(days=6)
            if line.kind in BY_HAND and came <= diary.today:
                received(line, by=who["tariq"], on=came, words="Read at the quality review.")
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


PROMISED = (redesign, commitments)
