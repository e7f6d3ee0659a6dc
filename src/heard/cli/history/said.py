"""What is said and told around the matters: meetings, urgent harm, the public, stories and good practice."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from heard.cli.history.diary import Diary
from heard.cli.history.steps import COMMITTEE, GROUP, Days, at_eleven
from heard.record.cases.models import CauseForConcern
from heard.record.cases.urgent import acknowledge, raise_alarm, set_line
from heard.record.publications.consent import UseKind
from heard.record.publications.good_practice import Finding, answer_practice, find_practice, share_practice
from heard.record.publications.stories import Agreed, Telling, add_story, ask_board, note_story
from heard.record.telling.pairs import publish, write_pair


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
    publish(pair, by=who["tariq"], at=at_eleven(on))
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
    publish(pair, by=who["tariq"], at=at_eleven(on))
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
    publish(pair, by=who["tariq"], at=at_eleven(on))


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


SAID = (meetings, urgent, telling, stories_and_practice)
