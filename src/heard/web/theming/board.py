"""The board of themes: notes in no theme beside the themes, for everyone or for one activity."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet, Sum

from heard.codesign import states
from heard.codesign.lineage import forebears
from heard.codesign.theme_map import MADE
from heard.record.codesign.boards import SHOWN
from heard.record.codesign.minority import lines_of
from heard.record.codesign.models import MinorityNote, Objection, Placing, Statement, Theme
from heard.record.codesign.standing import GONE
from heard.record.codesign.theming import HOLDS, loose_in, numbers_of
from heard.record.codesign.theming.acting import ENDED
from heard.record.codesign.theming.mapping import asked_of
from heard.web.theming.seat import Seat

AT_ONCE = 24
"""Loose notes a page."""
NEWEST = 6
"""Notes of a theme that are shown on the board; its own page shows all."""
S = states.Statement


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What a machine suggests for a note: the placing, the theme's name and the words they share."""

    pk: int
    theme: str
    words: str


@dataclass(frozen=True, slots=True)
class Card:
    """One note on the board. `seen` is the number of the placing it stands by, 0 for none."""

    pk: int
    words: str
    asked: str
    seen: int = 0
    unread: bool = False
    suggestion: Suggestion | None = None
    language: str = "en"

    @property
    def key(self) -> str:
        """How a form names it, with what was seen."""
        return f"{self.pk}:{self.seen}"


@dataclass(frozen=True, slots=True)
class Column:
    """One theme on the board."""

    theme: Theme
    number: int
    cards: tuple[Card, ...]
    made_by: str
    came: int
    otherwise: int
    objections: int


@dataclass(frozen=True, slots=True)
class Board:
    """Everything a board shows. `beat` changes whenever anything on it does; `why_not` says why nothing can be done."""

    page: "Page[Statement]"
    loose: tuple[Card, ...]
    columns: tuple[Column, ...]
    away: tuple[Theme, ...]
    asked: Mapping[str, str]
    chosen: str
    beat: int
    placed: int
    why_not: str = ""
    choices: tuple[tuple[str, tuple[Theme, ...]], ...] = field(default=())


def board_of(seat: Seat) -> Board:
    """The board as somebody sees it from their seat, narrowed to a question where they chose one (`?asked=`)."""
    asked, chosen = asked_of(seat.programme), seat.request.GET.get("asked", "")
    chosen = chosen if chosen in asked else ""
    waiting = readable(loose_in(seat.programme), seat)
    waiting = waiting.filter(stem=chosen) if chosen else waiting
    page = Paginator(waiting.order_by("pk"), AT_ONCE).get_page(seat.request.GET.get("page"))
    cards = _cards(list(page), asked)
    there = seat.programme.themes.exclude(state__in=GONE).select_related("group", "activity")
    themes = [one for one in there if _here(one, seat) and (not chosen or one.stem in ("", chosen))]
    columns = _columns(themes, seat, asked)
    away = seat.programme.themes.filter(state=states.Theme.PARKED.value)
    return Board(
        page=page, loose=tuple(cards), columns=columns, away=tuple(one for one in away if _here(one, seat)),
        asked=asked, chosen=chosen, beat=beat_of(seat), placed=sum(column.number for column in columns),
        why_not=why_not(seat), choices=_choices(seat, themes),
    )  # fmt: skip


def readable(notes: QuerySet[Statement], seat: Seat) -> QuerySet[Statement]:
    """Those notes that may be read from this seat: others' eyes never see what nobody has looked at."""
    there = notes.filter(activity__stage__in=ENDED).select_related("activity")
    there = there.filter(activity=seat.activity) if seat.activity else there
    return there if seat.staff else there.filter(state__in=SHOWN)


def beat_of(seat: Seat) -> int:
    """A number that goes up with everything that changes on this board."""
    there = seat.programme.activities.filter(pk=seat.activity.pk) if seat.activity else seat.programme.activities.all()
    return int(there.aggregate(Sum("beat"))["beat__sum"] or 0)


