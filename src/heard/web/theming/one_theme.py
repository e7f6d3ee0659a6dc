"""One theme as its page tells it: what stands in it, who made it, where it came from, and who does not agree."""

from dataclasses import dataclass

from heard.codesign.lineage import Line
from heard.record.codesign.minority import lines_of, notes_of
from heard.record.codesign.models import MinorityNote, Objection, Theme
from heard.record.codesign.theming.mapping import asked_of
from heard.web.theming.acts import Act, acts_for
from heard.web.theming.board import Card, cards_in, made_by, why_not
from heard.web.theming.seat import Seat


@dataclass(frozen=True, slots=True)
class ThemePage:
    """Everything the page of a theme shows. `came` and `went` are lines of descent with the theme at the other end."""

    theme: Theme
    made_by: str
    asked: str
    cards: tuple[Card, ...]
    came: tuple[Line, ...]
    went: tuple[Line, ...]
    otherwise: tuple[MinorityNote, ...]
    objections: tuple[Objection, ...]
    acts: dict[str, Act]
    why_not: str


def page_of_theme(seat: Seat, theme: Theme) -> ThemePage:
    """The page of a theme from a seat; objections, which hold their authors' words, are for staff."""
    lines, asked, shut = lines_of(seat.programme.pk), asked_of(seat.programme), why_not(seat)
    objected = Objection.objects.filter(placing__theme=theme).exclude(words="").select_related("placing__statement")
    return ThemePage(
        theme=theme,
        made_by=made_by(theme),
        asked=asked.get(theme.stem, ""),
        cards=cards_in(theme, seat, asked),
        came=tuple(line for line in lines if line.after == theme.pk),
        went=tuple(line for line in lines if line.before == theme.pk and line.after != theme.pk),
        otherwise=tuple(notes_of(theme, lines)),
        objections=tuple(objected) if seat.staff else (),
        acts={} if shut else acts_for(seat, theme),
        why_not=shut,
    )
