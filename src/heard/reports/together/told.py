"""What the documents of a programme are made of: plain values that anybody may read, small numbers hidden already."""

from dataclasses import dataclass
from datetime import date

A_FEW = "a few (we do not say how many, so that nobody can be recognised)"


@dataclass(frozen=True, slots=True)
class Rests:
    """What a document rests on. `versions` are sentences with the seal, `taken_back` says what was taken back since."""

    programme: str
    reference: str
    about: str
    place: str
    day: date
    versions: tuple[str, ...] = ()
    taken_back: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """Words whose author lets them be printed, and the group they may be named with ("" for none)."""

    words: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class Behind:
    """A theme behind a clause: its name, how many notes it holds in words, from which groups, and words from it."""

    name: str
    notes: str
    groups: tuple[str, ...] = ()
    words: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """Something known beside people's words: a sentence, whether it speaks against the clause, and the answer to it."""

    words: str
    against: bool = False
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause as its version froze it. `otherwise` are minority notes that may be printed.

    `nothing` says why it comes from no theme, `contested` why not everybody agrees.
    """

    key: str
    words: str
    stands: str = ""
    themes: tuple[Behind, ...] = ()
    evidence: tuple[Known, ...] = ()
    otherwise: tuple[str, ...] = ()
    more_otherwise: bool = False
    contested: str = ""
    nothing: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """One version of a definition or a strategy: its parts in order, its seal, and what was decided on it."""

    kind: str
    title: str
    number: str
    stands: str
    seal: str
    frozen: date
    parts: tuple[tuple[str, tuple[Clause, ...]], ...]
    decided: tuple[str, ...] = ()
    licence: str = ""

    @property
    def name(self) -> str:
        """Its title and version."""
        return f"{self.title}, version {self.number}"

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """Every clause, in order."""
        return tuple(clause for _, clauses in self.parts for clause in clauses)


@dataclass(frozen=True, slots=True)
class ThemeSaid:
    """One theme: the question it answers, how many notes, who made it, whence it came, and words from it.

    `about` is a description by staff; `otherwise` are minority notes that may be printed.
    """

    key: int
    name: str
    asked: str
    notes: str
    made_by: str
    about: str = ""
    descent: tuple[str, ...] = ()
    otherwise: tuple[str, ...] = ()
    more_otherwise: bool = False
    words: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class GroupHeard:
    """One group: numbers as they may be read, and how far it was heard. `rounds` are notes round by round."""

    name: str
    heard: str
    sought: str
    reached: str
    people: str
    source: str
    per_thousand: str
    rounds: tuple[str, ...]
    seldom: bool = False
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """One principle as it was looked at: the rating, why, what would be done differently, and what the record shows."""

    name: str
    rating: str
    words: str
    different: str
    owner: str
    shows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answered:
    """What people said of a clause, in staff's words, what became of it and why; before and after where it changed."""

    gist: str
    because: str
    what: str
    clause: str
    times: str = ""
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class RoundTold:
    """One round of comments: what it was about, when, how many, and every answer by what became of it."""

    number: int
    version: str
    when: str
    total: str
    groups: tuple[str, ...]
    changed: tuple[Answered, ...]
    kept: tuple[Answered, ...]
    elsewhere: tuple[Answered, ...]
    audiences: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    learnt: str = ""
    published: bool = False


@dataclass(frozen=True, slots=True)
class Pledged:
    """What makes a clause real: what, who answers for it, before whom, shown by what, looked at when."""

    clause: str
    words: str
    owner: str
    body: str
    measure: str
    next_on: str
