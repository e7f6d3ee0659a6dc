"""The parts of a programme, as its page links to them: one table, in the order in which people come to them."""

from dataclasses import dataclass

from heard.record.people.roles import Verb


@dataclass(frozen=True, slots=True)
class Part:
    """One part: its words, the name of its page (which takes the programme's `reference`), and who is offered it."""

    words: str
    page: str
    verb: Verb = Verb.SEE_PAGES


PARTS: tuple[Part, ...] = (
    Part("Map of groups", "workshop_map"),
    Part("Events", "workshop_events"),
    Part("What people are asked", "workshop_activities", Verb.SCRIBE),
    Part("Who has been heard, and who has not", "workshop_coverage"),
    Part("Themes: put notes together", "workshop_themes", Verb.FACILITATE),
    Part("Theme map", "workshop_theme_map"),
    Part("Definition and strategy", "workshop_documents"),
    Part("Where each clause comes from", "workshop_trace"),
    Part("How it was done: four principles", "workshop_principles"),
    Part("Adoption", "workshop_adoption"),
    Part("What makes it real", "workshop_commitments"),
    Part("Is it lived?", "workshop_lived"),
    Part("What matters, and what we collect", "workshop_matters"),
    Part("What others can learn from it", "workshop_learning"),
    Part("Documents to give out", "workshop_papers", Verb.FACILITATE),
)
