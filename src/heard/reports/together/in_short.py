"""A definition said shorter and otherwise: in one sentence, in a paragraph, in plain words, in sign, in languages."""

from dataclasses import dataclass

from heard.reports.together.on_a_page import parts_of
from heard.reports.together.paper import lines, paper, sentence
from heard.reports.together.told import Rests, Text
from heard.reports.values import Block, NotKnown, Paragraph, Report, Section

NOT_CHECKED = (
    "People with learning disabilities have not checked these words yet. Until they have, this is a draft in plain "
    "words, and not easy read."
)


@dataclass(frozen=True, slots=True)
class Otherwise:
    """One way of saying it: its words, its language where it is not English, and who checked it when."""

    words: str
    language: str = ""
    checked: str = ""


@dataclass(frozen=True, slots=True)
class InShort:
    """The newest of each way; None where nobody has written it. `signed` holds the address of a video."""

    sentence: Otherwise | None = None
    paragraph: Otherwise | None = None
    plain: Otherwise | None = None
    signed: Otherwise | None = None
    translated: tuple[Otherwise, ...] = ()


def in_short(text: Text, said: InShort, rests: Rests) -> Report:
    """The definition in every length there is; what is missing says so."""
    sections = [
        Section("sentence", "In one sentence", _said(said.sentence)),
        Section("paragraph", "In one paragraph", _said(said.paragraph)),
        _plain(said.plain),
        Section("signed", "In British Sign Language", _signed(said.signed)),
        *(Section(f"language-{n}", f"In another language ({one.language})", tuple(lines(one.words)))
          for n, one in enumerate(said.translated, 1)),
        Section("whole", "In full", parts_of(text)),
    ]  # fmt: skip
    return paper("definition", text.title, rests, sections, numbers=False)


def _said(one: Otherwise | None) -> tuple[Block, ...]:
    return tuple(lines(one.words)) if one else (NotKnown("Nobody has written this yet."),)


def _plain(one: Otherwise | None) -> Section:
    if one is None:
        return Section("plain", "In plain words", _said(None))
    if one.checked:
        checked = Paragraph(sentence(f"Checked by {one.checked}"))
        return Section("plain", "Easy read", (*lines(one.words), checked))
    return Section("plain", "In plain words, a draft", (*lines(one.words), NotKnown(NOT_CHECKED)))


def _signed(one: Otherwise | None) -> tuple[Block, ...]:
    if one is None:
        return (NotKnown("There is no video in British Sign Language yet. Its address will stand here."),)
    return (Paragraph(f"Watch it at {one.words}"),)
