"""Themes as documents tell them: their numbers, who made them, how they came about, and words that may be printed."""

from collections import defaultdict

from heard.codesign import trace
from heard.codesign.theme_map import Shown, theme_map
from heard.record.codesign.minority import lines_of, notes_of
from heard.record.codesign.models import Theme
from heard.record.codesign.outputs.gathering import Gathered
from heard.record.codesign.outputs.numbers import notes_in_words, of_questions
from heard.record.codesign.outputs.printable import otherwise
from heard.record.codesign.standing import themes_of
from heard.reports.together.register import Register
from heard.reports.together.theme_map import Part
from heard.reports.together.told import Said, ThemeSaid


def themes_said(gathered: Gathered) -> list[ThemeSaid]:
    """The themes that stand, by question and then by how many notes, with the words in each itself."""
    return [said for _, said in _both(gathered)]


def map_parts(gathered: Gathered) -> list[Part]:
    """The theme map question by question: a picture of many themes on one page could not be read."""
    by: dict[str, list[tuple[Shown, ThemeSaid]]] = defaultdict(list)
    for shown, said in _both(gathered):
        by[said.asked].append((shown, said))
    return [
        Part(asked, theme_map([one for one, _ in those], title=asked or "Across the questions"),
             tuple(said for _, said in those))
        for asked, those in by.items()
    ]  # fmt: skip


def _both(gathered: Gathered) -> list[tuple[Shown, ThemeSaid]]:
    lines, words = lines_of(gathered.programme.pk), defaultdict[int | None, list[Said]](list)
    for one in gathered.printed:
        words[one.theme].append(one.said)
    made = []
    for theme in themes_of(gathered.programme):
        figure, asked = gathered.safe.themes.get(theme.pk), gathered.asked.get(theme.stem, "")
        printed, more = otherwise(notes_of(theme, lines))
        shown = Shown(theme.name, asked, theme.maker, figure, group=_group(theme, gathered))
        said = ThemeSaid(
            key=theme.pk, name=theme.name, asked=asked, notes=trace.in_words(figure), made_by=shown.made_by,
            about=theme.words if theme.maker == Theme.Maker.ANALYST else "",
            descent=tuple(line.told for line in lines if line.after == theme.pk),
            otherwise=printed, more_otherwise=more, words=tuple(words[theme.pk]),
        )  # fmt: skip
        made.append((shown, said))
    order = list(gathered.asked.values())
    return sorted(made, key=lambda one: (order.index(one[1].asked) if one[1].asked else len(order), -one[0].value,
                                         one[1].name))  # fmt: skip


def _group(theme: Theme, gathered: Gathered) -> str:
    figure = gathered.safe.groups.get((theme.pk, theme.group_id or 0))
    return theme.group.name if theme.group and figure is not None and figure.value else ""


def register_of(gathered: Gathered) -> Register:
    """Every note that may be printed, by theme or by question, with how many notes there are."""
    loose: dict[str, list[Said]] = defaultdict(list)
    for one in gathered.printed:
        if one.theme is None:
            loose[gathered.asked.get(one.stem, one.stem)].append(one.said)
    rows = [(gathered.asked.get(stem, stem), notes_in_words(every), notes_in_words(placed))
            for stem, (every, placed) in of_questions(gathered.whole).items()]  # fmt: skip
    order = list(gathered.asked.values())
    rows.sort(key=lambda row: order.index(row[0]) if row[0] in order else len(order))
    return Register(tuple(themes_said(gathered)), tuple((asked, tuple(said)) for asked, said in loose.items()),
                    tuple(rows))  # fmt: skip
