"""A story as a page for those who look after stories shows it: nothing of it that may not be used."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from heard.record.places.names import names_of
from heard.record.publications.consent import USES, UseKind
from heard.record.publications.following import FollowUp, follow_ups
from heard.record.publications.models import Consent, Story, StoryNote, Use
from heard.record.publications.stories import Telling
from heard.web.stories.acts import allowed


@dataclass(frozen=True, slots=True)
class Shown:
    """A story on a day: what it may be used for, its state in words, its uses with their notes, its promises."""

    story: Story
    state: str
    kind: str
    may: list[str]
    consent: Consent | None
    uses: list[tuple[Use, str]]
    notes: list[StoryNote]
    promises: tuple[FollowUp, ...]
    place: str

    @property
    def in_use(self) -> bool:
        """Whether its words may be read: somebody may use it for something today."""
        return bool(self.may)

    @property
    def next_promise(self) -> FollowUp | None:
        """The next time its teller is to be told what became of it."""
        return next((one for one in self.promises if one.told is None), None)


def shown(story: Story, day: date) -> Shown:
    """A story as it may be shown on a day."""
    uses, notes = list(story.uses.all()), list(story.notes.all())
    may: list[UseKind] = allowed(story, day)
    heard_on = min((use.on for use in uses if use.kind == UseKind.MEETING), default=None)
    told = [note.on for note in notes if note.kind == StoryNote.Kind.TOLD]
    state, kind = _state(story, may)
    return Shown(
        story=story,
        state=state,
        kind=kind,
        may=[USES[one] for one in may],
        consent=list(story.consents.all())[-1] if story.consents.all() else None,
        uses=[(use, use.note(day)) for use in uses],
        notes=notes,
        promises=() if story.withdrawn_on else follow_ups(heard_on, told),
        place=names_of([story.organisation]).get(story.organisation, ""),
    )


def _state(story: Story, may: list[UseKind]) -> tuple[str, str]:
    if story.withdrawn_on is not None:
        return "Withdrawn", "missing"
    return ("May be used", "done") if may else ("Consent has ended", "waiting")


def telling(form: Any) -> Telling:
    """A story as its form tells it."""
    said = form.cleaned_data
    return Telling(**{name: said[name] for name in Telling.__slots__ if name in said})
