"""What somebody wrote on a feedback page, read from the form: no field is required, one answer is."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.signing import BadSignature, TimestampSigner

from heard.feedback.bank import DONT_KNOW, Question, about_you, answer_on, questions
from heard.feedback.languages import english
from heard.record.feedback.given import Given, Words
from heard.record.feedback.models import FeedbackPage, Submission
from heard.vocabulary.feedback import Kind, Prompt, Speaker, Subject

OPEN = 24 * 60 * 60
"""Seconds a form may stay open."""
SIGNER = TimestampSigner(salt="heard.feedback")
PREFER_NOT = "Prefer not to say"
WHOSE = {
    "mine": (Speaker.PATIENT, Subject.SELF, "first-hand"),
    "cared_for": (Speaker.CARER, Subject.PERSON_CARED_FOR, ""),
    "family": (Speaker.FAMILY, Subject.PERSON_CARED_FOR, ""),
}
WORDS = {"good": ("question_good", Prompt.WHAT_GOOD), "better": ("question_better", Prompt.COULD_IMPROVE)}


@dataclass(slots=True)
class Answers:
    """A form as it was sent: what was chosen and written, the form's own mark, and what is wrong with it."""

    page: FeedbackPage
    sent: Mapping[str, str]
    language: str
    mark: str = ""
    wrong: list[tuple[str, str]] = field(default_factory=list)
    """The key of a sentence and the field to mend."""

    @property
    def contact(self) -> str:
        """How to answer them, where the page asks and they wish."""
        return self.sent.get("contact", "").strip() if self.page.asks_contact else ""

    def get(self, name: str) -> str:
        """What stands in a field."""
        return self.sent.get(name, "")

    def given(self) -> Given:
        """The act of feedback, as the door takes it."""
        question = questions().get(self.page.question)
        national = bool(question and question.national)
        speaker, subject, first_hand = WHOSE.get(self.get("whose"), ("", "", ""))
        return Given(
            kind=Kind.FRIENDS_AND_FAMILY if national else Kind.COMMENT, route=Submission.Route.FEEDBACK_PAGE,
            organisation=self.page.organisation, site=self.page.site, service=self.page.service,
            setting=self.page.setting, page=self.page.short, mode="web form", language=self.language, speaker=speaker,
            subject=subject, passed_on=first_hand, about_you=dict(self._about()), words=tuple(self._words()),
            consent="may be shown" if self.get("consent") == "on" else "", **rated(question, self.get("rating")),
        )  # fmt: skip

    def _words(self) -> list[Words]:
        return [Words(self.get(name), english()[key], prompt) for name, (key, prompt) in WORDS.items()]

    def _about(self) -> list[tuple[str, str]]:
        told = []
        for key in self.page.about_you:
            known = {PREFER_NOT, *(one.kept for one in about_you()[key].answers)}
            if (chosen := self.get(f"about_{key}")) in known:
                told.append((about_you()[key].column, chosen))
        return told


def rated(question: Question | None, chosen: str) -> dict[str, Any]:
    """The columns of a rated answer: its place on the scale, the scale, and what it counts as; none for no answer."""
    places = {str(number): number for number in range(1, len(question.answers) + 1)} if question else {}
    if question is None or chosen not in places:
        return {}
    answer = question.answers[places[chosen] - 1]
    place = DONT_KNOW if answer.words == "answer_dont_know" else places[chosen]
    asked = question.key if question.national else ""
    return {"question": asked, "rating": place, "scale": question.scale, "counts_as": answer.kept}


def answered(given: Submission) -> tuple[str, str] | None:
    """The sentences of the rated question and of the answer chosen, to be read again; None for no answer."""
    if given.rating is None:
        return None
    if given.question not in questions():
        return answer_on(given.scale, given.rating)
    national = questions()[given.question]
    return national.words, national.answers[given.rating - 1].words


def stamp() -> str:
    """A new mark for one form."""
    return SIGNER.sign(secrets.token_urlsafe(12))


def answers_of(page: FeedbackPage, sent: Mapping[str, str], language: str) -> Answers:
    """What was sent, with what is wrong: nothing said, a form open too long, a contact that reaches nobody."""
    read = Answers(page, sent, language)
    try:
        read.mark = SIGNER.unsign(read.get("once"), max_age=OPEN)
    except BadSignature:
        read.wrong.append(("error_late", "send"))
    if read.get("asked") and read.get("asked") != page.question:  # it asks another question now: 2 means another answer
        read.sent = {name: said for name, said in sent.items() if name != "rating"}
        read.wrong = [("error_late", "send")]
    elif not (read.get("good").strip() or read.get("better").strip() or read.given().rating):
        read.wrong.append(("error_nothing", "good"))
    contact = read.contact
    if contact and "@" not in contact and sum(sign.isdigit() for sign in contact) < 6:
        read.wrong.append(("error_contact", "contact"))
    return read
