"""Which comments of an edition look like the same story: long enough, word for word the same, from several sources.

Only within one organisation: figures are each organisation's own, and the same words about two are two experiences.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from heard.evidence.same_words import (
    BY_SOURCE,
    LETTERS,
    STANDING,
    WORDS,
    Route,
    Standing,
    digest,
    in_order,
)
from heard.record.home import Home
from heard.record.intake.editions import current_snapshot
from heard.record.intake.identity import Naming
from heard.record.ledger.doors import record
from heard.record.people.models import User
from heard.record.people.rights import insist
from heard.record.people.roles import Verb
from heard.record.same_words import models
from heard.sources.connector import Identity
from heard.vocabulary.refusal import Refusal

if TYPE_CHECKING:
    from heard.evidence.snapshot import Snapshot

ROUTES = 6
"""More comments with the same words than this are set words or a campaign, and no one person's story."""
MOST = 200
"""Candidates looked at; whoever has more confirms or sets apart the newest first."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Comments that may be one story: their masked words (the same in all), and the route each came by."""

    words: str
    text: str
    routes: tuple[Route, ...]


def routes_of(responses: Sequence[str], snapshot: "Snapshot | None" = None) -> list[Route]:
    """The routes by which these responses came, in the order in which they count; those not here are left out."""
    rows = (snapshot or current_snapshot()).query(
        "SELECT response, source, kind, organisation, period, coalesce(happened_on, received_on) AS day "
        "FROM responses WHERE list_contains(?, response)",
        [list(responses)],
    )
    return in_order(Route(**row) for row in rows)


def candidates(*, by: User) -> list[Candidate]:
    """What looks the same and is neither confirmed nor set apart, newest first; the look is recorded.

    Anonymous and named ones are never compared with each other (R049). Raises `NotAllowed`.
    """
    person, snapshot = insist(by, Verb.SEE_ROWS), current_snapshot()
    apart = set(models.Apart.objects.values_list("words", flat=True))
    told: dict[str, int] = dict(models.Route.objects.filter(in_use=True).values_list("response", "story"))
    groups, found = _alike(snapshot), []
    of = {one.response: one for one in routes_of([name for group in groups for name in group["responses"]], snapshot)}
    for group in groups:
        routes = tuple(in_order(of[name] for name in group["responses"] if name in of))
        one = Candidate(words_digest(group["text"], routes[0].standing), group["text"], routes)
        stories = {told.get(route.response) for route in one.routes}
        if one.words not in apart and len(one.routes) > 1 and (None in stories or len(stories) > 1):
            found.append(one)
    if found:
        record("comments_seen", "same_words", by=person.reference, comments=sum(len(one.routes) for one in found))
    return found


def with_reference(reference: str) -> Route:
    """The one response whose sender gave it this reference; raises `Refusal` where there is none, or are several."""
    snapshot, secret = current_snapshot(), Home.current().secret_key()
    places = snapshot.query("SELECT DISTINCT source, organisation FROM responses")
    names = [
        Naming(row["source"], Identity.BY_KEY, secret).keyed(row["organisation"], reference.strip()) for row in places
    ]
    found = routes_of(names, snapshot) if reference.strip() else []
    if len(found) != 1:
        raise Refusal(
            f"{'Several have' if found else 'Nothing here has'} the number {reference.strip()}.",
            next_step="Give the number as its source shows it, such as a complaint's or a story's own.",
        )
    return found[0]


def words_digest(text: str, standing: str) -> str:
    """The digest of words, keyed with this home's secret and with their standing.

    The same words, once with a name and once without, have two digests: what is kept here joins no one to a name.
    """
    key = hashlib.sha256(f"same-words:{standing}:{Home.current().secret_key()}".encode()).digest()
    return digest(text, key)


def _alike(snapshot: "Snapshot") -> list[dict[str, Any]]:
    """Groups of responses whose words are the same; a title above the words, which another route may lack, is left off.

    Found once for each edition and kept in memory.
    """
    kept = snapshot.keep("alike", _ALIKE)
    return snapshot.query(f"SELECT * FROM {kept} ORDER BY newest DESC, text LIMIT {MOST}")


def _standing_case() -> str:
    by_source = " ".join(f"WHEN source = '{source}' THEN '{standing}'" for source, standing in BY_SOURCE.items())
    by_kind = " ".join(f"WHEN kind = '{kind}' THEN '{standing}'" for kind, standing in STANDING.items())
    return f"CASE {by_source} {by_kind} ELSE '{Standing.UNSURE}' END"


_ALIKE = f"""
    WITH whole AS (
        SELECT response, source, organisation, period, text, {_standing_case()} AS standing FROM passages
        WHERE length(text) >= {LETTERS}
    ), said AS (
        SELECT response, source, organisation, period, standing,
            unnest([text, regexp_replace(text, '^[^\\n]{{1,120}}\\n\\s*\\n', '')]) AS text
        FROM whole WHERE standing <> '{Standing.UNSURE}'
    ), plain AS (
        SELECT *, trim(regexp_replace(lower(text), '[^\\p{{L}}\\p{{N}}]+', ' ', 'g')) AS words FROM said
    ), alike AS (
        SELECT md5(words) AS words, standing, organisation, min(text) AS text, max(period) AS newest,
            list_sort(list_distinct(list(response))) AS responses
        FROM plain WHERE length(words) >= {LETTERS} AND length(words) - length(replace(words, ' ', '')) >= {WORDS - 1}
        GROUP BY ALL HAVING count(DISTINCT source) > 1 AND count(DISTINCT response) <= {ROUTES}
    )
    SELECT responses, max(newest) AS newest, arg_min(text, length(text)) AS text FROM alike GROUP BY responses
"""
