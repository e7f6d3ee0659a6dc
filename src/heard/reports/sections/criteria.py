"""The six quality criteria of the commissioner's framework, each met or not, with the reason on its face."""

from collections.abc import Callable

from heard.charts import words
from heard.reports.confidence import machine_coded
from heard.reports.groups import DIMENSIONS, groups_heard
from heard.reports.scope import Scope
from heard.reports.sections.pathways import pathways_seen
from heard.reports.values import FigureTable, Number, Paragraph, Section
from heard.triangulation import Verdict

MET, NOT_MET = "Met", "Not met"
Judged = tuple[str, str]


def _quantitative(scope: Scope) -> Judged:
    if not any(scope.figures(key) for key in ("fft_percent_positive", "fft_percent_recommended", "theme_share")):
        return NOT_MET, "No share with its number of people and likely range could be shown."
    return MET, "Shares stand with their number of people, their likely range and their own past; the method is stated."


def _qualitative(scope: Scope) -> Judged:
    if not scope.figures("theme_share"):
        return NOT_MET, "No comment, complaint or story was sorted into themes."
    if machine_coded(scope):
        return NOT_MET, "Comments were sorted by a machine only. Nobody has read enough of them to say why."
    return MET, "People sorted the comments into themes; the frame and its version are stated."


def _improvement(scope: Scope) -> Judged:
    return NOT_MET, "No improvement is linked to a finding here: what is being done stands in the integrated report."


def _pathways(scope: Scope) -> Judged:
    seen = pathways_seen(scope)
    if not seen:
        return NOT_MET, "No answer names a pathway, so nothing can be followed from one provider to the next."
    across = [name for name, places in seen.items() if len({code for code, _ in places}) > 1]
    if not across:
        return NOT_MET, "Answers name pathways, but each at one provider only."
    return MET, f"Followed across providers: {words.listed([f'“{name}”' for name in across])}."


def _groups(scope: Scope) -> Judged:
    seen = [
        DIMENSIONS[dimension].lower()
        for dimension, groups in groups_heard(scope).items()
        if any(g.people for g in groups)
    ]
    if seen:
        return MET, f"Answers are shown by {words.listed(seen)}; for the rest the report says that we cannot see."
    return MET, "No group can be shown, and the report says so."


def _outcomes(scope: Scope) -> Judged:
    from heard.reports.sections.agreement import matrix_of

    beside = [
        scope.name(code)
        for code in scope.organisations
        for row in matrix_of(scope.snapshot, code, scope.period.key).rows
        if row.dimension == "effectiveness" and row.verdict is not Verdict.NO_DATA
    ]
    if not beside:
        return NOT_MET, "No clinical outcome could be set beside what people say."
    names = words.listed(list(dict.fromkeys(beside)))
    return (
        MET,
        f"Deaths against expected stand beside experience for {names}. The link is weak: same place, not same people.",
    )


CRITERIA: tuple[tuple[str, str, str, Callable[[Scope], Judged]], ...] = (
    ("R070", "Quantitative", "How big the problem is, and where", _quantitative),
    ("R071", "Qualitative", "Why it exists, and what to do about it", _qualitative),
    ("R072", "Improvement focused", "What is being done about each finding", _improvement),
    ("R073", "Pathways", "Along a pathway, not one organisation at a time", _pathways),
    ("R074", "Specific groups", "Not only the general population", _groups),
    ("R075", "Connected to outcomes", "Beside a clinical outcome, with how strong the link is", _outcomes),
)


def criteria(scope: Scope) -> Section:
    """The six criteria in a table; one that is not met is said, and does not stop the report."""
    judged = [(name, asks, *judge(scope)) for _, name, asks, judge in CRITERIA]
    met = sum(result == MET for _, _, result, _ in judged)
    table = FigureTable("Six criteria of quality", ("Criterion", "What it asks", "Result", "Why"), tuple(judged))
    told = Number(f"{met} of the {len(judged)} criteria", page="#criteria")
    start = Paragraph(("This report meets ", told, ". It is issued with the others marked as not met."))
    return Section("criteria", "Does this report meet the six criteria?", (start, table))
