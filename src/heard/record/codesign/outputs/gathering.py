"""Everything that the documents of a programme read of its notes, read once."""

from dataclasses import dataclass
from functools import cached_property

from heard.codesign import trace
from heard.record.codesign.models import Programme
from heard.record.codesign.outputs.numbers import AtEvents, at_events
from heard.record.codesign.outputs.printable import Printed, printable
from heard.record.codesign.theming.mapping import asked_of
from heard.record.codesign.tracing import heirs_of, whole_of


@dataclass(frozen=True)
class Gathered:
    """A programme's notes, themes and clauses as values, with safe numbers and words; each read when first asked."""

    programme: Programme

    @cached_property
    def whole(self) -> trace.Whole:
        """Clauses, themes and notes."""
        return whole_of(self.programme)

    @cached_property
    def heirs(self) -> dict[int, tuple[int, ...]]:
        """For each theme there ever was those that stand for it today: itself, or what it became."""
        return heirs_of(self.programme)

    @cached_property
    def safe(self) -> trace.Safe:
        """The numbers of themes that anybody may read."""
        return trace.safe_numbers(self.whole)

    @cached_property
    def printed(self) -> tuple[Printed, ...]:
        """The words that may be printed."""
        return printable(self.programme, self.safe)

    @cached_property
    def groups(self) -> dict[int, str]:
        """The names of groups."""
        return dict(self.programme.groups.values_list("pk", "name"))

    @cached_property
    def asked(self) -> dict[str, str]:
        """The words of each question by its stem."""
        return asked_of(self.programme)

    @cached_property
    def events(self) -> AtEvents:
        """Notes by event and theme."""
        return at_events(self.whole, self.safe)
