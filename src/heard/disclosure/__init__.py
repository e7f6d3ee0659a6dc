"""Pure disclosure control: what may be shown, and what would reveal a person."""

from heard.disclosure.figure import Figure
from heard.disclosure.protection import Cell, Protection, protect
from heard.disclosure.release import ReleasedFigure, release
from heard.disclosure.rules import DEFAULT, RULES, Rule, Why

__all__ = ["DEFAULT", "RULES", "Cell", "Figure", "Protection", "ReleasedFigure", "Rule", "Why", "protect", "release"]
