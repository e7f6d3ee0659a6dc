"""A person's own notes, each with what became of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest

from heard.record.cases.models import CauseForConcern
from heard.record.feedback.models import Submission
from heard.record.feedback.note import Note
from heard.record.people.models import User
from heard.record.people.roles import Verb
from heard.record.places.names import names_of
from heard.web.design.pages import page_of

BECAME = {
    Submission.State.WAITING: ("Kept", "It joins what people say within the hour."),
    Submission.State.GATHERED: ("Counted", "It stands with what people say. Names in it are hidden from readers."),
    Submission.State.TAKEN_BACK: ("Removed", "It was taken back, and stands nowhere."),
}
"""What became of a note, in a word and a sentence."""


@dataclass(frozen=True, slots=True)
class Mine:
    """One note as its writer sees it."""

    words: str
    where: str
    on: date | None
    said: str
    state: str
    became: str
    raised: str
    stands: str
    key: int


def notes_of(request: HttpRequest, person: User) -> dict[str, Any]:
    """The page of a person's notes, newest first, with the causes for concern raised from them."""
    page = page_of(Note.objects.filter(by=person).select_related("submission", "word"), request)
    causes = CauseForConcern.objects.filter(
        origin=CauseForConcern.Origin.WORD, origin_key__in=[str(one.word_id) for one in page]
    )
    raised = {int(cause.origin_key): cause for cause in causes}
    names = names_of(code for one in page for code in (one.submission.organisation, one.submission.site))
    page.object_list = [_mine(one, raised.get(one.word_id), names) for one in page]
    return {"page": page, "may_raise": person.may(Verb.RAISE)}


def _mine(one: Note, cause: CauseForConcern | None, names: Mapping[str, str]) -> Mine:
    of = one.submission
    state, became = BECAME[Submission.State(of.state)]
    where = ", ".join(filter(None, (of.service, names.get(of.site) or names.get(of.organisation, ""))))
    said = [one.get_kind_display(), of.passed_on, one.get_said_by_display()]
    return Mine(
        one.word.words, where or "No place named", of.happened_on, " · ".join(filter(None, said)), state, became,
        cause.reference if cause else "", cause.stands if cause else "", one.word_id,
    )  # fmt: skip
