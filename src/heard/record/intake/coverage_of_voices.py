"""Which services, groups, stages of the journey and elements of care have no voice: a map without a single number.

What fewer than five people said is told as "few or none", so that nobody can be found by what they said (R060, R107).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from heard.record.commissioning.capturing import WAYS, heard_through
from heard.themes.frames import shipped_frames
from heard.vocabulary.feedback import JourneyStage
from heard.vocabulary.periods import Period

if TYPE_CHECKING:
    from heard.evidence.snapshot import Snapshot

ENOUGH = 5
"""Fewer people than this are told as few or none."""
FRAME = "nhs"
GROUPS = {
    "age_band": "Age", "sex": "Sex", "gender": "Gender identity", "ethnicity": "Ethnic group",
    "disability": "Disability", "religion": "Religion or belief", "orientation": "Sexual orientation",
    "deprivation": "How deprived the home area is (1 is most)",
}  # fmt: skip
STAGES, ELEMENTS, CAPTURED = "Stage of the journey", "Element of care", "Way people were heard"
AGES = r"^(\d+) *(?:-|–|to) *(\d+)$"
MOST = 12
"""Groups of one kind that are shown, those most often told first: what people write by hand has no end."""


@dataclass(frozen=True, slots=True)
class Aspect:
    """One kind of voice, such as ages or stages: which of its values were heard, and which by few or by nobody."""

    name: str
    heard: tuple[str, ...]
    silent: tuple[str, ...]
    told: bool = True
    """Whether anything that came says it at all; where nothing does, nobody knows who was heard."""


@dataclass(frozen=True, slots=True)
class Voices:
    """Who was heard of one service in a period; the whole provider has no service."""

    service: str
    any: bool
    aspects: tuple[Aspect, ...]


Found = dict[str, dict[str, dict[str, int]]]
"""By aspect, service ("" is the whole provider) and value: how many people."""


def voices(snapshot: "Snapshot", organisation: str, period: str) -> tuple[Voices, ...]:
    """The whole provider first, then every service that any data of it ever named, by its name."""
    ways = {one.service: one.ways for one in heard_through(snapshot, organisation, period)}
    wanted, found = _wanted(snapshot), _found(snapshot, organisation, _keys(period))
    named = snapshot.query(
        "SELECT DISTINCT service FROM responses WHERE organisation = $1 AND service <> '' "
        "UNION SELECT DISTINCT service FROM counts WHERE organisation = $1 AND service <> ''", [organisation],
    )  # fmt: skip
    services = sorted({row["service"] for row in named}, key=str.casefold)
    return tuple(_of_service(service, wanted, found, ways.get(service, ())) for service in ("", *services))


def silent_services(every: Iterable[Voices]) -> list[str]:
    """The services of which nothing came."""
    return [one.service for one in every if one.service and not one.any]


def _keys(period: str) -> list[str]:
    when = Period.parse(period)
    quarters = {Period.quarter(Period.parse(month).first).key for month in when.months}
    return [when.key, *when.months, *sorted(quarters - {when.key})]


def _of_service(service: str, wanted: Mapping[str, dict[str, str]], found: Found, ways: tuple[str, ...]) -> Voices:
    aspects = [Aspect(CAPTURED, ways, tuple(way for way in WAYS if way not in ways))]
    for name, values in wanted.items():
        people = found.get(name, {}).get(service, {})
        heard = tuple(words for key, words in values.items() if people.get(key, 0) >= ENOUGH)
        silent = tuple(words for key, words in values.items() if people.get(key, 0) < ENOUGH)
        aspects.append(Aspect(name, heard, silent, told=bool(people)))
    return Voices(service, bool(ways), tuple(aspects))


def _wanted(snapshot: "Snapshot") -> dict[str, dict[str, str]]:
    """Every value that could be heard, with its words: stages and elements as defined, groups as anybody told them."""
    frame = shipped_frames()[FRAME]
    wanted = {
        STAGES: {stage.value: stage.value for stage in JourneyStage if stage.value},
        ELEMENTS: {one.key: one.plain for one in frame.categories if one.parent is None},
    }
    for column, name in GROUPS.items():
        rows = snapshot.query(
            f"SELECT {_text(column)} AS value FROM responses WHERE {_text(column)} <> '' GROUP BY 1 "
            f"HAVING count(*) >= {ENOUGH} ORDER BY count(*) DESC, 1 LIMIT {MOST}"
        )
        if rows:
            wanted[name] = {value: value for value in sorted(row["value"] for row in rows)}
    return wanted


def _text(column: str) -> str:
    """A column's words as SQL. Ages are one group however a sender writes them: “25-34” is “25 to 34”."""
    words = f"coalesce(CAST({column} AS VARCHAR), '')"
    return f"regexp_replace({words}, '{AGES}', '\\1 to \\2')" if column == "age_band" else words


def _found(snapshot: "Snapshot", organisation: str, keys: list[str]) -> Found:
    where = "organisation = $1 AND list_contains($2, period)"
    asked = {
        name: f"SELECT service, {_text(column)} AS value, count(*) AS n FROM responses WHERE {where} "
        f"AND {_text(column)} <> '' GROUP BY 1, 2"
        for column, name in ((*GROUPS.items(), ("stage", STAGES)))
    }
    asked[ELEMENTS] = (
        f"SELECT service, category AS value, count(DISTINCT response) AS n FROM codings WHERE {where} "
        f"AND frame = '{FRAME}' GROUP BY 1, 2"
    )
    top = {one.key: one.parent or one.key for one in shipped_frames()[FRAME].categories}
    found: Found = {}
    for name, sql in asked.items():
        people: defaultdict[str, defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
        for row in snapshot.query(sql, [organisation, keys]):
            value = top.get(row["value"], row["value"]) if name == ELEMENTS else row["value"]
            for service in {"", row["service"]}:
                people[service][value] += row["n"]
        found[name] = {service: dict(values) for service, values in people.items()}
    return found
