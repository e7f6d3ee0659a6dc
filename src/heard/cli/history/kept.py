"""What is said of how two providers meet the quality standard of NICE: most statements, not all."""

from heard.cli.history.diary import Diary
from heard.cli.history.steps import Days
from heard.record.assurance.nice import assess

ASSESSED: tuple[tuple[str, int, str, str], ...] = (
    # provider, number of the statement, how it is met, why
    ("XD1", 1, "met", "People of the wards say, quarter after quarter, that staff are kind."),
    ("XD1", 2, "not met", "People go home from Northgate without a name to ring."),
    ("XD1", 3, "partly", "The eye clinic tells people what comes next. The wards do not yet."),
    ("XD1", 6, "partly", "The choices are in the leaflet. Whether people decide with us nobody has asked."),
    ("XD2", 1, "met", "The review of their visits found it so, and so do the answers."),
    ("XD2", 4, "partly", "Visits fit the person. Times of visits do not."),
)
"""Two of the six providers: the others stand as not assessed, which is what a first year looks like."""


def quality_standard(diary: Diary) -> Days:
    """Somebody assesses two providers after their quality reviews."""
    yield (on := diary.day(2, 24))
    for organisation, statement, status, words in ASSESSED:
        assess(
            by=diary.people["quinn"],
            commissioner=diary.icb,
            organisation=organisation,
            statement=statement,
            status=status,
            words=words,
            rests_on="The provider's quality review, and what people answered",
            on=on,
        )


KEPT = (quality_standard,)
