"""The paper that puts one version before the body that decides: what is asked first, then all that it should weigh."""

from dataclasses import dataclass

from heard.reports.together.coverage import HEARD, in_short, missing, people_table
from heard.reports.together.on_a_page import parts_of
from heard.reports.together.paper import counted, paper, sentence, under
from heard.reports.together.principles import in_brief
from heard.reports.together.response import in_numbers
from heard.reports.together.told import Clause, GroupHeard, Judged, Pledged, Rests, RoundTold, Text
from heard.reports.together.trace import disagreement
from heard.reports.values import Ask, Block, NotKnown, Paragraph, Points, Report, Section


@dataclass(frozen=True, slots=True)
class Weighed:
    """What a body weighs beside the text: who was heard, what became of comments, how it was done, what follows.

    `dissent` is what members thought otherwise in earlier decisions, `without` the clauses nothing makes real yet.
    """

    before: str
    groups: tuple[GroupHeard, ...] = ()
    absent: tuple[tuple[str, str], ...] = ()
    rounds: tuple[RoundTold, ...] = ()
    judged: tuple[Judged, ...] = ()
    pledged: tuple[Pledged, ...] = ()
    without: tuple[str, ...] = ()
    dissent: tuple[str, ...] = ()
    adopted: bool = False
    unanswered: int = 0
    lead: str = ""
    review_on: str = ""


def adoption_paper(text: Text, told: Weighed, rests: Rests) -> Report:
    """The paper for a meeting's pack."""
    sections = (
        Section("asked", "What was decided" if told.adopted else "What you are asked to do", _asked(text, told)),
        Section("short", "What to know first", (Points(tuple(_first(text, told))),)),
        Section("disagreement", "On what people do not agree", _disagreement(text, told)),
        Section("text", "The text", parts_of(text)),
        Section("heard", "Who was heard, and who was not", _heard(told)),
        Section("comments", "What people said of the draft", _comments(told)),
        Section("principles", "How it was done", in_brief(told.judged)),
        Section("next", "What happens once it is adopted" if not told.adopted else "What makes it real", _next(told)),
    )
    facts = (("For", told.before), *((("From", told.lead),) if told.lead else ()), 
             ("Seal", text.seal))  # fmt: skip
    return paper(
        "adoption", f"{'Adopted' if told.adopted else 'For decision'}: {text.title}", rests, sections, facts=facts
    )


def _asked(text: Text, told: Weighed) -> tuple[Block, ...]:
    if told.adopted:
        return (
            *(Paragraph(one) for one in text.decided),
            Paragraph("It is adopted. Nothing is asked of you: this is what it rested on, as it stands today."),
        )
    asked: list[Block] = [
        Ask(f"Decide on {text.name}: adopt it, adopt it with changes that you name, put it off, or do not adopt it."),
        Ask("Put dissent on record, with the decision and in the words of those who dissent."),
    ]
    if told.without:
        asked.append(Ask(f"Name who makes real the {counted(len(told.without), 'clause')} without a commitment."))
    asked.append(Paragraph("You decide on exactly this version. Its seal changes with any word, so that nobody can put "
                           "another text under your decision."))  # fmt: skip
    asked += [Paragraph(f"Decided before: {one}") for one in text.decided]
    return tuple(asked)


def _first(text: Text, told: Weighed) -> list[str]:
    clauses = text.clauses
    contested = sum(bool(one.contested) for one in clauses)
    bare = sum(not one.themes for one in clauses)
    heard = sum(one.heard == HEARD for one in told.groups)
    said = [
        f"Its one clause {'did not come' if bare else 'came'} from what people said." if len(clauses) == 1
        else f"{len(clauses) - bare} of its {counted(len(clauses), 'clause')} came from what people said.",
        f"{heard} of {counted(len(told.groups), 'group')} on the map {'was' if heard == 1 else 'were'} heard.",
        f"{counted(contested, 'clause')} {'is' if contested == 1 else 'are'} contested." if contested
        else "No clause is contested.",
        f"{counted(told.unanswered, 'comment')} on the draft {'has' if told.unanswered == 1 else 'have'} no answer yet."
        if told.unanswered else "Every comment on the draft has an answer with its reason.",
    ]  # fmt: skip
    against = [each for one in clauses for each in one.evidence if each.against]
    if against:
        bare = sum(not each.answer for each in against)
        answers = f"{bare} without an answer" if bare else "each with its answer"
        said.append(f"{counted(len(against), 'piece')} of evidence against a clause, {answers}.")
    if told.review_on:
        said.append(f"It is looked at again by {told.review_on}.")
    return said


def _disagreement(text: Text, told: Weighed) -> tuple[Block, ...]:
    parts = [_otherwise(n, one, said) for n, one in enumerate(text.clauses, 1) if (said := disagreement(one))]
    dissent: tuple[Block, ...] = (
        (Paragraph("Dissent at earlier decisions:"), Points(told.dissent)) if told.dissent else ()
    )
    return (*parts, *dissent) or (Paragraph("Nobody has put on record that they think otherwise."),)


def _otherwise(number: int, one: Clause, said: list[Block]) -> Section:
    title, first = under(one.words, f"Clause {number}")
    return Section(f"otherwise-{number}", title, (*first, *said))


def _heard(told: Weighed) -> tuple[Block, ...]:
    if not told.groups:
        return (NotKnown("No group is on the map yet."),)
    missed = [missing(one) for one in told.groups if one.heard != HEARD]
    missed += [f"{kind}: not part of this. {why}" for kind, why in told.absent]
    blocks = [*in_short(told.groups)]
    blocks += [Paragraph("Not heard:"), Points(tuple(missed))] if missed else []
    return (*blocks, people_table(told.groups))


def _comments(told: Weighed) -> tuple[Block, ...]:
    if not told.rounds:
        return (NotKnown("Nobody was asked about the draft."),)
    said = dict.fromkeys(one.learnt.strip() for one in told.rounds if one.learnt.strip())
    learnt = [Paragraph(f"What was learnt: {sentence(one)}") for one in said]
    return (Points(tuple(in_numbers(one) for one in told.rounds)), *learnt)


def _next(told: Weighed) -> tuple[Block, ...]:
    blocks: list[Block] = []
    if told.pledged:
        blocks += [Paragraph("Commitments so far:"), Points(tuple(
            f"{sentence(one.words)} {sentence(one.owner)} Looked at by the {one.body} on {one.next_on}."
            for one in told.pledged))]  # fmt: skip
    if told.without:
        blocks += [NotKnown("Nothing makes these real yet:"), Points(told.without)]
    return tuple(blocks) or (Paragraph("It says nothing that somebody must carry out, so it needs no commitment."),)
