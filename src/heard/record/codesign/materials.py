"""The one door for what was shown or made at an event: a picture of a board, a handout, each said in words as well."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from heard.record.codesign.models import Event, Material
from heard.record.codesign.pictures import drawn_anew
from heard.record.ledger.doors import record, state_of
from heard.record.people.models import User
from heard.record.people.rights import insist
from heard.record.people.roles import Verb
from heard.vocabulary.refusal import Refusal

MOST = 60
"""Materials of one event."""
PICTURE = ("content",)
"""Left out of the ledger's digests: a picture may be removed on its own day."""


@transaction.atomic
def keep_material(
    event: Event, *, by: User, title: str, words: str, content: bytes = b"", at: datetime | None = None
) -> Material:
    """Keep what was shown or made; `words` say the same in text. Facilitators and scribes do.

    Raises `Refusal` without a title or words, and for a picture that is none.
    """
    person = insist(by, Verb.FACILITATE, Verb.SCRIBE)
    if not title.strip() or not words.strip():
        raise Refusal("Say what it is, and say in words what it shows.", next_step="Not everybody can see a picture.")
    held = Event.objects.select_for_update().get(pk=event.pk)
    if held.materials.count() >= MOST:
        raise Refusal(f"At most {MOST} things are kept of one event.", next_step="Take one away first.")
    drawn, kind = drawn_anew(content) if content else (b"", "")
    made = Material.objects.create(
        event=held, title=title.strip(), words=words.strip(), kind=kind, content=drawn, by=person,
        at=at or timezone.now(),
    )  # fmt: skip
    record("workshops_material_kept", f"workshops:{held.programme_id}", by=person.reference,
           after=state_of(made, without=PICTURE), material=made.pk, event=held.pk, size=len(drawn))  # fmt: skip
    return made


@transaction.atomic
def take_material_away(material: Material, *, by: User, because: str) -> None:
    """Take something away for good, words and picture. Raises `Refusal` without a reason."""
    person = insist(by, Verb.FACILITATE)
    if not because.strip():
        raise Refusal("Say why.", next_step="One honest sentence is enough.")
    now = Material.objects.select_for_update().select_related("event").get(pk=material.pk)
    before, key, event = state_of(now, without=PICTURE), now.pk, now.event
    now.delete()
    record("workshops_material_gone", f"workshops:{event.programme_id}", by=person.reference, because=because.strip(),
           before=before, material=key, event=event.pk)  # fmt: skip
