"""Which themes stand for a clause today: people go on joining and dividing themes, and no clause loses its path."""

from collections.abc import Collection, Mapping

from heard.codesign.lineage import Line, offspring
from heard.record.codesign.models import Clause, Lineage, Programme


def heirs_among(programme: Programme, standing: Collection[int]) -> dict[int, tuple[int, ...]]:
    """For each theme of a programme those that stand for it: itself, or what it was joined or divided into.

    One that was set aside or retired has none.
    """
    gone = set(programme.themes.values_list("pk", flat=True)) - set(standing)
    there = Lineage.objects.filter(after__programme=programme).order_by("id") if gone else ()
    lines = [Line(one.how, one.before_id, one.after_id, one.was, one.now, one.because) for one in there]
    return {one: (one,) for one in standing} | {
        one: tuple(each for each in offspring(one, lines) if each in standing) for one in gone
    }


def themes_behind(clause: Clause, heirs: Mapping[int, tuple[int, ...]]) -> tuple[int, ...]:
    """The themes that a clause comes from as they stand today, each once."""
    return tuple(dict.fromkeys(heir for each in clause.themes.all() for heir in heirs.get(each.pk, ())))
