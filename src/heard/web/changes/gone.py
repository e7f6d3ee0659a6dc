"""A change that new data took away: what was said then, and what people answered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from heard.charts import words
from heard.record.cases.models import CauseForConcern
from heard.record.findings.looking_back import as_shown, history_of
from heard.web.changes.answers import Answered, answered
from heard.web.changes.raised import raised_from
from heard.web.places.addresses import place_address


@dataclass(frozen=True, slots=True)
class Gone:
    """What a signal said when it was first shown or answered, and where to look now."""

    sentence: str
    month: str
    at: datetime
    data_version: str
    place_href: str
    history: Sequence[Answered]
    raised: CauseForConcern | None = None


def gone(key: str) -> Gone | None:
    """What is remembered of a signal that is not in the data any more; None where it never was shown or answered."""
    history = history_of(key)
    kept = as_shown(key) or (history[-1] if history else None)
    if kept is None:
        return None
    facts = kept.facts
    return Gone(
        sentence=kept.sentence,
        month=words.period(facts["period"]) if facts.get("period") else "",
        at=kept.at,
        data_version=kept.edition[:12],
        place_href=place_address(facts["organisation"], facts.get("site", "")) if facts.get("organisation") else "",
        history=answered(history),
        raised=raised_from([key]).get(key),
    )
