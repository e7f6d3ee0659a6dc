"""What people answered to a signal, in words, and the form by which they answer."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms

from heard.disclosure import ReleasedFigure
from heard.record.findings.doors import Said
from heard.record.findings.looking_back import answers_to
from heard.record.findings.models import Answer
from heard.signals import Item
from heard.vocabulary.periods import Period
from heard.web.changes.stories import sentence
from heard.web.design.fields import Radios
from heard.web.design.forms import PlainForm
from heard.web.design.words import day
from heard.web.intake.words import senders

LONGEST = 500
BACK = 12
"""An answer to the same series in one of so many months before is still told beside the newest."""

KINDS = {Answer.Kind.WATCH.value: "Watch", Answer.Kind.NOT_REAL.value: "Not real because"}
WHAT = (
    "indicator", "organisation", "site", "service", "setting", "category", "level", "period", "direction", "rule",
)  # fmt: skip
"""What tells one signal from another, and what it says."""

HINTS = {
    Answer.Kind.WATCH.value: "It stays on the home page with your name. A note is optional.",
    Answer.Kind.NOT_REAL.value: "It leaves the home page. Say why: that is how we learn which signs to trust.",
}


class AnswerForm(PlainForm):
    """Watch a change, or say why it is not real."""

    say_optional = False
    kind = forms.ChoiceField(
        label="What is your answer?",
        choices=list(KINDS.items()),
        widget=Radios(hints=HINTS),
        error_messages={"required": "Choose “Watch” or “Not real because”"},
    )
    because = forms.CharField(
        label="Why, or a note",
        required=False,
        max_length=LONGEST,
        help_text="Others will read this. Do not name patients or staff.",
        widget=forms.Textarea(attrs={"rows": "3"}),
    )

    def clean(self) -> dict[str, Any]:
        """Ask for a reason where one is needed."""
        if self.cleaned_data.get("kind") == Answer.Kind.NOT_REAL and not self.cleaned_data.get("because", "").strip():
            self.add_error("because", "Say why it is not real")
        return self.cleaned_data


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer as a page tells it: who, what and when; `signal` and `about` are what was answered."""

    not_real: bool
    sentence: str
    because: str
    at: datetime
    signal: str
    about: str


def answered(answers: Iterable[Answer], months: Mapping[str, str] | None = None) -> list[Answered]:
    """Answers in words: "Watched by Ana Abel since 3 May 2026"; `months` names those of earlier months by signal."""
    listed = list(answers)
    who = senders(answer.by for answer in listed)
    return [_told(answer, who.get(answer.by, "someone"), (months or {}).get(answer.signal, "")) for answer in listed]


def _told(answer: Answer, who: str, month: str) -> Answered:
    not_real = answer.kind == Answer.Kind.NOT_REAL
    when = day(answer.at)
    said = f"Watched by {who} since {when}"
    if not_real:
        said = f"Answered “not real” by {who} on {when}"
    if not_real and month:
        said = f"In {Period.parse(month)} this was answered “not real” by {who}"
    return Answered(not_real, said, answer.because, answer.at, answer.signal, answer.sentence)


def earlier(item: Item) -> dict[str, str]:
    """The identities the same story had in the months or quarters before, each with its period."""
    if item.lead is None:
        return {}
    when, found = Period.parse(item.lead.period), {}
    for _ in range(BACK):
        when = when.before()
        found[item.earlier(when.key)] = when.key
    return found


def newest(items: Iterable[Item]) -> dict[str, Answered]:
    """The answer to tell beside each story: its own, else the newest to the same one in a month before."""
    before = {item.id: earlier(item) for item in items}
    known = answers_to([*before, *(old for months in before.values() for old in months)])
    told: dict[str, Answered] = {}
    for key, months in before.items():
        answer = known.get(key) or next((known[old] for old in months if old in known), None)
        if answer is not None:
            told[key] = answered([answer], months)[0]
    return told


def said(item: Item, month: str, figure: ReleasedFigure | None, names: Mapping[str, str], edition: str) -> Said:
    """What is remembered of a story when it is shown or answered; of its numbers only those that may be shown."""
    lead = item.lead
    facts: dict[str, Any] = {"kind": item.kind.value}
    if lead is not None:
        facts |= {name: getattr(lead, name) for name in WHAT}
        facts |= {"way": int(lead.way), "q": float(lead.q), "expected": float(lead.expected)}
        facts |= {"value": figure.value, "n": figure.n} if figure is not None else {}
    return Said(item.id, month, edition, sentence(item, names, figure), facts | {"period": month})
