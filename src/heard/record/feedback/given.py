"""What a front door hands over: one act of feedback as values, checked before any of it is kept."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from heard.evidence.rows import Stop
from heard.record.feedback.models import Submission
from heard.sources.heard_feedback import ABOUT, MOST_STOPS, MOST_WORDS, ONE_OF
from heard.vocabulary.feedback import ANSWERS, Along, FftQuestion, Prompt, Setting
from heard.vocabulary.refusal import Refusal

LONGEST = 5000
"""Letters of one answer that are kept."""
EARLIEST = date(1900, 1, 1)
"""The first day that readers of files take: an earlier one would be kept here, and refused on its way from here."""
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f]")
FFT_SCALE = {
    FftQuestion.EXPERIENCE: "very good to very poor",
    FftQuestion.RECOMMEND: "extremely likely to extremely unlikely",
}


@dataclass(frozen=True, slots=True)
class Words:
    """A piece of somebody's words, the question they answer in its own words, and which sort of question that is."""

    text: str
    asked: str = ""
    prompt: str = ""


@dataclass(frozen=True, slots=True)
class Given:
    """One act of feedback. Values are those of the vocabulary; "" and None mean that nobody said."""

    kind: str
    route: str
    organisation: str = ""
    site: str = ""
    service: str = ""
    setting: str = ""
    page: str = ""
    happened_on: date | None = None
    happened_period: str = ""
    given_at: datetime | None = None
    mode: str = ""
    language: str = ""
    stage: str = ""
    speaker: str = ""
    subject: str = ""
    passed_on: str = ""
    tells: str = ""
    expectation: str = ""
    earlier: str = ""
    stops: tuple[Stop, ...] = ()
    question: str = ""
    rating: int | None = None
    scale: str = ""
    counts_as: str = ""
    words: tuple[Words, ...] = ()
    about_you: Mapping[str, Any] = field(default_factory=dict)
    consent: str = ""
    helped_by: str = ""
    bundle: str = ""
    card: int | None = None


def columns_of(given: Given, now: datetime) -> dict[str, Any]:
    """The columns of a submission; raises `Refusal` for what no front door may hand over."""
    said = [
        {"prompt": one.prompt, "asked": _clean(one.asked, 300), "text": text}
        for one in given.words
        if (text := _clean(one.text, LONGEST))
    ]
    _insist(given, len(said), now)
    columns = {name: getattr(given, name) for name in _PLAIN} | {
        name: _clean(getattr(given, name), n) for name, n in _TYPED
    }
    columns |= {"words": said, "about_you": {k: v for k, v in given.about_you.items() if v not in ("", None)}}
    columns["stops"] = [asdict(one) | {"service": _clean(one.service, 60)} for one in given.stops]
    columns |= {"given_at": given.given_at or now, "kept_at": now}
    if given.question and given.rating is not None:
        answer = next((one for one in ANSWERS[FftQuestion(given.question)] if one.rating == given.rating), None)
        if answer is None:
            raise Refusal("This is not one of the answers to the question.")
        columns |= {"scale": FFT_SCALE[FftQuestion(given.question)], "counts_as": answer.counts_as}
    return columns


_PLAIN = ("kind", "route", "organisation", "site", "setting", "page", "happened_on", "happened_period", "language",
          "stage", "speaker", "subject", "passed_on", "tells", "expectation", "earlier",
          "question", "rating", "counts_as", "card")  # fmt: skip
_TYPED = (("service", 60), ("mode", 40), ("scale", 60), ("consent", 60), ("helped_by", 60), ("bundle", 40))


def _clean(words: str, most: int) -> str:
    return _CONTROL.sub(" ", words.replace("\r\n", "\n")).strip()[:most]


def _insist(given: Given, said: int, now: datetime) -> None:
    known = ONE_OF | {"route": frozenset(Submission.Route.values), "setting": frozenset(Setting)}
    for column, values in known.items():
        value = getattr(given, column.replace(" ", "_"))
        if value not in values:
            raise Refusal(f"“{str(value)[:40]}” is not a {column} that Heard knows.")
    if any(one.prompt and one.prompt not in set(Prompt) for one in given.words):
        raise Refusal("Words answer one of the questions Heard knows, or none.")
    if any(one.along not in set(Along) or one.setting not in set(Setting) for one in given.stops):
        raise Refusal("Another service comes before this one, after it, or beside it; its setting is one Heard knows.")
    if len(given.stops) > MOST_STOPS:
        raise Refusal(f"One act of feedback tells of at most {MOST_STOPS} other services.",
                      next_step="Send them apart.")  # fmt: skip
    if said > MOST_WORDS:
        raise Refusal(f"One act of feedback has at most {MOST_WORDS} pieces of words.", next_step="Send them apart.")
    if not said and given.rating is None:
        raise Refusal("There is nothing in it yet.", next_step="Answer one question, or write a few words.")
    if strange := set(given.about_you) - {*ABOUT, "deprivation"}:
        raise Refusal(f"Heard does not ask people about “{min(strange)[:40]}”.")
    if (given.given_at or now) > now or (given.happened_on or EARLIEST) > timezone.localdate(now):
        raise Refusal("This day has not come yet.", next_step="Give a day that has come.")
    if min((given.given_at or now).date(), given.happened_on or EARLIEST) < EARLIEST:
        raise Refusal("This day is before the year 1900.", next_step="Write the year with four figures, such as 2026.")
