"""What may be done with a story: each act with its words, its form and its door, as one table."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from heard.record.people.models import User
from heard.record.publications import stories
from heard.record.publications.consent import UseKind
from heard.record.publications.models import Story
from heard.web.stories.forms import ConsentForm, NoteForm, QuestionForm, TurnForm, UseForm, WithdrawForm


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that may be done: what its page is called, its button, its form, its door, what is said after."""

    title: str
    button: str
    form: type[TurnForm]
    door: Callable[[Story, User, Any], object]
    done: str
    says_text: bool = False


def allowed(story: Story, day: date) -> list[UseKind]:
    """The uses a story may be put to on a day."""
    return [kind for kind in UseKind if stories.usable(story, kind, day)]


def _use(story: Story, person: User, form: Any) -> object:
    said = form.cleaned_data
    return stories.use_story(
        story, kind=UseKind(said["kind"]), by=person, where=said["where"], about=said["about"], on=said["on"]
    )


def _note(story: Story, person: User, form: Any) -> object:
    said = {name: form.cleaned_data[name] for name in ("kind", "words", "minute", "on")}
    return stories.note_story(story, by=person, **said)


def _ask(story: Story, person: User, form: Any) -> object:
    said = form.cleaned_data
    return stories.ask_board(story, by=person, question=said["question"], turn=said["turn"])


def _agree(story: Story, person: User, form: Any) -> object:
    return stories.give_consent(story, form.agreed(), by=person, turn=form.cleaned_data["turn"])


ACTS: dict[str, Act] = {
    "use": Act("Use this story", "Use it", UseForm, _use, "Recorded where the story is used."),
    "consent": Act("What they agree to now", "Save what they agree to", ConsentForm, _agree,
                   "What they agree to now counts from that day on.", says_text=True),
    "question": Act("The question to the board", "Save the question", QuestionForm, _ask, "The question is saved."),
    "note": Act("What came of it", "Save it", NoteForm, _note, "Saved."),
    "withdraw": Act("Withdraw this story", "Withdraw it for good", WithdrawForm,
                    lambda story, person, form: stories.withdraw(story, by=person),
                    "Withdrawn. Its words are gone, and it is on no page any more."),
}  # fmt: skip
