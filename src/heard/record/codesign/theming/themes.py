"""The doors of a theme itself: its name, what it means, where it stands, and whose it is."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from heard.codesign import states
from heard.codesign.method import Stem
from heard.record.codesign.models import Activity, Group, Lineage, Programme, Theme
from heard.record.codesign.programmes import Changed
from heard.record.codesign.standing import GONE
from heard.record.codesign.theming.acting import Actor, Who, beat, insist_room, known
from heard.record.codesign.theming.away import let_go, take_back
from heard.record.codesign.theming.placing import standing
from heard.record.ledger.doors import record, state_of
from heard.vocabulary.refusal import Refusal

T = states.Theme
LONGEST = 120
FOR_STAFF = (T.CO_AGREED, T.IN_FRAMEWORK, T.RETIRED)
"""Where everyone agrees, or a theme ends for good: the person who runs the workshop writes it down for the room."""
BY_OTHER_DOORS = (T.MERGED, T.SPLIT)


@transaction.atomic
def name_theme(
    programme: Programme,
    *,
    by: Actor,
    name: str,
    words: str = "",
    stem: str = "",
    activity: Activity | None = None,
    group: Group | None = None,
    maker: str | None = None,
    at: datetime | None = None,
) -> Theme:
    """Begin a theme with a name and a plain description; with an `activity` it is a small group's own.

    Who made it is `maker`, else the people who took part where a participant or a group made it, else staff.
    Raises `NotYet` before words are kept, `Refusal` without a name or where a theme of this name stands beside it.
    """
    who = known(by, programme)
    insist_room(programme, activity, who)
    said = fresh_name(programme, activity, name)
    if stem and stem not in set(Stem):
        raise Refusal("Choose which question the theme answers, or none.")
    if any(one is not None and one.programme_id != programme.pk for one in (activity, group)):
        raise Refusal("This activity or this group belongs to another programme.")
    made = Theme.objects.create(
        programme=programme, activity=activity, name=said, words=words.strip(), stem=stem, group=group,
        maker=maker_of(who, maker, group), by=who.reference, at=at or timezone.now(),
    )  # fmt: skip
    record("workshops_theme_named", f"workshops:{programme.pk}", by=who.reference, after=made, theme=made.pk)
    beat(programme)
    return made


@transaction.atomic
def rename(
    theme: Theme,
    *,
    by: Actor,
    name: str,
    words: str | None = None,
    because: str = "",
    turn: int | None = None,
    at: datetime | None = None,
) -> Theme:
    """Give a theme another name, which leaves a line of descent, or another description (`words`)."""
    now, who = changing(theme, by, turn)
    before, was = state_of(now), now.name
    said = " ".join(name.split())
    if said.casefold() != was.casefold():
        said = fresh_name(now.programme, now.activity, name)
    now.name, now.words = said or was, now.words if words is None else words.strip()
    now.turn += 1
    now.save(update_fields=["name", "words", "turn"])
    if now.name != was:
        Lineage.objects.create(how=Lineage.How.RENAMED, before=now, after=now, was=was, now=now.name,
                               because=because.strip(), by=who.reference, at=at or timezone.now())  # fmt: skip
    record("workshops_theme_renamed", f"workshops:{now.programme_id}", by=who.reference, before=before, after=now,
           theme=now.pk)  # fmt: skip
    beat(now.programme)
    return now


@transaction.atomic
def set_state(
    theme: Theme,
    *,
    to: str,
    by: Actor,
    because: str = "",
    turn: int | None = None,
    at: datetime | None = None,
) -> Theme:
    """Say where a theme stands now. Raises `Refusal` for a step that is none of its own, or back without a reason.

    Where it is set aside or ended, its notes wait for another theme; those that wait when it comes back are in it.
    """
    who = known(by, theme.programme)
    now = Theme.objects.select_for_update().get(pk=theme.pk)
    insist_room(now.programme, None, who)
    if turn is not None and turn != now.turn:
        raise Changed
    here = T(now.state)
    if to not in {one.value for one in states.THEME.from_here(here)} or T(to) in BY_OTHER_DOORS:
        raise Refusal("This theme cannot go there from here.", next_step="Choose one of the steps the page offers.")
    target = T(to)
    if who.took_part and target in FOR_STAFF:
        raise Refusal(
            "This is decided together, in the room.", next_step="Ask the person who runs the workshop to write it down."
        )
    if states.THEME.needs_reason(here, target) and not because.strip():
        raise Refusal("Say why.", next_step="One honest sentence is enough.")
    if here in GONE and target not in GONE:
        fresh_name(now.programme, now.activity, now.name)
    before = state_of(now)
    now.state, now.because, now.turn = to, because.strip() or now.because, now.turn + 1
    now.save(update_fields=["state", "because", "turn"])
    if target in GONE:
        let_go(now, by=who.reference, at=at or timezone.now())
    elif here in GONE:
        take_back(now, by=who.reference, at=at or timezone.now())
    record("workshops_theme_moved", f"workshops:{now.programme_id}", by=who.reference, before=before, after=now,
           theme=now.pk, was=here.value, now=to)  # fmt: skip
    beat(now.programme)
    return now


def park_theme(theme: Theme, *, by: Actor, because: str, turn: int | None = None, at: datetime | None = None) -> Theme:
    """Set a theme aside with a reason: its notes are kept, and wait for another theme or its return."""
    return set_state(theme, to=T.PARKED.value, by=by, because=because, turn=turn, at=at)


@transaction.atomic
def bring_together(theme: Theme, *, by: Actor, turn: int | None = None) -> Theme:
    """Bring a small group's theme before everyone; who made it stays with it. Everyone's already: unchanged."""
    now, who = changing(theme, by, turn)
    if now.activity_id is None:
        return now
    before = state_of(now)
    now.name = fresh_name(now.programme, None, now.name)
    now.activity, now.turn = None, now.turn + 1
    now.save(update_fields=["activity", "turn"])
    record("workshops_theme_brought", f"workshops:{now.programme_id}", by=who.reference, before=before, after=now,
           theme=now.pk)  # fmt: skip
    beat(now.programme)
    return now


def changing(theme: Theme, by: Actor, turn: int | None) -> tuple[Theme, Who]:
    """A standing theme, locked, and who changes it. Raises `Changed` where somebody was quicker."""
    now = standing(theme)
    who = known(by, now.programme)
    insist_room(now.programme, now.activity, who)
    if turn is not None and turn != now.turn:
        raise Changed
    return now, who


def maker_of(who: Who, maker: str | None, group: Group | None) -> str:
    """Who made a theme. What a person who took part makes is theirs, whatever is said."""
    if who.took_part:
        return Theme.Maker.PARTICIPANTS.value
    if maker:
        if maker not in Theme.Maker.values:
            raise Refusal("Say who made it: people who took part, or staff.")
        return maker
    return (Theme.Maker.PARTICIPANTS if group else Theme.Maker.ANALYST).value


def fresh_name(programme: Programme, activity: Activity | None, name: str, *, besides: tuple[int, ...] = ()) -> str:
    """A name that no theme beside it has. Raises `Refusal` without one, or for one that is there."""
    said = " ".join(name.split())
    if not said or len(said) > LONGEST:
        raise Refusal("Give the theme a name of a few words." if not said else "Make the name shorter.")
    beside = programme.themes.exclude(state__in=GONE).exclude(pk__in=besides).filter(activity=activity)
    if any(one.casefold() == said.casefold() for one in beside.values_list("name", flat=True)):
        raise Refusal(f"There is a theme “{said}” already.", next_step="Put the notes in it, or choose another name.")
    return said
