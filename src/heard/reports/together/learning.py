"""A note for others who want to do the same: what was learnt, what it means, and what we would do differently."""

from collections.abc import Sequence
from dataclasses import dataclass

from heard.reports.together.paper import paper, sentence
from heard.reports.together.told import Judged, Rests
from heard.reports.values import Block, NotKnown, Paragraph, Points, Report, Section


@dataclass(frozen=True, slots=True)
class Learnt:
    """One thing learnt: what it means for others, what shows it, with whom it was shared, and when."""

    words: str
    implication: str = ""
    evidence: str = ""
    shared_with: str = ""
    on: str = ""


def learning_note(learnt: Sequence[Learnt], judged: Sequence[Judged], what: Sequence[str], rests: Rests) -> Report:
    """The note; `what` says in sentences what was done, for those who were not there."""
    different = tuple(f"{one.name}: {sentence(one.different)}" for one in judged if one.different)
    sections = (
        Section("what", "What was done", (Points(tuple(what)),)),
        Section("learnt", "What we learnt", tuple(Section(f"learnt-{n}", one.words, _one(one))
                                                  for n, one in enumerate(learnt, 1))
                or (NotKnown("Nobody has written down what was learnt yet."),)),
        Section("different", "What we would do differently", (Points(different),) if different
                else (NotKnown("Nobody has said yet what they would do differently."),)),
    )  # fmt: skip
    return paper("learning", "What others can learn from it", rests, sections)


def _one(one: Learnt) -> tuple[Block, ...]:
    told: list[Block] = []
    for name, words in (("What it means for others", one.implication), ("What shows it", one.evidence),
                        ("Shared with", one.shared_with)):  # fmt: skip
        if words.strip():
            told.append(Paragraph(f"{name}: {sentence(words)}"))
    return (*told, Paragraph(f"Written down on {one.on}.")) if one.on else tuple(told)
