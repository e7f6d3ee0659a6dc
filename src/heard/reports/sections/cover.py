"""The cover sheet: what this is, for whom, and which versions it rests on."""

from heard.charts import words
from heard.indicators import definition, definitions
from heard.reports.scope import Scope
from heard.reports.values import Cover
from heard.themes import shipped_frames
from heard.vocabulary.periods import MONTHS

TITLE = "Quarterly patient experience report"


def cover(scope: Scope) -> Cover:
    """The facts for people and the versions for whoever repeats the work; every date is worked out."""
    facts = [
        ("Place", scope.place),
        ("Period", f"{day(scope.period.first)} to {day(scope.period.last)} ({scope.period.key})"),
        ("Prepared for", "The committee that looks after quality and patient experience"),
        ("Purpose", "For discussion and decision. What you are asked to do is on the first page."),
        ("Status", "Draft. The numbers are complete; a person has still to say what they mean and what will be done."),
    ]
    if scope.known.prepared_by:
        facts.insert(2, ("Prepared by", scope.known.prepared_by))
    if scope.known.definition:
        facts.append(("Definition of patient experience in force", scope.known.definition))
    return Cover(tuple(facts), versions(scope))


def versions(scope: Scope) -> tuple[tuple[str, str], ...]:
    """Everything a second run needs to give the same numbers."""
    told = [f"{key} {definition(key).version}" for key in definitions()]
    frames = scope.snapshot.query(
        "SELECT DISTINCT frame, frame_version FROM codings WHERE frame <> '' ORDER BY frame, frame_version"
    )
    redactors = sorted({one.redactor for one in scope.known.returned if one.redactor})
    models = sorted({one.model for one in scope.known.returned if one.model})
    return (
        ("Data", scope.snapshot.digest),
        ("Definitions of indicators", words.listed(told)),
        ("Coding frames", words.listed([f"{r['frame']} {r['frame_version']}" for r in frames]) or "none used"),
        ("Removal of personal data", "; ".join(redactors) or "none used"),
        ("Model that suggests themes", words.listed(models) or "none used"),
    )


def day(when: object) -> str:
    """A day in words: "1 July 2026"."""
    from datetime import date

    assert isinstance(when, date)
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def frame_name(key: str) -> str:
    """A coding frame's full name."""
    frames = shipped_frames()
    return frames[key].name if key in frames else key
