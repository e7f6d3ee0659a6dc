"""What the threads of the history share: raising, asking a provider, ticking off, and the bodies' keys."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from heard.cli.history.diary import Diary
from heard.governance.lifecycle import Needed, Stage
from heard.record.cases.doors import About, From, raise_cause
from heard.record.cases.models import CauseForConcern, Change
from heard.record.cases.provider import ask_provider
from heard.record.meetings.following import finish
from heard.record.meetings.models import Action
from heard.record.people.models import User

GROUP, COMMITTEE, REVIEW = "people_and_communities", "quality_committee", "provider_quality_review"
SIGNAL, COMMENT, WORD = CauseForConcern.Origin.SIGNAL, CauseForConcern.Origin.COMMENT, CauseForConcern.Origin.WORD
S, N = Stage, Needed
Days = Iterator[date]


def at_eleven(on: date) -> datetime:
    """Eleven in the morning of a day."""
    return timezone.make_aware(datetime.combine(on, time(11)))


def raised(
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
    """Raise it as one of the people of the place, with its evidence as it stands in the data."""
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


def asked(diary: Diary, cause: CauseForConcern, on: date, words: str, support: str, praise: tuple[str, ...]) -> None:
    """Put it to its provider, who answers within two weeks."""
    ask_provider(
        cause, by=diary.people["quinn"], words=words, due=on + timedelta(days=14), support=support, praise=praise, on=on
    )


def finished(change: Change, by: User, on: date) -> None:
    """Tick off what a meeting put down for a change, now that it is done."""
    for action in Action.objects.filter(change=change, done_on=None):
        finish(action, by=by, words="Done as it was promised.", on=on)
