"""The open data of a programme: themes, clauses and counts, with nothing that leads to a person."""

from heard.disclosure import ReleasedFigure
from heard.record.codesign.covering import coverage_of
from heard.record.codesign.models import Clause
from heard.record.codesign.outputs.gathering import Gathered
from heard.record.codesign.outputs.numbers import by_round, people
from heard.record.codesign.outputs.people import notes_by_group
from heard.record.codesign.outputs.seen import Seen
from heard.record.codesign.standing import themes_of
from heard.reports.together.open_data import OpenData, Row

SECTIONS = dict(Clause.Section.choices)


def open_data(one: Seen, gathered: Gathered) -> OpenData:
    """What anybody may take and use, of the versions that are given out."""
    licences = {each.document.licence for each in one.versions.values() if each.document.licence}
    return OpenData(
        tuple(_themes(gathered)), tuple(_clauses(one, gathered)), tuple(_counts(one)), "; ".join(sorted(licences))
    )


def _themes(gathered: Gathered) -> list[Row]:
    return [
        {"key": each.pk, "name": each.name, "question": gathered.asked.get(each.stem, ""), "made_by": each.maker,
         **_number(gathered.safe.themes.get(each.pk), "notes")}
        for each in themes_of(gathered.programme)
    ]  # fmt: skip


def _clauses(one: Seen, gathered: Gathered) -> list[Row]:
    """The clauses, with the themes of the other table that stand behind each today."""
    return [
        {"document": version.document.kind, "version": version.number, "seal": version.digest, "order": clause["order"],
         "key": clause["key"], "part": SECTIONS[clause["section"]], "words": clause["words"],
         "stands": Clause(state=clause["state"]).stands, "from_nothing": clause["from_nothing"],
         "themes": " ".join(str(heir) for heir in dict.fromkeys(
             heir for theme in clause["themes"] for heir in gathered.heirs.get(theme["key"], ())))}
        for version in one.versions.values() for clause in version.told["clauses"]
    ]  # fmt: skip


def _counts(one: Seen) -> list[Row]:
    covered = coverage_of(one.programme)
    notes = by_round(notes_by_group(one.programme), covered.rounds)
    reached = people({row.group.key: row.group.reached for row in covered.rows})
    found: list[Row] = []
    for row in covered.rows:
        group, name = row.group, row.group.name
        for asked in covered.rounds:
            found.append(_count(name, "notes", asked, _number(notes.get((group.key, asked)), "value")))
        found.append(_count(name, "reached", "", _number(reached[group.key], "value")))
        found.append(_count(name, "looked_for", "", {"value": group.sought, "why_hidden": ""}))
        found.append(_count(name, "here", "", {"value": group.people, "why_hidden": ""}, group.people_source))
    return found


def _count(group: str, measure: str, asked: int | str, number: Row, source: str = "") -> Row:
    return {"group": group, "measure": measure, "round": asked, "source": source, **number}


def _number(figure: ReleasedFigure | None, name: str) -> dict[str, str | int | None]:
    if figure is None:
        return {name: 0, "why_hidden": ""}
    return {name: None if figure.value is None else int(figure.value), "why_hidden": figure.why}
