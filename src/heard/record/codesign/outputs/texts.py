"""A frozen version as its documents tell it: its clauses, what stands behind each today, and who thinks otherwise."""

from collections.abc import Mapping, Sequence
from typing import Any

from heard.codesign import trace
from heard.record.codesign.heirs import SET_ASIDE, became, called, set_aside
from heard.record.codesign.models import Clause, Evidence, Rendition, Version
from heard.record.codesign.outputs.gathering import Gathered
from heard.record.codesign.outputs.printable import otherwise
from heard.record.codesign.outputs.seen import decision_on, decisions_on
from heard.reports.sections.cover import day
from heard.reports.together import told
from heard.reports.together.in_short import InShort, Otherwise

SECTIONS = dict(Clause.Section.choices)
KINDS, SAYS = dict(Evidence.Kind.choices), dict(Evidence.Says.choices)


def text_of(version: Version, gathered: Gathered, *, to_keep: bool = False) -> told.Text:
    """A version with what stands behind its clauses today: its themes, or what became of them, with numbers and words.

    Numbers as they were frozen would still count what people took back, and would differ from every other document.

    `to_keep` leaves out every word of those who took part, for what is copied into other papers.
    """
    live = {one.key: one for one in version.document.clauses.prefetch_related("notes")}
    parts: dict[str, list[told.Clause]] = {}
    for one in version.told["clauses"]:
        parts.setdefault(one["section"], []).append(_clause(one, live.get(one["key"]), gathered, to_keep))
    decided = decision_on(version)
    return told.Text(
        kind=version.document.kind,
        title=version.document.title,
        number=version.number,
        stands=f"adopted on {day(decided.on)}" if decided else version.get_state_display().lower(),
        seal=version.digest,
        frozen=version.at.date(),
        parts=tuple((SECTIONS[key], tuple(clauses)) for key, clauses in parts.items()),
        decided=tuple(
            f"{one.get_decided_display()} by the {one.body.name} on {day(one.on)} (minute {one.minute})."
            f"{f' Changes: {one.conditions}' if one.conditions else ''}"
            for one in decisions_on(version)
        ),
        licence=version.document.licence,
    )


def _clause(one: Mapping[str, Any], live: Clause | None, gathered: Gathered, to_keep: bool) -> told.Clause:
    printed, more = otherwise(list(live.notes.all()), to_keep=to_keep) if live else ((), False)
    return told.Clause(
        key=one["key"],
        words=one["words"],
        stands=Clause(state=one["state"]).stands,
        themes=_themes(one["themes"], gathered, to_keep),
        evidence=tuple(_known(each) for each in one["evidence"]),
        otherwise=printed,
        more_otherwise=more,
        contested=one["contested"],
        nothing=one["from_nothing"],
        source=one["source"],
    )


def _themes(frozen: Sequence[Mapping[str, Any]], gathered: Gathered, to_keep: bool) -> tuple[told.Behind, ...]:
    """What stands today for the themes of a clause, each once; one that was set aside says so."""
    names = {one.key: one.name for one in gathered.whole.themes}
    came, gone = became(frozen, gathered.heirs), set_aside(frozen, gathered.heirs)
    return (
        *(_behind(heir, called(names[heir], was), gathered, to_keep) for heir, was in came.items()),
        *(told.Behind(name, SET_ASIDE, (), ()) for name in gone),
    )


def _behind(theme: int, name: str, gathered: Gathered, to_keep: bool) -> told.Behind:
    beneath = gathered.whole.beneath(theme)
    groups = tuple(
        f"{gathered.groups[group]}: {trace.in_words(figure)}"
        for (key, group), figure in gathered.safe.groups.items()
        if key == theme and figure.value
    )
    printed = () if to_keep else tuple(each.said for each in gathered.printed if each.theme in beneath)
    return told.Behind(name, trace.in_words(gathered.safe.themes.get(theme)), groups, printed)


def _known(one: Mapping[str, str]) -> told.Known:
    says = SAYS[one["says"]].lower()
    return told.Known(f"{KINDS[one['kind']]}, {says}: {one['citation']}", one["says"] == Evidence.Says.CONTRADICTS,
                      one["answer"])  # fmt: skip


def said_shorter(renditions: Sequence[Rendition]) -> InShort:
    """The newest of each way to say a document, from all its renditions in order."""
    newest = {(one.kind, one.language): one for one in renditions}
    kinds, english = Rendition.Kind, {kind: one for (kind, _), one in newest.items()}

    def of(kind: Rendition.Kind) -> Otherwise | None:
        one = english.get(kind)
        return _otherwise(one) if one else None

    return InShort(of(kinds.SENTENCE), of(kinds.PARAGRAPH), of(kinds.PLAIN), of(kinds.SIGNED),
                   tuple(_otherwise(one) for (kind, _), one in newest.items() if kind == kinds.TRANSLATED))  # fmt: skip


def _otherwise(one: Rendition) -> Otherwise:
    checked = f"{one.checked_by} on {day(one.checked_on)}" if one.checked_by and one.checked_on else ""
    return Otherwise(one.words, one.language, checked)
