"""Reads the theme map of a programme: what stands in each theme, who made it, whence it came, who does not agree."""

from heard.charts import Chart
from heard.codesign import trace
from heard.codesign.method import Stem
from heard.codesign.theme_map import Shown, theme_map
from heard.record.codesign.minority import lines_of, notes_of
from heard.record.codesign.models import Programme, Theme
from heard.record.codesign.standing import themes_of
from heard.record.codesign.tracing import whole_of


def shown_themes(programme: Programme) -> list[Shown]:
    """The themes that stand, as anybody may read them: small numbers hidden, a group named only where it may be."""
    whole, lines, asked = whole_of(programme), lines_of(programme.pk), asked_of(programme)
    safe = trace.safe_numbers(whole)
    made = []
    for theme in themes_of(programme):
        came = [line for line in lines if line.after == theme.pk]
        made.append(
            Shown(
                theme.name,
                asked.get(theme.stem, ""),
                theme.maker,
                safe.themes.get(theme.pk),
                words=theme.words,
                group=_group(theme, safe),
                stands=theme.stands,
                descent=tuple(line.told for line in came),
                otherwise=tuple(note.words for note in notes_of(theme, lines)),
            )
        )
    return sorted(made, key=lambda one: (list(asked.values()).index(one.asked) if one.asked else 99, -one.value))


def _group(theme: Theme, safe: trace.Safe) -> str:
    if theme.group is None:
        return ""
    figure = safe.groups.get((theme.pk, theme.group.pk))
    return theme.group.name if figure is not None and figure.value else ""


def asked_of(programme: Programme) -> dict[str, str]:
    """The words of each question that a programme's activities ask, by stem, in the order of the methods."""
    said = {one["stem"]: one["words"] for activity in programme.activities.order_by("-id") for one in activity.asks}
    return {stem.value: said[stem] for stem in Stem if stem.value in said}


def map_of(programme: Programme) -> Chart:
    """The theme map of a programme as a chart, with its sentence and its table; safe for anybody to read."""
    return theme_map(shown_themes(programme), title=f"Themes of {programme.title}")
