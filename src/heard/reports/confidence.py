"""How sure a committee may be of a report: one word and its reasons, from a table of conditions."""

from dataclasses import dataclass

from heard.charts import words
from heard.reports.scope import Scope
from heard.reports.sections.heard_from import comments_by_organisation
from heard.reports.values import Number, Words, pieces

ENOUGH_KINDS = 3
"""Kinds of source (answers, comments, complaints) that a sure report has."""

ENOUGH_COMMENTS = 100
"""Comments below which themes are only a hint: a share then has a range of about 20 in 100."""


@dataclass(frozen=True, slots=True)
class Confidence:
    """`word` is partly confident or not confident; `reasons` are plain sentences."""

    word: str
    reasons: tuple[Words, ...]

    @property
    def sentence(self) -> str:
        """The sentence of the first page."""
        return f"We are {self.word} in what this report says."


def confidence(scope: Scope) -> Confidence:
    """Not confident where the base is too thin, else partly confident.

    Nothing is said with full confidence in this release: those who answered cannot be compared with those served.
    """
    kinds = kinds_of_source(scope)
    comments = round(sum(figure.n or 0 for figure in comments_by_organisation(scope).values()))
    thin: list[Words] = []
    doubts: list[Words] = []
    if silent := [month for month in scope.months if month not in scope.months_heard]:
        thin.append(f"nothing has come for {words.listed([words.period(month) for month in silent])}.")
    if len(kinds) < 2:
        thin.append(f"it rests on one kind of source only ({kinds[0] if kinds else 'none'}).")
    elif len(kinds) < ENOUGH_KINDS:
        doubts.append(f"it rests on two kinds of source, not three: {' and '.join(kinds)}.")
    if comments < ENOUGH_COMMENTS:
        told = Number(words.people(comments, "comment"), page="#heard-from")
        doubts.append(("only ", told, " can be shown. Themes are no more than a hint."))
    if machine_coded(scope):
        doubts.append("a machine sorted the comments into themes, and no person has checked it.")
    if late := [one for one in scope.known.due if one.missing]:
        wanted = sum(bool(one.wanted) for one in scope.known.due)
        doubts.append((Number(f"{len(late):,} of {wanted:,} returns", page="sources"), " are missing or not complete."))
    doubts.append("we cannot compare those who answered with the people who use these services.")
    against: tuple[Words, ...] = tuple(("Against: ", *pieces(reason)) for reason in (*thin, *doubts))
    if thin:
        return Confidence("not confident", against)
    return Confidence("partly confident", (f"For: several kinds of source, {words.listed(list(kinds))}.", *against))


def kinds_of_source(scope: Scope) -> tuple[str, ...]:
    """The independent kinds of source that say anything about the quarter."""
    kinds = {
        "Friends and Family answers": ("fft_percent_positive", "fft_percent_recommended"),
        "comments": ("theme_share",),
        "complaints": ("complaints_new",),
    }
    return tuple(
        kind for kind, indicators in kinds.items() if any(scope.figures(indicator) for indicator in indicators)
    )


def machine_coded(scope: Scope) -> bool:
    """Whether any theme of the quarter rests on suggestions that nobody has checked."""
    return any(figure.machine for figure in scope.figures("theme_share"))
