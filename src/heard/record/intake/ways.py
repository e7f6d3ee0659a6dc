"""The ways between services that people tell of: from where to where they were moved, and which they used both."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from heard.vocabulary.feedback import Join

if TYPE_CHECKING:
    from heard.evidence.snapshot import Snapshot

ENDS = ("organisation", "site", "service")
WAY = (
    "left(md5(concat_ws(chr(31), how, from_organisation, from_site, from_service, to_organisation, to_site, to_service"
    ")), 12)"
)
"""The key of a link's way, in SQL: links between the same two services in the same order have the same."""


@dataclass(frozen=True, slots=True)
class End:
    """A service at one end of a way: its codes, and its name as the sender gave it."""

    organisation: str
    site: str
    service: str


@dataclass(frozen=True, slots=True)
class Way:
    """Two services, how they are joined (vocabulary: Join), and how many people's feedback tells of it.

    `poorly` and `well` count those who speak so of what happened, where their words or rating say.
    """

    key: str
    how: str
    start: End
    end: End
    told: int
    poorly: int
    well: int

    @property
    def is_transfer(self) -> bool:
        """Whether people were moved from the first to the second."""
        return self.how == Join.TRANSFER


def ways(snapshot: "Snapshot", *, organisation: str = "", most: int = 500) -> list[Way]:
    """The ways that begin or end at an organisation, or all: those most people tell of first, each story once."""
    here = "WHERE ? IN (from_organisation, to_organisation)" if organisation else ""
    rows = snapshot.query(
        f"""
        WITH spoken AS (
            SELECT response, min(polarity) AS least, max(polarity) AS most
            FROM passages SEMI JOIN counted_links USING (response) GROUP BY 1
        )
        SELECT {WAY} AS key, how, any_value(from_organisation) AS fo, any_value(from_site) AS fs,
            any_value(from_service) AS fv, any_value(to_organisation) AS too, any_value(to_site) AS ts,
            any_value(to_service) AS tv, count(DISTINCT response) AS told,
            count(DISTINCT response) FILTER (coalesce(nullif(counts_as, ''), CASE WHEN least < 0 THEN 'negative' END)
                = 'negative') AS poorly,
            count(DISTINCT response) FILTER (coalesce(nullif(counts_as, ''), CASE WHEN least >= 0 AND spoken.most > 0
                THEN 'positive' END) = 'positive') AS well
        FROM counted_links LEFT JOIN spoken USING (response) {here}
        GROUP BY ALL ORDER BY told DESC, fo, fv, too, tv LIMIT ?
        """,
        [*([organisation] if organisation else []), most],
    )
    return [_way(row) for row in rows]


def _way(row: dict[str, Any]) -> Way:
    start, end = End(row["fo"], row["fs"], row["fv"]), End(row["too"], row["ts"], row["tv"])
    return Way(row["key"], row["how"], start, end, row["told"], row["poorly"], row["well"])
