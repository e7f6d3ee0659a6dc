"""What a page asks, as columns: the same for the rows of a group's page, its template and its file."""

from collections.abc import Mapping
from dataclasses import dataclass

from heard.feedback.bank import Question, about_you, questions
from heard.feedback.languages import english
from heard.record.feedback.given import Given
from heard.record.feedback.models import FeedbackPage
from heard.sources.cells import fold
from heard.vocabulary.refusal import Refusal
from heard.web.feedback.answering import Answers
from heard.web.paper.card import WHOSE


@dataclass(frozen=True, slots=True)
class Column:
    """One thing asked: the field's name, its question, and its answers as (what is sent, what people read)."""

    name: str
    title: str
    answers: tuple[tuple[str, str], ...] = ()

    def sent(self, said: str) -> str:
        """What was meant: words as they stand; an answer by its number or its words. Raises `Refusal` for another."""
        if not self.answers or not said:
            return said
        known = {fold(words): value for value, words in self.answers}
        known |= {str(number): value for number, (value, _) in enumerate(self.answers, 1)}
        if fold(said) not in known:
            raise Refusal(f"“{said[:30]}” is not an answer to “{self.title}”: use 1 to {len(self.answers)}.")
        return known[fold(said)]


def columns_of(page: FeedbackPage) -> tuple[Column, ...]:
    """What a page asks of one person, in order."""
    say, asked = english(), questions().get(page.question)
    rated = [Column("rating", say[asked.words], _numbered(asked))] if asked else []
    about = [about_you()[key] for key in page.about_you]
    return (
        *rated,
        Column("good", say["question_good"]),
        Column("better", say["question_better"]),
        Column("whose", say["whose"], tuple((one, say[f"whose_{one}"]) for one in WHOSE)),
        *(Column(f"about_{one.key}", say[one.words], tuple((each.kept, say.get(each.words, each.words))
                                                          for each in one.answers)) for one in about),
    )  # fmt: skip


def _numbered(question: Question) -> tuple[tuple[str, str], ...]:
    say = english()
    return tuple((str(number), say.get(one.words, one.words)) for number, one in enumerate(question.answers, 1))


def given_of(page: FeedbackPage, sent: Mapping[str, str]) -> Given | None:
    """One person's answers as the door takes them; None where nothing was said."""
    read = Answers(page, sent, "")
    given = read.given()
    return given if given.rating is not None or any(one.text.strip() for one in given.words) else None
