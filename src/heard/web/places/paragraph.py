"""A place in one paragraph of plain words, and its main numbers each as a sentence."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from heard.charts import words
from heard.disclosure import ReleasedFigure
from heard.indicators import figures
from heard.vocabulary.periods import Period
from heard.web.design.words import counted
from heard.web.places.experience import Experience
from heard.web.places.matters import Matters
from heard.web.places.place import Spot
from heard.web.places.wording import QUESTIONS, Said, said, setting

if TYPE_CHECKING:
    from heard.evidence.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Summary:
    """The paragraph, and the numbers it rests on."""

    paragraph: str
    numbers: tuple[Said, ...]


def summary(snapshot: "Snapshot", spot: Spot, period: Period, experience: Experience, matters: Matters) -> Summary:
    """What is known of a place in a period."""
    where = {"organisation": spot.organisation, "site": spot.site, "period": period.key}
    answered = [f for question in QUESTIONS for f in figures(snapshot, question, **where)]
    complained = figures(snapshot, "complaints_new", **where)
    parts = [
        _answers(answered, period),
        _comments(experience),
        _complaints(complained),
        _changes(matters),
    ]
    numbers = (
        *(said(f, _lead(f)) for f in answered),
        *(said(f, "Complaints") for f in complained),
    )
    return Summary(" ".join(part for part in parts if part), numbers)


def _lead(figure: ReleasedFigure) -> str:
    older = " (older question)" if figure.indicator == QUESTIONS[1] else ""
    return f"{setting(figure.setting)}{older}"


def _answers(answered: list[ReleasedFigure], period: Period) -> str:
    # The same people may have been asked both questions: only the newer one's answers are counted.
    newer = [f for f in answered if f.indicator == QUESTIONS[0] and f.denominator]
    known = newer or [f for f in answered if f.denominator]
    if not known:
        return f"No Friends and Family Test answers from {period} are here."
    people = sum(f.denominator or 0 for f in known)
    if len(known) == 1:
        only = known[0]
        share = words.percent(only.value or 0, only.n)
        means = "would recommend it" if only.indicator == QUESTIONS[1] else "said their care was good or very good"
        return f"In {period}, {share} of {words.people(people, 'person', 'people')} who answered {means}."
    kinds = words.listed([setting(name).replace("I", "i", 1) if name == "inpatient" else _low(setting(name))
                          for name in dict.fromkeys(f.setting for f in known)])  # fmt: skip
    return f"In {period}, {words.people(people, 'person', 'people')} answered the Friends and Family Test ({kinds})."


def _low(name: str) -> str:
    return name if name[1:2].isupper() or name[1:2] == "&" else name[:1].lower() + name[1:]


def _comments(said_here: Experience) -> str:
    if not said_here.comments:
        return "No comments were written." if said_here.comments == 0 else ""
    begin = f"People wrote {counted(said_here.comments, 'comment')}."
    most = [
        f"{way} most is “{_low(most.title)}” ({counted(most.comments, 'comment')})"
        for way, most in (("praised", said_here.praised), ("criticised", said_here.criticised))
        if most
    ]
    if not most:
        return begin
    praised, criticised = said_here.praised, said_here.criticised
    if praised and criticised and praised.title == criticised.title:
        both = (
            f"praised ({praised.comments:,}) and criticised ({criticised.comments:,}) most is “{_low(praised.title)}”"
        )
        most = [f"both {both}"]
    by = ", by a machine's suggestion" if said_here.machine else ""
    return f"{begin} What they {' and what they '.join(most)}{by}."


def _complaints(found: list[ReleasedFigure]) -> str:
    known = [f.value for f in found if f.value is not None]
    if not known:
        return ""
    return f"{words.people(known[0], 'new complaint')} came in."


def _changes(matters: Matters) -> str:
    number = len(matters.shown)
    if not matters.month:
        return ""
    if not number:
        return f"In {matters.month} nothing here had changed more than chance explains."
    things = "one thing" if number == 1 else f"{number} things"
    return f"In {matters.month}, {things} here had changed more than chance explains."
