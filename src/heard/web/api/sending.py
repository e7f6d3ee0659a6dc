"""Endpoints that send: what people said, through the one door of every front door."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.utils import timezone
from ninja import Header, Router, Schema, Status
from pydantic import ConfigDict, Field

from heard.evidence.rows import Stop
from heard.record.feedback.given import Given, Words
from heard.record.feedback.giving import give
from heard.record.feedback.models import Submission
from heard.record.tokens.models import Token
from heard.record.tokens.once import done_once
from heard.record.tokens.scopes import Scope
from heard.vocabulary.feedback import (
    Along,
    Earlier,
    Expectation,
    FftQuestion,
    JourneyStage,
    Kind,
    Prompt,
    Setting,
    Speaker,
    Subject,
    Tells,
)
from heard.vocabulary.refusal import Refusal
from heard.web.api.answers import CODE, PRINTED
from heard.web.api.entry import needs, organisation_for, token_of
from heard.web.api.problems import SENDING, documented

router = Router(tags=["Sending"])
MOST = 200
AGREED = "may be shown"
"""The consent that Heard's own pages ask for: the words may be shown to others without a name."""
Key = Annotated[
    str,
    Header(
        "",
        alias="Idempotency-Key",
        pattern=r"^([A-Za-z0-9._:-]{8,80})?$",
        description="Your own name for this request: sent again with it, it is done once.",
    ),
]

Line = Annotated[str, Field("", max_length=60, pattern=PRINTED)]
Band = Annotated[str, Field("", max_length=60, pattern=PRINTED)]
Given_ = tuple(str(kind) for kind in Kind if kind is not Kind.INCIDENT)


class Strict(Schema):
    """What is sent must be known: a misspelt name is told, and not left out in silence."""

    model_config = ConfigDict(extra="forbid")


class WordsIn(Strict):
    """A piece of somebody's words."""

    text: str = Field(min_length=1, max_length=5000, pattern=r"^[^\x00]*\S[^\x00]*$")
    asked: str = Field("", max_length=300, pattern=PRINTED, description="The question in its own words.")
    prompt: Prompt | Literal[""] = Field("", description="Which sort of question that is.")


class AboutIn(Strict):
    """What somebody said about themselves, in bands; leave out what they did not say."""

    age_band: Band
    sex: Band
    gender: Band
    ethnicity: Band
    orientation: Band
    religion: Band
    disability: Band
    deprivation: int | None = Field(None, ge=1, le=5, description="Quintile of the home area, 1 most deprived.")


class StopIn(Strict):
    """Another service that the person tells of: before the one it counts for, after it, or beside it."""

    along: Along
    organisation: str = Field("", pattern=rf"{CODE[:-1]}$|^$", description="ODS code, where it is known.")
    site: str = Field("", pattern=rf"{CODE[:-1]}$|^$")
    service: Line
    setting: Setting = Setting.UNKNOWN


class ResponseIn(Strict):
    """One act of feedback. No name, address or number of anybody belongs in it."""

    kind: Literal[Given_]  # type: ignore[valid-type]  # the kinds there are, for the documents
    organisation: str = Field("", pattern=rf"{CODE[:-1]}$|^$", description="ODS code; the token’s own if left out.")
    site: str = Field("", pattern=rf"{CODE[:-1]}$|^$")
    service: Line
    setting: Setting = Setting.UNKNOWN
    happened_on: date | None = Field(None, description="The day of the experience, where it is known.")
    given_at: datetime | None = Field(None, description="When it was given; now if left out.")
    mode: Line = Field("", description="How it was given, such as SMS.")
    language: str = Field("", max_length=20, pattern=PRINTED)
    speaker: Speaker = Speaker.UNKNOWN
    subject: Subject = Subject.UNKNOWN
    passed_on: Literal["", "first-hand", "passed on"] = ""
    stage: JourneyStage = Field(JourneyStage.UNKNOWN, description="Where on the way through care it happened.")
    tells: Tells = Field(Tells.UNKNOWN, description="Whether it tells an experience, a view or an opinion.")
    expectation: Expectation = Field(Expectation.UNKNOWN, description="How it was beside what the person expected.")
    earlier: Earlier = Field(Earlier.UNKNOWN, description="Whether the person knew the service from before.")
    other_services: list[StopIn] = Field([], max_length=4, description="Other services it tells of, in their order.")
    question: FftQuestion | Literal[""] = Field("", description="Which Friends and Family question was asked.")
    rating: int | None = Field(None, ge=1, le=10, description="Place on the scale, 1 the best; 6 is don’t know.")
    scale: Line
    words: list[WordsIn] = Field([], max_length=6)
    about_you: AboutIn | None = None
    may_be_shown: bool = Field(False, description="Whether they agreed that their words may be shown without a name.")


class ResponsesIn(Strict):
    """One response or many: all are kept, or none is."""

    responses: list[ResponseIn] = Field(min_length=1, max_length=MOST)


class Kept(Schema):
    """What was kept: a reference of each, in the order in which they were sent."""

    references: list[str]


@router.post("/responses", auth=needs[Scope.SUBMIT_RESPONSES], url_name="api_responses",
             response={201: Kept} | documented(*SENDING), summary="Send what people said")  # fmt: skip
def responses(request: HttpRequest, sent: ResponsesIn, idempotency_key: Key) -> Any:
    """Keep one response or many, at once; they are counted once they have reached the evidence, within minutes.

    Words are masked before anybody reads them. Words that suggest danger alert the people named for that at once.
    """
    token, key = token_of(request), idempotency_key

    def keep() -> tuple[int, Any]:
        made = [_keep(request, one, token, key, number) for number, one in enumerate(sent.responses)]
        return 201, {"references": [one.reference for one in made]}

    return Status(*done_once(token, f"responses:{key}" if key else "", request.body, keep))


def _keep(request: HttpRequest, one: ResponseIn, token: Token, key: str, number: int) -> Submission:
    organisation = organisation_for(request, one.organisation)
    if not organisation:
        raise Refusal(
            f"Response {number + 1} does not say which organisation it is about. Nothing was kept.",
            next_step="Give each one its organisation’s ODS code.",
        )
    about = one.about_you.dict(exclude_defaults=True) if one.about_you else {}
    words = tuple(Words(said.text, said.asked, str(said.prompt)) for said in one.words)
    plain: dict[str, Any] = one.dict(
        exclude={"words", "about_you", "may_be_shown", "organisation", "given_at", "other_services"}
    )
    given = Given(
        **{name: _said(value) for name, value in plain.items()},
        organisation=organisation, route=Submission.Route.API.value, words=words, about_you=about,
        stops=tuple(_stop(each) for each in one.other_services),
        consent=AGREED if one.may_be_shown else "", given_at=_moment(one.given_at),
    )  # fmt: skip
    return give(given, sender=token.reference)


def _stop(one: StopIn) -> Stop:
    return Stop(str(one.along), one.organisation, one.site, one.service, str(one.setting))


def _said(value: Any) -> Any:
    return str(value) if isinstance(value, str) else value  # a word of the vocabulary is kept as the word


def _moment(said: datetime | None) -> datetime | None:
    return timezone.make_aware(said) if said is not None and timezone.is_naive(said) else said
