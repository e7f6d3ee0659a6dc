"""The parts of a programme, as its page links to them: one table, in the order in which people come to them."""

from dataclasses import dataclass

from heard.record.people.roles import Verb


@dataclass(frozen=True, slots=True)
class Part:
    """One part: its words, the name of its page (which takes the programme's `reference`), and who is offered it."""

    words: str
    page: str
    verb: Verb = Verb.SEE_PAGES


PARTS: tuple[Part, ...] = ()
