"""Care Opinion: the first years as a table, the last twelve months as its interface (API v2) answers."""

import csv
import json
from collections.abc import Sequence
from pathlib import Path

from heard.demo.months import Calendar
from heard.demo.organisations import organisation
from heard.demo.public_stories import PublicStory
from heard.demo.written import WrittenFile

HEADER = ("id", "date of submission", "nacs", "service", "title", "story", "criticality", "what was good",
          "what could be improved")  # fmt: skip
_NEW = 12  # months before which stories came as a table


def write_public_stories(
    folder: Path, calendar: Calendar, stories: Sequence[Sequence[PublicStory]]
) -> list[WrittenFile]:
    """One table of the older stories and one saved page for each newer quarter."""
    older = [s for index, month in enumerate(stories) for s in month if calendar.ago(index) >= _NEW]
    written = [_table(folder, older)] if older else []
    for quarter, indexes in calendar.quarters():
        newer = [s for index in indexes for s in stories[index] if calendar.ago(index) < _NEW]
        if newer:
            path = folder / f"care-opinion-{quarter.key.lower()}.json"
            path.write_text(json.dumps([_opinion(story) for story in newer], indent=1), encoding="utf-8")
            written.append(
                WrittenFile(path, "care_opinion", f"stories from Care Opinion, {quarter}", until=quarter.last)
            )
    return written


def _table(folder: Path, stories: Sequence[PublicStory]) -> WrittenFile:
    path = folder / "care-opinion-earlier-stories.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow(HEADER)
        for story in stories:
            out.writerow((
                story.number, story.on.isoformat(), story.unit.organisation, story.unit.teams[0], story.title,
                story.words, story.criticality, "; ".join(story.good), "; ".join(story.bad),
            ))  # fmt: skip
    return WrittenFile(path, "care_opinion_csv", "stories from Care Opinion, the earlier years", until=stories[-1].on)


def _opinion(story: PublicStory) -> dict[str, object]:
    """A story with the fields that the interface gives it, its services and tags inside."""
    owner = organisation(story.unit.organisation)
    submitted = f"{story.on.isoformat()}T09:30:00"
    return {
        "id": story.number,
        "title": story.title,
        "body": story.words,
        "dateOfSubmission": submitted,
        "dateOfPublication": submitted,
        "criticality": story.criticality,
        "progress": "listened",
        "authorRole": story.role,
        "authorAgeGroup": story.age,
        "submissionRoute": "website",
        "links": [{"rel": "self", "href": f"https://example.org/opinions/{story.number}"}],
        "healthServices": [{
            "nacs": story.unit.site,
            "name": owner.site(story.unit.site).name,
            "type": "site",
            "organisation": {"nacs": owner.code, "name": owner.name},
        }],
        "tags": [
            *({"name": name, "group": "What was good?", "polarity": "good"} for name in story.good),
            *({"name": name, "group": "What could be improved?", "polarity": "bad"} for name in story.bad),
        ],
    }  # fmt: skip