def why_not(seat: Seat) -> str:
    """Why no theme can be made now (G3); "" where it can."""
    stages = ENDED if seat.staff else ENDED[:1]
    there = seat.programme.activities.filter(pk=seat.activity.pk) if seat.activity else seat.programme.activities
    if there.filter(stage__in=stages).exists():
        return ""
    closed = seat.activity is not None and seat.activity.stage == seat.activity.Stage.CLOSED
    return (
        "This is closed: its themes change no more."
        if closed
        else "Words come first. Themes are made once everything people said is written down."
    )


def _here(theme: Theme, seat: Seat) -> bool:
    """A group's own board shows its own themes and everyone's; the board of all shows every theme."""
    return seat.activity is None or theme.activity_id in (None, seat.activity.pk)


def _choices(seat: Seat, themes: list[Theme]) -> tuple[tuple[str, tuple[Theme, ...]], ...]:
    own = tuple(one for one in themes if one.activity_id is not None)
    every = tuple(one for one in themes if one.activity_id is None)
    return tuple((words, held) for words, held in (("Small groups' themes", own), ("Everyone's themes", every)) if held)


def _cards(notes: list[Statement], asked: Mapping[str, str]) -> list[Card]:
    pending = Placing.objects.filter(statement__in=notes, suggested=True, accepted_at=None, ended_at=None)
    told = {
        one.statement_id: Suggestion(one.pk, one.theme.name, one.because) for one in pending.select_related("theme")
    }
    return [card_of(one, asked, suggestion=told.get(one.pk)) for one in notes]


def card_of(note: Statement, asked: Mapping[str, str], *, seen: int = 0, suggestion: Suggestion | None = None) -> Card:
    """A note as a card."""
    language = "en" if note.translation else note.language
    return Card(note.pk, note.shown, asked.get(note.stem, ""), seen, note.state == S.CAPTURED, suggestion, language)


def cards_in(theme: Theme, seat: Seat, asked: Mapping[str, str]) -> tuple[Card, ...]:
    """The notes that stand in a theme, the newest first, as far as they may be read from this seat."""
    return tuple(_by_theme([theme], seat, asked)[theme.pk])


def _by_theme(themes: Sequence[Theme], seat: Seat, asked: Mapping[str, str]) -> dict[int, list[Card]]:
    standing = Statement.objects.standing()
    standing = standing if seat.staff else standing.filter(state__in=SHOWN)
    held = Placing.objects.filter(HOLDS, theme__in=themes, statement__in=standing).select_related("statement")
    found: dict[int, list[Card]] = {one.pk: [] for one in themes}
    for one in held.order_by("-pk"):
        found[one.theme_id].append(card_of(one.statement, asked, seen=one.pk))
    return found


def _columns(themes: Sequence[Theme], seat: Seat, asked: Mapping[str, str]) -> tuple[Column, ...]:
    """The themes as columns: small groups' own first. Asks for everything at once, however many there are."""
    numbers, lines, cards = numbers_of(seat.programme), lines_of(seat.programme.pk), _by_theme(themes, seat, asked)
    open_ = Objection.objects.filter(placing__theme__in=themes, answered_at=None).exclude(words="")
    objected = list(open_.values_list("placing__theme", flat=True))
    otherwise = Counter(
        MinorityNote.objects.filter(theme__programme=seat.programme, withdrawn_at=None).values_list("theme", flat=True)
    )
    return tuple(
        Column(
            theme=one, number=numbers.get(one.pk, 0), cards=tuple(cards[one.pk][:NEWEST]), made_by=made_by(one),
            came=sum(line.after == one.pk for line in lines), objections=objected.count(one.pk),
            otherwise=sum(otherwise[each] for each in (one.pk, *forebears(one.pk, lines))),
        )
        for one in sorted(themes, key=lambda each: (each.activity_id is None, each.pk))
    )  # fmt: skip


def made_by(theme: Theme) -> str:
    """Who made a theme, in words."""
    who = MADE[theme.maker][0]
    return f"{who} ({theme.group.name})" if theme.group else who
