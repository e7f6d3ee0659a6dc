"""Which themes stand for a clause today: people go on joining and dividing themes, and no clause loses its path."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

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


SET_ASIDE = "set aside since this version was frozen"
"""What is said in place of a number of a theme that stood behind a clause, and nothing came from it."""


def became(frozen: Sequence[Mapping[str, Any]], heirs: Mapping[int, tuple[int, ...]]) -> dict[int, tuple[str, ...]]:
    """The themes that stand today for those of a frozen clause, each once, with the names these had in the version."""
    found: dict[int, tuple[str, ...]] = {}
    for each in frozen:
        for heir in heirs.get(each["key"], ()):
            found[heir] = (*found.get(heir, ()), str(each["name"]))
    return found


def set_aside(frozen: Sequence[Mapping[str, Any]], heirs: Mapping[int, tuple[int, ...]]) -> tuple[str, ...]:
    """The names of a frozen clause's themes for which none stands today."""
    return tuple(str(each["name"]) for each in frozen if not heirs.get(each["key"]))


def called(now: str, was: Sequence[str]) -> str:
    """A theme by its name, with what it came from in a version where that was called otherwise."""
    return now if list(was) == [now] else f"{now} (in this version: {'; '.join(was)})"
