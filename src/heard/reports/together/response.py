"""What you said, what changed, what did not and why: one round of comments on paper."""

from collections.abc import Sequence

from heard.reports.together.paper import counted, lines, paper, sentence, under
from heard.reports.together.told import Answered, Rests, RoundTold
from heard.reports.values import Block, NotKnown, Paragraph, Points, Report, Section


def consultation_response(one: RoundTold, rests: Rests) -> Report:
    """The answers of a round."""
    sections = (
        Section("who", "Who commented", _who(one)),
        Section("changed", "What changed", _answers(one.changed, "Nothing was changed in this round.")),
        Section("kept", "What did not change, and why", _answers(one.kept, "There is nothing here.")),
        *((Section("elsewhere", "What belongs elsewhere", _answers(one.elsewhere, "")),) if one.elsewhere else ()),
        *((Section("learnt", "What we learnt", tuple(lines(one.learnt))),) if one.learnt.strip() else ()),
    )
    facts = (("About", one.version), ("Open for comments", one.when),
             ("Words", "Nobody’s own words stand here: staff say what each comment said."))  # fmt: skip
    return paper("response", f"What you said, round {one.number}", rests, sections, facts=facts)


def _who(one: RoundTold) -> tuple[Block, ...]:
    told: list[Block] = [Paragraph(one.total)]
    if one.groups:
        told.append(Points(one.groups))
    if one.audiences:
        told.append(Paragraph(f"Asked: {'; '.join(one.audiences)}."))
    if one.channels:
        told.append(Paragraph(f"In these ways: {'; '.join(one.channels)}."))
    return tuple(told)


def _answers(answers: Sequence[Answered], none: str) -> tuple[Block, ...]:
    if not answers:
        return (NotKnown(none),)
    clauses = list(dict.fromkeys(one.clause for one in answers))
    return tuple(
        _on(n, clause, [one for one in answers if one.clause == clause]) for n, clause in enumerate(clauses, 1)
    )


def _on(number: int, clause: str, answers: Sequence[Answered]) -> Section:
    title, first = under(f"On “{clause}”", "On a clause") if clause else ("On all of it", [])
    return Section(f"on-{number}", title, (*first, *(block for one in answers for block in _answer(one))))


def _answer(one: Answered) -> list[Block]:
    told: list[Block] = [Paragraph(f"You said: {sentence(one.gist)}{f' {one.times}' if one.times else ''}"),
                         Paragraph(f"{one.what}. {sentence(one.because)}")]  # fmt: skip
    if one.after and one.after != one.before:
        told.append(Paragraph(f"It says now: “{one.after}”"))
    return told


def in_numbers(one: RoundTold) -> str:
    """A round in one sentence, for other papers; of few comments it says no more than that they were few."""
    about = f"Round {one.number}, {one.when}, about {one.version}: {one.total}"
    answers = len(one.changed) + len(one.kept) + len(one.elsewhere)
    if not answers or not one.total[:1].isdigit():
        return about
    return (f"{about} {counted(len(one.changed), 'answer')} changed the text, {len(one.kept)} did not, and "
            f"{len(one.elsewhere)} belonged elsewhere; each has its reason.")  # fmt: skip
