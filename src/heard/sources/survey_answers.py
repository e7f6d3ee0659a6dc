"""Counts answers to a survey's choice questions by organisation and month, and hides what is too few to show.

A response keeps one answer on a scale; what else a person chose is only ever counted with others'. Few people's answers
are hidden before they reach the lake, because a count there is taken as one that may be shown.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from heard.evidence.rows import Count, Response
from heard.sources.cells import fold, text
from heard.sources.connector import Item, Notice, Reading
from heard.sources.documents import Document
from heard.sources.fft_suppression import HIDDEN_TO, Part, hidden
from heard.sources.mapping_model import Choice, Mapping
from heard.sources.mapping_rows import read
from heard.sources.mapping_table import insist_header, records
from heard.sources.survey_tools_questions import TICKED
from heard.vocabulary.measures import Level, State

Place = tuple[str, str, str]  # organisation, period, setting


@dataclass(slots=True)
class Answers:
    """How many people gave each answer, by place and question."""

    choices: tuple[Choice, ...]
    not_answered: frozenset[str]
    said: defaultdict[tuple[Place, str], Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    people: Counter[tuple[Place, str]] = field(default_factory=Counter)
    by_question: dict[str, list[Choice]] = field(init=False)

    def __post_init__(self) -> None:
        self.by_question = {}
        for choice in self.choices:
            self.by_question.setdefault(choice.asked, []).append(choice)

    def see(self, place: Place, cells: dict[str, Any]) -> None:
        """Takes one person's answers into account; `cells` is the row by column."""
        for asked, own in self.by_question.items():
            given = dict.fromkeys(answer for choice in own for answer in _given(choice, text(cells.get(choice.column))))
            kept = [answer for answer in given if fold(answer) not in self.not_answered]
            if kept:
                self.people[place, asked] += 1
                self.said[place, asked].update(kept)

    def items(self) -> Iterator[Item]:
        """The counts, hidden where too few stand behind them, and what a person should know."""
        several = {choice.asked for choice in self.choices if choice.answer or choice.several}
        few = 0
        for (place, asked), answers in sorted(self.said.items()):
            organisation, period, setting = place
            base = self.people[place, asked]
            gone = _hidden(answers, base, several=asked in several)
            few += len(gone)
            for answer, number in sorted(answers.items()):
                count = Count(
                    measure="survey_answer", level=Level.ORGANISATION, organisation=organisation,
                    period=period, setting=setting, dimension=asked, group=answer,
                )  # fmt: skip
                if answer in gone:
                    count.state = State.SUPPRESSED
                else:
                    count.numerator, count.denominator, count.value = number, base, number / base
                yield count
        yield Notice(
            "answers_counted",
            f"Answers to {len(self.by_question)} choice questions are counted by organisation and month, from this "
            "file alone. Answers of 4 people or fewer, and what would reveal them, are hidden.",
            few,
        )


def read_counted(mapping: Mapping, document: Document, reading: Reading) -> Iterator[Item]:
    """What a mapping reads, and then its choice questions counted over the responses that were taken."""
    taken: dict[int, Place] = {}
    for item in read(mapping, document, reading):
        if isinstance(item, Response):
            taken[item.row] = (item.organisation, item.period, item.setting)
        yield item
    answers = Answers(mapping.answers, mapping.not_answered)
    header = insist_header(document, mapping.needed, sheet=mapping.sheet, mapping=mapping.origin)
    for record in records(document, header):
        if place := taken.get(record.row):
            answers.see(place, {choice.column: record[choice.column] for choice in mapping.answers})
    yield from answers.items()


def _given(choice: Choice, words: str) -> list[str]:
    if choice.answer:
        return [choice.answer] if fold(words) in TICKED or fold(words) == fold(choice.answer) else []
    parts = words.split(choice.several) if choice.several else [words]
    return [part.strip() for part in parts if part.strip()]


def _hidden(answers: Counter[str], base: int, *, several: bool) -> frozenset[Any]:
    """The answers that are not shown: all where few answered, else the few and what would give them away."""
    if base <= HIDDEN_TO:
        return frozenset(answers)
    if several:  # ticks do not add up, but those who did not tick are told by those who did
        return frozenset(a for a, n in answers.items() if n <= HIDDEN_TO or 0 < base - n <= HIDDEN_TO)
    return hidden([[Part(answer, "", number, (answer,)) for answer, number in answers.items()]])
